title: A squad of forty
today: 2026-05-06

@ 2026-02-02T08:00:00Z order
team new "Varsity" short V
metric defaults
@ 2026-02-02T08:01:00Z roster
Role,First name,Last name,Email,Phone,Side,Minor,Guardian
head coach,Robin,Vale,robin@example.org,,,no,
coach,Dana,Reyes,dana@example.org,,,no,
rower,Maya,Okafor,,+15555550200,starboard,no,
rower,Leila,Nakamura,,+15555550201,port,no,
rower,Grace,Ortega,,+15555550202,starboard,no,
rower,Anna,Duarte,,+15555550203,port,yes,+15555550303
rower,Sofia,Silva,,+15555550204,starboard,no,
rower,Ines,Petrova,,+15555550205,port,no,
rower,Ruth,Adeyemi,,+15555550206,starboard,no,
rower,Zoe,Hassan,,+15555550207,port,yes,+15555550307
rower,Nora,Byrne,,+15555550208,starboard,no,
rower,Tess,Novak,,+15555550209,port,no,
rower,Ida,Lindqvist,,+15555550210,starboard,no,
rower,Mia,Berg,,+15555550211,port,yes,+15555550311
rower,Ella,Moreau,,+15555550212,starboard,no,
rower,Siri,Whitfield,,+15555550213,port,no,
rower,Wren,Chen,,+15555550214,starboard,no,
rower,Asha,Kowalski,,+15555550215,port,yes,+15555550315
rower,Yuki,Okafor,,+15555550216,starboard,no,
rower,Lena,Nakamura,,+15555550217,port,no,
rower,Orla,Ortega,,+15555550218,starboard,no,
rower,Pia,Duarte,,+15555550219,port,yes,+15555550319
rower,Noor,Silva,,+15555550220,starboard,no,
rower,Vera,Petrova,,+15555550221,port,no,
rower,June,Adeyemi,,+15555550222,starboard,no,
rower,Saga,Hassan,,+15555550223,port,yes,+15555550323
rower,Kaia,Byrne,,+15555550224,starboard,no,
rower,Thea,Novak,,+15555550225,port,no,
rower,Uma,Lindqvist,,+15555550226,starboard,no,
rower,Edda,Berg,,+15555550227,port,yes,+15555550327
rower,Romy,Moreau,,+15555550228,starboard,no,
rower,Dara,Whitfield,,+15555550229,port,no,
rower,Lucia,Chen,,+15555550230,starboard,no,
rower,Freya,Kowalski,,+15555550231,port,yes,+15555550331
rower,Hanna,Okafor,,+15555550232,starboard,no,
rower,Marit,Nakamura,,+15555550233,port,no,
rower,Amara,Ortega,,+15555550234,starboard,no,
rower,Bea,Duarte,,+15555550235,port,yes,+15555550335
rower,Cleo,Silva,,+15555550236,starboard,no,
rower,Eva,Petrova,,+15555550237,port,no,
rower,Fay,Adeyemi,,+15555550238,starboard,no,
rower,Gwen,Hassan,,+15555550239,port,yes,+15555550339
@ 2026-02-02T10:00:00Z text +15555550200
YES
@ 2026-02-02T10:01:00Z text +15555550201
YES
@ 2026-02-02T10:02:00Z text +15555550202
YES
@ 2026-02-02T10:03:00Z text +15555550203
YES
@ 2026-02-02T10:04:00Z text +15555550204
YES
@ 2026-02-02T10:05:00Z text +15555550205
YES
@ 2026-02-02T10:06:00Z text +15555550206
YES
@ 2026-02-02T10:07:00Z text +15555550207
YES
@ 2026-02-02T10:08:00Z text +15555550208
YES
@ 2026-02-02T10:09:00Z text +15555550209
YES
@ 2026-02-02T10:10:00Z text +15555550210
YES
@ 2026-02-02T10:11:00Z text +15555550211
YES
@ 2026-02-02T10:12:00Z text +15555550212
YES
@ 2026-02-02T10:13:00Z text +15555550213
YES
@ 2026-02-02T10:14:00Z text +15555550214
YES
@ 2026-02-02T10:15:00Z text +15555550215
YES
@ 2026-02-02T10:16:00Z text +15555550216
YES
@ 2026-02-02T10:17:00Z text +15555550217
YES
@ 2026-02-02T10:18:00Z text +15555550218
YES
@ 2026-02-02T10:19:00Z text +15555550219
YES
@ 2026-02-02T10:20:00Z text +15555550220
YES
@ 2026-02-02T10:21:00Z text +15555550221
YES
@ 2026-02-02T10:22:00Z text +15555550222
YES
@ 2026-02-02T10:23:00Z text +15555550223
YES
@ 2026-02-02T10:24:00Z text +15555550224
YES
@ 2026-02-02T10:25:00Z text +15555550225
YES
@ 2026-02-02T10:26:00Z text +15555550226
YES
@ 2026-02-02T10:27:00Z text +15555550227
YES
@ 2026-02-02T10:28:00Z text +15555550228
YES
@ 2026-02-02T10:29:00Z text +15555550229
YES
@ 2026-02-02T10:30:00Z text +15555550230
YES
@ 2026-02-02T10:31:00Z text +15555550231
YES
@ 2026-02-02T10:32:00Z text +15555550232
YES
@ 2026-02-02T10:33:00Z text +15555550233
YES
@ 2026-02-02T10:34:00Z text +15555550234
YES
@ 2026-02-02T10:35:00Z text +15555550235
YES
@ 2026-02-02T10:36:00Z text +15555550236
YES
@ 2026-02-02T10:37:00Z text +15555550237
YES
@ 2026-02-02T10:38:00Z text +15555550238
YES
@ 2026-02-02T10:39:00Z text +15555550239
YES
@ 2026-02-03T08:00:00Z order
group new First eight
group new Novices
group comment First eight: Races on Saturdays in May; mornings only.
group add First eight: Maya, Leila, Grace, Anna, Sofia, Ines, Ruth, Zoe, Nora
group add Novices: Tess, Ida, Mia, Ella, Siri, Wren, Asha, Yuki, Lena, Orla, Pia, Noor, Vera, June, Saga
@ 2026-05-04T16:00:00Z mail 2 dana@example.org
Maya: gt 58 i4, bp 63 i8, rhythm 41 i3, sync 72 i3, enspd 61 i7, drvmech 41 i7, bldlock 51 i3, release 43 i6, hands 64 i3, gp 53 i3, pe 73 i6, ae 41 i9, mob 74 i3, bm 52 i8
Leila: gt 78 i7, bp 41 i7, rhythm 75 i6, sync 41 i4, enspd 40 i7, drvmech 46 i5, bldlock 64 i4, release 72 i3, hands 74 i5, gp 73 i9, pe 81 i4, ae 44 i7, mob 74 i8, bm 50 i5
Grace: gt 44 i7, bp 42 i7, rhythm 41 i7, sync 51 i6, enspd 81 i7, drvmech 65 i9, bldlock 58 i6, release 75 i6, hands 61 i5, gp 53 i9, pe 49 i8, ae 53 i3, mob 74 i5, bm 71 i6
Anna: gt 59 i8, bp 66 i5, rhythm 76 i3, sync 45 i7, enspd 64 i4, drvmech 59 i4, bldlock 69 i6, release 40 i8, hands 42 i9, gp 73 i7, pe 58 i5, ae 82 i5, mob 76 i6, bm 75 i9
@ 2026-05-04T16:04:00Z mail 2 dana@example.org
Sofia: gt 67 i3, bp 43 i5, rhythm 68 i8, sync 80 i3, enspd 41 i8, drvmech 82 i5, bldlock 79 i7, release 81 i9, hands 66 i5, gp 62 i8, pe 60 i3, ae 67 i5, mob 48 i7, bm 45 i6
Ines: gt 41 i4, bp 56 i4, rhythm 53 i6, sync 63 i9, enspd 69 i3, drvmech 48 i6, bldlock 63 i7, release 55 i4, hands 65 i9, gp 73 i5, pe 64 i5, ae 81 i6, mob 52 i4, bm 43 i4
Ruth: gt 47 i4, bp 80 i4, rhythm 38 i6, sync 75 i4, enspd 54 i5, drvmech 38 i4, bldlock 64 i7, release 61 i7, hands 74 i5, gp 46 i8, pe 70 i7, ae 79 i8, mob 41 i6, bm 81 i9
Zoe: gt 73 i6, bp 63 i6, rhythm 63 i3, sync 68 i8, enspd 63 i3, drvmech 50 i3, bldlock 51 i6, release 48 i3, hands 59 i7, gp 41 i3, pe 38 i7, ae 47 i7, mob 44 i5, bm 77 i3
@ 2026-05-04T16:08:00Z mail 2 dana@example.org
Nora: gt 42 i9, bp 51 i7, rhythm 62 i4, sync 78 i5, enspd 60 i7, drvmech 61 i6, bldlock 45 i3, release 69 i6, hands 68 i6, gp 57 i3, pe 47 i3, ae 59 i8, mob 54 i6, bm 82 i4
Tess: gt 71 i3, bp 51 i7, rhythm 61 i4, sync 82 i7, enspd 39 i9, drvmech 71 i5, bldlock 79 i9, release 43 i8, hands 54 i7, gp 61 i4, pe 60 i9, ae 52 i7, mob 72 i9, bm 70 i5
Ida: gt 78 i4, bp 77 i9, rhythm 50 i9, sync 53 i9, enspd 63 i8, drvmech 52 i4, bldlock 71 i6, release 60 i8, hands 39 i3, gp 55 i6, pe 54 i4, ae 82 i7, mob 60 i6, bm 60 i5
Mia: gt 43 i4, bp 44 i4, rhythm 68 i4, sync 59 i4, enspd 68 i7, drvmech 77 i9, bldlock 38 i6, release 79 i5, hands 79 i3, gp 80 i3, pe 62 i9, ae 50 i6, mob 49 i6, bm 78 i5
@ 2026-05-04T16:12:00Z mail 2 dana@example.org
Ella: gt 43 i9, bp 63 i6, rhythm 63 i8, sync 43 i8, enspd 48 i4, drvmech 46 i3, bldlock 47 i7, release 67 i9, hands 79 i4, gp 77 i9, pe 76 i6, ae 80 i5, mob 47 i7, bm 73 i4
Siri: gt 39 i3, bp 79 i3, rhythm 71 i8, sync 46 i6, enspd 50 i9, drvmech 51 i3, bldlock 54 i4, release 56 i7, hands 53 i9, gp 75 i5, pe 54 i7, ae 64 i9, mob 46 i3, bm 60 i6
Wren: gt 80 i7, bp 71 i6, rhythm 70 i4, sync 72 i4, enspd 71 i7, drvmech 39 i9, bldlock 66 i9, release 49 i7, hands 38 i9, gp 47 i4, pe 47 i6, ae 77 i8, mob 45 i7, bm 41 i5
Asha: gt 81 i7, bp 71 i7, rhythm 68 i9, sync 44 i7, enspd 41 i4, drvmech 50 i5, bldlock 40 i9, release 44 i7, hands 66 i7, gp 39 i9, pe 42 i6, ae 58 i7, mob 70 i7, bm 70 i4
@ 2026-05-04T16:16:00Z mail 2 dana@example.org
Yuki: gt 82 i5, bp 66 i7, rhythm 72 i9, sync 68 i7, enspd 53 i8, drvmech 71 i5, bldlock 73 i4, release 66 i4, hands 64 i3, gp 63 i6, pe 58 i3, ae 80 i4, mob 65 i3, bm 51 i8
Lena: gt 57 i9, bp 45 i9, rhythm 47 i8, sync 79 i8, enspd 61 i4, drvmech 54 i4, bldlock 67 i4, release 44 i6, hands 69 i4, gp 80 i9, pe 52 i4, ae 65 i7, mob 63 i5, bm 64 i4
Orla: gt 60 i5, bp 43 i8, rhythm 61 i3, sync 59 i7, enspd 67 i6, drvmech 39 i6, bldlock 59 i7, release 77 i5, hands 70 i3, gp 45 i9, pe 52 i3, ae 43 i5, mob 55 i3, bm 49 i5
Pia: gt 46 i9, bp 65 i9, rhythm 81 i9, sync 54 i6, enspd 47 i7, drvmech 70 i7, bldlock 69 i8, release 58 i3, hands 55 i3, gp 82 i4, pe 65 i3, ae 55 i3, mob 78 i3, bm 54 i3
@ 2026-05-04T16:20:00Z mail 2 dana@example.org
Noor: gt 76 i9, bp 52 i3, rhythm 54 i9, sync 45 i6, enspd 38 i5, drvmech 73 i6, bldlock 55 i7, release 46 i3, hands 71 i8, gp 53 i3, pe 48 i5, ae 41 i4, mob 50 i5, bm 78 i5
Vera: gt 71 i9, bp 51 i5, rhythm 66 i7, sync 81 i4, enspd 55 i5, drvmech 39 i5, bldlock 40 i3, release 39 i8, hands 70 i7, gp 50 i7, pe 68 i4, ae 66 i3, mob 80 i9, bm 79 i6
June: gt 80 i6, bp 72 i9, rhythm 63 i7, sync 57 i8, enspd 51 i4, drvmech 59 i4, bldlock 78 i4, release 63 i5, hands 41 i9, gp 46 i3, pe 42 i8, ae 54 i6, mob 48 i3, bm 43 i8
Saga: gt 62 i9, bp 70 i8, rhythm 56 i7, sync 53 i8, enspd 56 i3, drvmech 67 i4, bldlock 48 i5, release 66 i3, hands 54 i5, gp 59 i7, pe 58 i4, ae 40 i5, mob 51 i5, bm 49 i3
@ 2026-05-04T16:24:00Z mail 2 dana@example.org
Kaia: gt 59 i6, bp 43 i6, rhythm 55 i7, sync 79 i4, enspd 53 i7, drvmech 38 i3, bldlock 54 i9, release 43 i4, hands 63 i7, gp 40 i6, pe 39 i5, ae 57 i8, mob 52 i3, bm 75 i7
Thea: gt 47 i8, bp 76 i6, rhythm 58 i8, sync 69 i4, enspd 56 i8, drvmech 77 i8, bldlock 47 i3, release 70 i8, hands 65 i8, gp 82 i9, pe 70 i4, ae 71 i9, mob 70 i7, bm 39 i9
Uma: gt 81 i7, bp 81 i8, rhythm 79 i4, sync 43 i3, enspd 40 i4, drvmech 78 i5, bldlock 44 i6, release 66 i7, hands 41 i8, gp 39 i8, pe 72 i8, ae 53 i6, mob 54 i3, bm 67 i9
Edda: gt 42 i8, bp 70 i7, rhythm 43 i8, sync 71 i3, enspd 68 i5, drvmech 42 i9, bldlock 54 i4, release 51 i4, hands 79 i6, gp 69 i9, pe 62 i3, ae 68 i8, mob 56 i9, bm 40 i7
@ 2026-05-04T16:28:00Z mail 2 dana@example.org
Romy: gt 78 i8, bp 50 i3, rhythm 76 i4, sync 59 i5, enspd 79 i8, drvmech 82 i5, bldlock 77 i7, release 46 i3, hands 68 i3, gp 69 i5, pe 81 i3, ae 82 i4, mob 81 i6, bm 56 i8
Dara: gt 71 i5, bp 67 i6, rhythm 67 i9, sync 45 i7, enspd 50 i5, drvmech 43 i6, bldlock 39 i5, release 67 i3, hands 70 i6, gp 55 i6, pe 51 i4, ae 42 i7, mob 43 i4, bm 71 i5
Lucia: gt 61 i4, bp 76 i9, rhythm 78 i7, sync 55 i3, enspd 61 i4, drvmech 69 i6, bldlock 63 i3, release 48 i3, hands 69 i8, gp 66 i6, pe 57 i8, ae 47 i6, mob 60 i6, bm 58 i3
Freya: gt 59 i3, bp 58 i9, rhythm 59 i9, sync 63 i3, enspd 50 i8, drvmech 38 i8, bldlock 56 i5, release 61 i3, hands 63 i6, gp 75 i3, pe 61 i6, ae 55 i9, mob 41 i5, bm 44 i3
@ 2026-05-04T16:32:00Z mail 2 dana@example.org
Hanna: gt 80 i5, bp 78 i4, rhythm 53 i5, sync 65 i7, enspd 58 i4, drvmech 61 i9, bldlock 65 i3, release 78 i6, hands 73 i7, gp 51 i8, pe 43 i3, ae 64 i6, mob 77 i9, bm 46 i8
Marit: gt 56 i6, bp 41 i7, rhythm 46 i4, sync 68 i6, enspd 59 i5, drvmech 57 i5, bldlock 79 i5, release 63 i8, hands 53 i5, gp 68 i7, pe 80 i6, ae 45 i4, mob 79 i4, bm 42 i4
Amara: gt 70 i9, bp 69 i7, rhythm 52 i6, sync 59 i9, enspd 66 i6, drvmech 46 i7, bldlock 50 i4, release 43 i4, hands 59 i7, gp 43 i5, pe 53 i5, ae 54 i9, mob 74 i4, bm 39 i8
Bea: gt 64 i6, bp 64 i8, rhythm 71 i4, sync 62 i5, enspd 59 i9, drvmech 41 i6, bldlock 55 i7, release 61 i4, hands 81 i7, gp 71 i8, pe 51 i3, ae 55 i4, mob 62 i6, bm 79 i6
@ 2026-05-04T16:36:00Z mail 2 dana@example.org
Cleo: gt 65 i5, bp 39 i4, rhythm 40 i6, sync 68 i7, enspd 69 i3, drvmech 42 i6, bldlock 71 i9, release 67 i6, hands 53 i9, gp 44 i4, pe 47 i4, ae 71 i8, mob 44 i9, bm 82 i8
Eva: gt 67 i3, bp 73 i9, rhythm 40 i3, sync 46 i4, enspd 74 i3, drvmech 79 i8, bldlock 57 i4, release 78 i5, hands 71 i8, gp 65 i8, pe 45 i3, ae 42 i5, mob 71 i7, bm 50 i6
Fay: gt 54 i4, bp 76 i3, rhythm 38 i7, sync 57 i6, enspd 55 i5, drvmech 79 i9, bldlock 53 i6, release 71 i4, hands 73 i4, gp 39 i6, pe 79 i5, ae 41 i3, mob 50 i6, bm 81 i8
Gwen: gt 64 i3, bp 54 i4, rhythm 80 i6, sync 61 i4, enspd 69 i3, drvmech 82 i5, bldlock 64 i5, release 81 i6, hands 50 i3, gp 56 i8, pe 70 i3, ae 51 i6, mob 50 i5, bm 50 i4
@ 2026-05-04T18:00:00Z text +15555550200
gt 64 bp 60 rhythm 41 sync 72 enspd 49 drvmech 54 bldlock 57
@ 2026-05-04T19:00:00Z text +15555550200
release 56 hands 56
@ 2026-05-04T18:01:00Z text +15555550201
gt 75 bp 47 rhythm 79 sync 63 enspd 16 drvmech 59 bldlock 56
@ 2026-05-04T19:01:00Z text +15555550201
release 76 hands 50 gp 70 pe 57 ae 57 mob 66 bm 54
@ 2026-05-04T18:02:00Z text +15555550202
gt 20 bp 18 rhythm 33 sync 55 enspd 87 drvmech 67 bldlock 46
@ 2026-05-04T19:02:00Z text +15555550202
release 63 hands 53 gp 55 pe 46 ae 45 mob 96 bm 80
@ 2026-05-04T18:03:00Z text +15555550203
gt 65 bp 42 rhythm 76 sync 67 enspd 68 drvmech 61 bldlock 71
@ 2026-05-04T19:03:00Z text +15555550203
release 46 hands 34 gp 61 pe 34 ae 70 mob 76 bm 63
@ 2026-05-04T18:04:00Z text +15555550204
gt 69 bp 47 rhythm 56 sync 89 enspd 38 drvmech 86 bldlock 81
@ 2026-05-04T19:04:00Z text +15555550204
release 81 hands 70 gp 50 pe 36 ae 73 mob 45 bm 47
@ 2026-05-04T18:05:00Z text +15555550205
gt 50 bp 62 rhythm 50 sync 65 enspd 71 drvmech 54 bldlock 39
@ 2026-05-04T19:05:00Z text +15555550205
release 77 hands 69
@ 2026-05-04T18:06:00Z text +15555550206
gt 44 bp 100 rhythm 42 sync 51 enspd 58 drvmech 14 bldlock 70
@ 2026-05-04T19:06:00Z text +15555550206
release 49 hands 50 gp 46 pe 67 ae 67 mob 54 bm 83
@ 2026-05-04T18:08:00Z text +15555550208
gt 44 bp 51 rhythm 64 sync 91 enspd 36 drvmech 61 bldlock 47
@ 2026-05-04T19:08:00Z text +15555550208
release 69 hands 68 gp 33 pe 60 ae 81 mob 42 bm 58
@ 2026-05-04T18:09:00Z text +15555550209
gt 68 bp 39 rhythm 67 sync 88 enspd 43 drvmech 71 bldlock 83
@ 2026-05-04T19:09:00Z text +15555550209
release 49 hands 46 gp 67 pe 52 ae 28 mob 72 bm 62
@ 2026-05-04T18:10:00Z text +15555550210
gt 91 bp 74 rhythm 52 sync 55 enspd 69 drvmech 54 bldlock 84
@ 2026-05-04T19:10:00Z text +15555550210
release 48 hands 48
@ 2026-05-04T18:11:00Z text +15555550211
gt 40 bp 48 rhythm 60 sync 56 enspd 72 drvmech 65 bldlock 60
@ 2026-05-04T19:11:00Z text +15555550211
release 55 hands 85 gp 89 pe 71 ae 52 mob 41 bm 82
@ 2026-05-04T18:12:00Z text +15555550212
gt 31 bp 51 rhythm 63 sync 56 enspd 36 drvmech 43 bldlock 35
@ 2026-05-04T19:12:00Z text +15555550212
release 71 hands 85 gp 83 pe 68 ae 77 mob 39 bm 77
@ 2026-05-04T18:13:00Z text +15555550213
gt 45 bp 92 rhythm 93 sync 43 enspd 59 drvmech 73 bldlock 42
@ 2026-05-04T19:13:00Z text +15555550213
release 56 hands 53 gp 75 pe 67 ae 64 mob 48 bm 60
@ 2026-05-04T18:14:00Z text +15555550214
gt 80 bp 68 rhythm 76 sync 69 enspd 63 drvmech 36 bldlock 63
@ 2026-05-04T19:14:00Z text +15555550214
release 41 hands 38 gp 60 pe 44 ae 79 mob 33 bm 45
@ 2026-05-04T18:15:00Z text +15555550215
gt 81 bp 68 rhythm 77 sync 53 enspd 38 drvmech 72 bldlock 28
@ 2026-05-04T19:15:00Z text +15555550215
release 66 hands 72
@ 2026-05-04T18:16:00Z text +15555550216
gt 58 bp 54 rhythm 48 sync 74 enspd 50 drvmech 77 bldlock 75
@ 2026-05-04T19:16:00Z text +15555550216
release 42 hands 64 gp 60 pe 46 ae 56 mob 62 bm 64
@ 2026-05-04T18:18:00Z text +15555550218
gt 73 bp 40 rhythm 49 sync 61 enspd 76 drvmech 31 bldlock 65
@ 2026-05-04T19:18:00Z text +15555550218
release 90 hands 70 gp 67 pe 28 ae 31 mob 77 bm 62
@ 2026-05-04T18:19:00Z text +15555550219
gt 59 bp 67 rhythm 78 sync 30 enspd 49 drvmech 72 bldlock 61
@ 2026-05-04T19:19:00Z text +15555550219
release 34 hands 52 gp 82 pe 41 ae 68 mob 100 bm 51
@ 2026-05-04T18:20:00Z text +15555550220
gt 52 bp 54 rhythm 58 sync 67 enspd 40 drvmech 65 bldlock 68
@ 2026-05-04T19:20:00Z text +15555550220
release 46 hands 59
@ 2026-05-04T18:21:00Z text +15555550221
gt 68 bp 27 rhythm 72 sync 90 enspd 61 drvmech 27 bldlock 44
@ 2026-05-04T19:21:00Z text +15555550221
release 27 hands 74 gp 72 pe 77 ae 58 mob 100 bm 88
@ 2026-05-04T18:22:00Z text +15555550222
gt 68 bp 94 rhythm 55 sync 61 enspd 51 drvmech 63 bldlock 78
@ 2026-05-04T19:22:00Z text +15555550222
release 85 hands 41 gp 50 pe 18 ae 54 mob 61 bm 45
@ 2026-05-04T18:23:00Z text +15555550223
gt 66 bp 74 rhythm 32 sync 55 enspd 78 drvmech 64 bldlock 52
@ 2026-05-04T19:23:00Z text +15555550223
release 70 hands 51 gp 35 pe 62 ae 32 mob 55 bm 37
@ 2026-05-04T18:24:00Z text +15555550224
gt 47 bp 47 rhythm 68 sync 81 enspd 59 drvmech 30 bldlock 46
@ 2026-05-04T19:24:00Z text +15555550224
release 19 hands 39 gp 49 pe 31 ae 79 mob 56 bm 63
@ 2026-05-04T18:25:00Z text +15555550225
gt 60 bp 89 rhythm 60 sync 78 enspd 48 drvmech 69 bldlock 49
@ 2026-05-04T19:25:00Z text +15555550225
release 70 hands 57
@ 2026-05-04T18:26:00Z text +15555550226
gt 90 bp 73 rhythm 67 sync 31 enspd 44 drvmech 84 bldlock 41
@ 2026-05-04T19:26:00Z text +15555550226
release 66 hands 33 gp 15 pe 78 ae 55 mob 30 bm 80
@ 2026-05-04T18:28:00Z text +15555550228
gt 100 bp 54 rhythm 64 sync 72 enspd 71 drvmech 100 bldlock 74
@ 2026-05-04T19:28:00Z text +15555550228
release 59 hands 72 gp 82 pe 78 ae 88 mob 73 bm 69
@ 2026-05-04T18:29:00Z text +15555550229
gt 68 bp 43 rhythm 71 sync 54 enspd 42 drvmech 47 bldlock 41
@ 2026-05-04T19:29:00Z text +15555550229
release 55 hands 62 gp 52 pe 48 ae 18 mob 52 bm 93
@ 2026-05-04T18:30:00Z text +15555550230
gt 37 bp 98 rhythm 80 sync 43 enspd 65 drvmech 82 bldlock 69
@ 2026-05-04T19:30:00Z text +15555550230
release 57 hands 91
@ 2026-05-04T18:31:00Z text +15555550231
gt 59 bp 80 rhythm 63 sync 63 enspd 63 drvmech 35 bldlock 60
@ 2026-05-04T19:31:00Z text +15555550231
release 65 hands 85 gp 77 pe 67 ae 64 mob 47 bm 36
@ 2026-05-04T18:32:00Z text +15555550232
gt 56 bp 54 rhythm 66 sync 71 enspd 64 drvmech 58 bldlock 71
@ 2026-05-04T19:32:00Z text +15555550232
release 91 hands 79 gp 43 pe 49 ae 68 mob 65 bm 34
@ 2026-05-04T18:33:00Z text +15555550233
gt 48 bp 43 rhythm 50 sync 70 enspd 47 drvmech 63 bldlock 88
@ 2026-05-04T19:33:00Z text +15555550233
release 72 hands 75 gp 44 pe 56 ae 67 mob 71 bm 30
@ 2026-05-04T18:34:00Z text +15555550234
gt 72 bp 78 rhythm 40 sync 35 enspd 75 drvmech 50 bldlock 72
@ 2026-05-04T19:34:00Z text +15555550234
release 35 hands 35 gp 31 pe 66 ae 42 mob 71 bm 31
@ 2026-05-04T18:35:00Z text +15555550235
gt 70 bp 64 rhythm 63 sync 84 enspd 56 drvmech 29 bldlock 57
@ 2026-05-04T19:35:00Z text +15555550235
release 74 hands 81
@ 2026-05-04T18:36:00Z text +15555550236
gt 57 bp 41 rhythm 53 sync 68 enspd 75 drvmech 34 bldlock 71
@ 2026-05-04T19:36:00Z text +15555550236
release 76 hands 59 gp 41 pe 60 ae 71 mob 57 bm 91
@ 2026-05-04T18:38:00Z text +15555550238
gt 51 bp 78 rhythm 40 sync 33 enspd 52 drvmech 71 bldlock 57
@ 2026-05-04T19:38:00Z text +15555550238
release 63 hands 95 gp 39 pe 100 ae 43 mob 54 bm 73
@ 2026-05-04T18:39:00Z text +15555550239
gt 64 bp 42 rhythm 89 sync 37 enspd 91 drvmech 84 bldlock 70
@ 2026-05-04T19:39:00Z text +15555550239
release 90 hands 59 gp 69 pe 58 ae 51 mob 59 bm 72
@ 2026-04-20T07:00:00Z text +15555550200
4444
@ 2026-04-20T07:03:00Z text +15555550203
4434
@ 2026-04-20T07:06:00Z text +15555550206
5345
@ 2026-04-20T07:09:00Z text +15555550209
5433
@ 2026-04-20T07:12:00Z text +15555550212
4544
@ 2026-04-20T07:15:00Z text +15555550215
3444
@ 2026-04-20T07:18:00Z text +15555550218
3333
@ 2026-04-20T07:21:00Z text +15555550221
4354
@ 2026-04-20T07:24:00Z text +15555550224
4545
@ 2026-04-20T07:27:00Z text +15555550227
4544
@ 2026-04-20T07:30:00Z text +15555550230
4443
@ 2026-04-20T07:36:00Z text +15555550236
4443
@ 2026-04-21T07:00:00Z text +15555550200
4554
@ 2026-04-21T07:03:00Z text +15555550203
5444
@ 2026-04-21T07:06:00Z text +15555550206
3353
@ 2026-04-21T07:09:00Z text +15555550209
4433
@ 2026-04-21T07:15:00Z text +15555550215
4444
@ 2026-04-21T07:18:00Z text +15555550218
5454
@ 2026-04-21T07:21:00Z text +15555550221
3434
@ 2026-04-21T07:24:00Z text +15555550224
3444
@ 2026-04-21T07:30:00Z text +15555550230
4434
@ 2026-04-21T07:33:00Z text +15555550233
3344
@ 2026-04-21T07:36:00Z text +15555550236
4545
@ 2026-04-21T07:39:00Z text +15555550239
4435
@ 2026-04-22T07:03:00Z text +15555550203
4444
@ 2026-04-22T07:06:00Z text +15555550206
4454
@ 2026-04-22T07:09:00Z text +15555550209
5445
@ 2026-04-22T07:12:00Z text +15555550212
3445
@ 2026-04-22T07:15:00Z text +15555550215
4455
@ 2026-04-22T07:21:00Z text +15555550221
4333
@ 2026-04-22T07:27:00Z text +15555550227
4433
@ 2026-04-22T07:33:00Z text +15555550233
3333
@ 2026-04-22T07:36:00Z text +15555550236
4453
@ 2026-04-22T07:39:00Z text +15555550239
4344
@ 2026-04-23T07:00:00Z text +15555550200
3334
@ 2026-04-23T07:03:00Z text +15555550203
4344
@ 2026-04-23T07:06:00Z text +15555550206
4434
@ 2026-04-23T07:09:00Z text +15555550209
4344
@ 2026-04-23T07:12:00Z text +15555550212
5544
@ 2026-04-23T07:15:00Z text +15555550215
3434
@ 2026-04-23T07:18:00Z text +15555550218
3443
@ 2026-04-23T07:21:00Z text +15555550221
4354
@ 2026-04-23T07:24:00Z text +15555550224
3544
@ 2026-04-23T07:27:00Z text +15555550227
3344
@ 2026-04-23T07:33:00Z text +15555550233
4454
@ 2026-04-23T07:36:00Z text +15555550236
5454
@ 2026-04-23T07:39:00Z text +15555550239
4444
@ 2026-04-24T07:03:00Z text +15555550203
3453
@ 2026-04-24T07:06:00Z text +15555550206
4344
@ 2026-04-24T07:09:00Z text +15555550209
3434
@ 2026-04-24T07:12:00Z text +15555550212
4455
@ 2026-04-24T07:15:00Z text +15555550215
4445
@ 2026-04-24T07:18:00Z text +15555550218
5345
@ 2026-04-24T07:21:00Z text +15555550221
4454
@ 2026-04-24T07:24:00Z text +15555550224
4454
@ 2026-04-24T07:27:00Z text +15555550227
4454
@ 2026-04-24T07:30:00Z text +15555550230
5444
@ 2026-04-24T07:33:00Z text +15555550233
5544
@ 2026-04-24T07:36:00Z text +15555550236
4434
@ 2026-04-24T07:39:00Z text +15555550239
3444
@ 2026-04-27T07:00:00Z text +15555550200
4444
@ 2026-04-27T07:03:00Z text +15555550203
3444
@ 2026-04-27T07:06:00Z text +15555550206
3444
@ 2026-04-27T07:09:00Z text +15555550209
4434
@ 2026-04-27T07:12:00Z text +15555550212
4344
@ 2026-04-27T07:15:00Z text +15555550215
5445
@ 2026-04-27T07:18:00Z text +15555550218
4344
@ 2026-04-27T07:21:00Z text +15555550221
3444
@ 2026-04-27T07:24:00Z text +15555550224
4444
@ 2026-04-27T07:27:00Z text +15555550227
5454
@ 2026-04-27T07:30:00Z text +15555550230
4344
@ 2026-04-27T07:33:00Z text +15555550233
3345
@ 2026-04-27T07:36:00Z text +15555550236
4543
@ 2026-04-27T07:39:00Z text +15555550239
4544
@ 2026-04-28T07:00:00Z text +15555550200
4544
@ 2026-04-28T07:03:00Z text +15555550203
4444
@ 2026-04-28T07:06:00Z text +15555550206
3543
@ 2026-04-28T07:09:00Z text +15555550209
4433
@ 2026-04-28T07:15:00Z text +15555550215
4543
@ 2026-04-28T07:18:00Z text +15555550218
4544
@ 2026-04-28T07:21:00Z text +15555550221
4434
@ 2026-04-28T07:24:00Z text +15555550224
5444
@ 2026-04-28T07:27:00Z text +15555550227
4445
@ 2026-04-28T07:30:00Z text +15555550230
4444
@ 2026-04-28T07:33:00Z text +15555550233
4444
@ 2026-04-28T07:39:00Z text +15555550239
4444
@ 2026-04-29T07:00:00Z text +15555550200
4453
@ 2026-04-29T07:03:00Z text +15555550203
4444
@ 2026-04-29T07:09:00Z text +15555550209
4454
@ 2026-04-29T07:12:00Z text +15555550212
3343
@ 2026-04-29T07:15:00Z text +15555550215
4535
@ 2026-04-29T07:18:00Z text +15555550218
4444
@ 2026-04-29T07:21:00Z text +15555550221
4454
@ 2026-04-29T07:24:00Z text +15555550224
5354
@ 2026-04-29T07:27:00Z text +15555550227
4534
@ 2026-04-29T07:30:00Z text +15555550230
3534
@ 2026-04-29T07:33:00Z text +15555550233
4445
@ 2026-04-29T07:39:00Z text +15555550239
4444
@ 2026-04-30T07:00:00Z text +15555550200
5344
@ 2026-04-30T07:03:00Z text +15555550203
5444
@ 2026-04-30T07:06:00Z text +15555550206
4344
@ 2026-04-30T07:09:00Z text +15555550209
3353
@ 2026-04-30T07:12:00Z text +15555550212
4354
@ 2026-04-30T07:15:00Z text +15555550215
4344
@ 2026-04-30T07:18:00Z text +15555550218
4344
@ 2026-04-30T07:21:00Z text +15555550221
5544
@ 2026-04-30T07:24:00Z text +15555550224
4453
@ 2026-04-30T07:27:00Z text +15555550227
4444
@ 2026-04-30T07:30:00Z text +15555550230
4544
@ 2026-04-30T07:33:00Z text +15555550233
3444
@ 2026-04-30T07:36:00Z text +15555550236
4533
@ 2026-04-30T07:39:00Z text +15555550239
5455
@ 2026-05-01T07:03:00Z text +15555550203
3344
@ 2026-05-01T07:06:00Z text +15555550206
3555
@ 2026-05-01T07:09:00Z text +15555550209
4534
@ 2026-05-01T07:15:00Z text +15555550215
4343
@ 2026-05-01T07:18:00Z text +15555550218
3344
@ 2026-05-01T07:21:00Z text +15555550221
5444
@ 2026-05-01T07:24:00Z text +15555550224
4345
@ 2026-05-01T07:27:00Z text +15555550227
3455
@ 2026-05-01T07:36:00Z text +15555550236
5443
@ 2026-05-04T07:00:00Z text +15555550200
5444
@ 2026-05-04T07:03:00Z text +15555550203
3444
@ 2026-05-04T07:06:00Z text +15555550206
4333
@ 2026-05-04T07:09:00Z text +15555550209
3434
@ 2026-05-04T07:12:00Z text +15555550212
4544
@ 2026-05-04T07:15:00Z text +15555550215
4344
@ 2026-05-04T07:18:00Z text +15555550218
3454
@ 2026-05-04T07:21:00Z text +15555550221
4333
@ 2026-05-04T07:27:00Z text +15555550227
5344
@ 2026-05-04T07:30:00Z text +15555550230
5445
@ 2026-05-04T07:36:00Z text +15555550236
5444
@ 2026-05-04T07:39:00Z text +15555550239
3444
@ 2026-05-05T07:00:00Z text +15555550200
4454
@ 2026-05-05T07:03:00Z text +15555550203
3554
@ 2026-05-05T07:06:00Z text +15555550206
1221
@ 2026-05-05T07:09:00Z text +15555550209
5444
@ 2026-05-05T07:12:00Z text +15555550212
4544
@ 2026-05-05T07:15:00Z text +15555550215
3444
@ 2026-05-05T07:18:00Z text +15555550218
5344
@ 2026-05-05T07:21:00Z text +15555550221
1221
@ 2026-05-05T07:24:00Z text +15555550224
4453
@ 2026-05-05T07:27:00Z text +15555550227
4444
@ 2026-05-05T07:30:00Z text +15555550230
3444
@ 2026-05-05T07:33:00Z text +15555550233
5344
@ 2026-05-05T07:36:00Z text +15555550236
5434
@ 2026-05-05T07:39:00Z text +15555550239
5454
@ 2026-05-06T07:00:00Z text +15555550200
5444
@ 2026-05-06T07:03:00Z text +15555550203
4445
@ 2026-05-06T07:06:00Z text +15555550206
2122
@ 2026-05-06T07:12:00Z text +15555550212
4344
@ 2026-05-06T07:15:00Z text +15555550215
4453
@ 2026-05-06T07:18:00Z text +15555550218
5533
@ 2026-05-06T07:24:00Z text +15555550224
5455
@ 2026-05-06T07:27:00Z text +15555550227
4434
@ 2026-05-06T07:30:00Z text +15555550230
5443
@ 2026-05-06T07:33:00Z text +15555550233
4433
@ 2026-05-06T07:39:00Z text +15555550239
4435
@ 2026-05-06T07:45:00Z text +15555550203
SICK
@ 2026-05-06T07:50:00Z text +15555550209
TALK
@ 2026-05-06T08:00:00Z mail 2 dana@example.org
Maya: 2k 7:45.6
Leila: 2k 7:12.1
Grace: 2k 7:21.5
Anna: 2k 7:41.3
Sofia: 2k 7:46.1
Ines: 2k 7:47.8
Ruth: 2k 7:30.2
Zoe: 2k 7:33.2
Nora: 2k 7:28.3
Tess: 2k 7:51.3
Ida: 2k 7:16.0
Mia: 2k 7:21.5
Ella: 2k 7:08.8
Siri: 2k 7:06.0
Wren: 2k 7:21.8
Asha: 2k 7:50.7
Yuki: 2k 7:08.1
Lena: 2k 7:14.5
Orla: 2k 7:53.0
Pia: 2k 7:17.4
Noor: 2k 7:42.9
Vera: 2k 7:33.1
June: 2k 7:35.5
Saga: 2k 7:28.4
Kaia: 2k 7:29.1
Thea: 2k 7:28.7
Uma: 2k 7:29.2
Edda: 2k 7:33.3
Romy: 2k 7:56.2
Dara: 2k 7:48.0
Lucia: 2k 7:34.3
Freya: 2k 7:56.0
Hanna: 2k 7:15.3
Marit: 2k 7:09.9
Amara: 2k 7:28.2
Bea: 2k 7:54.7
Cleo: 2k 7:11.6
Eva: 2k 7:58.0
Fay: 2k 7:45.1
Gwen: 2k 7:33.5
@ 2026-05-06T08:10:00Z backup
@ 2026-05-06T08:30:00Z drill
