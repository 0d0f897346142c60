title: Sixty skills
today: 2026-05-06

@ 2026-02-02T08:00:00Z order
team new "Varsity" short V
metric add rower s01 "Skill number 1" : What to look for, number 1.
metric add rower s02 "Skill number 2" : What to look for, number 2.
metric add rower s03 "Skill number 3" : What to look for, number 3.
metric add rower s04 "Skill number 4" : What to look for, number 4.
metric add rower s05 "Skill number 5" : What to look for, number 5.
metric add rower s06 "Skill number 6" : What to look for, number 6.
metric add rower s07 "Skill number 7" : What to look for, number 7.
metric add rower s08 "Skill number 8" : What to look for, number 8.
metric add rower s09 "Skill number 9" : What to look for, number 9.
metric add rower s10 "Skill number 10" : What to look for, number 10.
metric add rower s11 "Skill number 11" : What to look for, number 11.
metric add rower s12 "Skill number 12" : What to look for, number 12.
metric add rower s13 "Skill number 13" : What to look for, number 13.
metric add rower s14 "Skill number 14" : What to look for, number 14.
metric add rower s15 "Skill number 15" : What to look for, number 15.
metric add rower s16 "Skill number 16" : What to look for, number 16.
metric add rower s17 "Skill number 17" : What to look for, number 17.
metric add rower s18 "Skill number 18" : What to look for, number 18.
metric add rower s19 "Skill number 19" : What to look for, number 19.
metric add rower s20 "Skill number 20" : What to look for, number 20.
metric add rower s21 "Skill number 21" : What to look for, number 21.
metric add rower s22 "Skill number 22" : What to look for, number 22.
metric add rower s23 "Skill number 23" : What to look for, number 23.
metric add rower s24 "Skill number 24" : What to look for, number 24.
metric add rower s25 "Skill number 25" : What to look for, number 25.
metric add rower s26 "Skill number 26" : What to look for, number 26.
metric add rower s27 "Skill number 27" : What to look for, number 27.
metric add rower s28 "Skill number 28" : What to look for, number 28.
metric add rower s29 "Skill number 29" : What to look for, number 29.
metric add rower s30 "Skill number 30" : What to look for, number 30.
metric add rower s31 "Skill number 31" : What to look for, number 31.
metric add rower s32 "Skill number 32" : What to look for, number 32.
metric add rower s33 "Skill number 33" : What to look for, number 33.
metric add rower s34 "Skill number 34" : What to look for, number 34.
metric add rower s35 "Skill number 35" : What to look for, number 35.
metric add rower s36 "Skill number 36" : What to look for, number 36.
metric add rower s37 "Skill number 37" : What to look for, number 37.
metric add rower s38 "Skill number 38" : What to look for, number 38.
metric add rower s39 "Skill number 39" : What to look for, number 39.
metric add rower s40 "Skill number 40" : What to look for, number 40.
metric add rower s41 "Skill number 41" : What to look for, number 41.
metric add rower s42 "Skill number 42" : What to look for, number 42.
metric add rower s43 "Skill number 43" : What to look for, number 43.
metric add rower s44 "Skill number 44" : What to look for, number 44.
metric add rower s45 "Skill number 45" : What to look for, number 45.
metric add rower s46 "Skill number 46" : What to look for, number 46.
metric add rower s47 "Skill number 47" : What to look for, number 47.
metric add rower s48 "Skill number 48" : What to look for, number 48.
metric add rower s49 "Skill number 49" : What to look for, number 49.
metric add rower s50 "Skill number 50" : What to look for, number 50.
metric add rower s51 "Skill number 51" : What to look for, number 51.
metric add rower s52 "Skill number 52" : What to look for, number 52.
metric add rower s53 "Skill number 53" : What to look for, number 53.
metric add rower s54 "Skill number 54" : What to look for, number 54.
metric add rower s55 "Skill number 55" : What to look for, number 55.
metric add rower s56 "Skill number 56" : What to look for, number 56.
metric add rower s57 "Skill number 57" : What to look for, number 57.
metric add rower s58 "Skill number 58" : What to look for, number 58.
metric add rower s59 "Skill number 59" : What to look for, number 59.
metric add rower s60 "Skill number 60" : What to look for, number 60.
@ 2026-02-02T08:01:00Z roster
Role,First name,Last name,Email,Phone,Side,Minor,Guardian
head coach,Robin,Vale,robin@example.org,,,no,
coach,Dana,Reyes,dana@example.org,,,no,
rower,Maya,Chen,,+15555550101,port,no,
rower,Leila,Hassan,,+15555550102,starboard,yes,+15555550192
coxswain,Ana,Silva,,+15555550103,,no,
@ 2026-02-02T10:01:00Z text +15555550101
YES
@ 2026-02-02T10:02:00Z text +15555550102
YES
@ 2026-02-02T10:03:00Z text +15555550103
YES
@ 2026-05-04T16:00:00Z mail 2 dana@example.org
Maya: s01 37 i1, s02 74 i2, s03 10 i3, s04 47 i4, s05 84 i5, s06 20 i6, s07 57 i7, s08 94 i8, s09 30 i9, s10 67 i10
Maya: s11 3 i0, s12 40 i1, s13 77 i2, s14 13 i3, s15 50 i4, s16 87 i5, s17 23 i6, s18 60 i7, s19 97 i8, s20 33 i9
Maya: s21 70 i10, s22 6 i0, s23 43 i1, s24 80 i2, s25 16 i3, s26 53 i4, s27 90 i5, s28 26 i6, s29 63 i7, s30 100 i8
Maya: s31 36 i9, s32 73 i10, s33 9 i0, s34 46 i1, s35 83 i2, s36 19 i3, s37 56 i4, s38 93 i5, s39 29 i6, s40 66 i7
Maya: s41 2 i8, s42 39 i9, s43 76 i10, s44 12 i0, s45 49 i1, s46 86 i2, s47 22 i3, s48 59 i4, s49 96 i5, s50 32 i6
Maya: s51 69 i7, s52 5 i8, s53 42 i9, s54 79 i10, s55 15 i0, s56 52 i1, s57 89 i2, s58 25 i3, s59 62 i4, s60 99 i5
@ 2026-05-04T17:01:00Z text +15555550101
s01 53
@ 2026-05-04T17:02:00Z text +15555550101
s02 5
@ 2026-05-04T17:03:00Z text +15555550101
s03 58
@ 2026-05-04T17:04:00Z text +15555550101
s04 10
@ 2026-05-04T17:05:00Z text +15555550101
s05 63
@ 2026-05-04T17:06:00Z text +15555550101
s06 15
@ 2026-05-04T17:07:00Z text +15555550101
s07 68
@ 2026-05-04T17:08:00Z text +15555550101
s08 20
@ 2026-05-04T17:09:00Z text +15555550101
s09 73
@ 2026-05-04T17:10:00Z text +15555550101
s10 25
@ 2026-05-04T17:11:00Z text +15555550101
s11 78
@ 2026-05-04T17:12:00Z text +15555550101
s12 30
@ 2026-05-04T17:13:00Z text +15555550101
s13 83
@ 2026-05-04T17:14:00Z text +15555550101
s14 35
@ 2026-05-04T17:15:00Z text +15555550101
s15 88
@ 2026-05-04T17:16:00Z text +15555550101
s16 40
@ 2026-05-04T17:17:00Z text +15555550101
s17 93
@ 2026-05-04T17:18:00Z text +15555550101
s18 45
@ 2026-05-04T17:19:00Z text +15555550101
s19 98
@ 2026-05-04T17:20:00Z text +15555550101
s20 50
@ 2026-05-04T17:21:00Z text +15555550101
s21 2
@ 2026-05-04T17:22:00Z text +15555550101
s22 55
@ 2026-05-04T17:23:00Z text +15555550101
s23 7
@ 2026-05-04T17:24:00Z text +15555550101
s24 60
@ 2026-05-04T17:25:00Z text +15555550101
s25 12
@ 2026-05-04T17:26:00Z text +15555550101
s26 65
@ 2026-05-04T17:27:00Z text +15555550101
s27 17
@ 2026-05-04T17:28:00Z text +15555550101
s28 70
@ 2026-05-04T17:29:00Z text +15555550101
s29 22
@ 2026-05-04T17:30:00Z text +15555550101
s30 75
@ 2026-05-04T17:31:00Z text +15555550101
s31 27
@ 2026-05-04T17:32:00Z text +15555550101
s32 80
@ 2026-05-04T17:33:00Z text +15555550101
s33 32
@ 2026-05-04T17:34:00Z text +15555550101
s34 85
@ 2026-05-04T17:35:00Z text +15555550101
s35 37
@ 2026-05-04T17:36:00Z text +15555550101
s36 90
@ 2026-05-04T17:37:00Z text +15555550101
s37 42
@ 2026-05-04T17:38:00Z text +15555550101
s38 95
@ 2026-05-04T17:39:00Z text +15555550101
s39 47
@ 2026-05-04T17:40:00Z text +15555550101
s40 100
@ 2026-05-04T17:41:00Z text +15555550101
s41 52
@ 2026-05-04T17:42:00Z text +15555550101
s42 4
@ 2026-05-04T17:43:00Z text +15555550101
s43 57
@ 2026-05-04T17:44:00Z text +15555550101
s44 9
@ 2026-05-04T17:45:00Z text +15555550101
s45 62
@ 2026-05-04T17:46:00Z text +15555550101
s46 14
@ 2026-05-04T17:47:00Z text +15555550101
s47 67
@ 2026-05-04T17:48:00Z text +15555550101
s48 19
@ 2026-05-04T17:49:00Z text +15555550101
s49 72
@ 2026-05-04T17:50:00Z text +15555550101
s50 24
