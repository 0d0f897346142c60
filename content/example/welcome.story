title: Community: points, tiers, phones
today: 2026-05-06

@ 2026-02-02T08:00:00Z order
team new "Varsity" short V
metric defaults
@ 2026-02-02T08:01:00Z roster
Role,First name,Last name,Email,Phone,Side,Minor,Guardian
head coach,Robin,Vale,robin@example.org,,,no,
coach,Dana,Reyes,dana@example.org,,,no,
rower,Maya,Chen,,+15555550101,port,no,
rower,Leila,Hassan,,+15555550102,starboard,yes,+15555550192
coxswain,Ana,Silva,,+15555550103,,no,
rower,Ida,Moe,,+15555550104,both,yes,+15555550194
rower,Ben,Hall,,+15555550105,port,no,
@ 2026-02-02T10:01:00Z text +15555550101
YES
@ 2026-02-02T10:02:00Z text +15555550102
YES
@ 2026-02-02T10:03:00Z text +15555550103
YES
@ 2026-02-02T10:04:00Z text +15555550104
YES
@ 2026-02-02T10:05:00Z text +15555550105
YES
@ 2026-05-01T08:00:00Z roster
Role,First name,Last name,Email,Phone,Side,Minor,Guardian
rower,Nora,Berg,,+15555550106,port,no,
rower,Nora,Berg,,+15555550107,port,no,
rower,Tom,Lind,,+15555550108,starboard,no,
@ 2026-05-02T08:00:00Z order
points Maya Chen +120 rigged every boat
points Leila Hassan +90 answers
points Ana Silva +80 answers
points Ida Moe +75 answers
points Ben Hall +60 answers
points Tom Lind +10 answers
tier Maya Chen Gold
tier Ben Hall Silver
about Ben Hall: name Benny Hall
@ 2026-05-02T09:00:00Z text +15555550105
SHARE PHONE
@ 2026-05-02T09:01:00Z text +15555550103
HIDE POINTS
@ 2026-05-04T16:00:00Z mail 2 dana@example.org
Maya: hands 58 i8
Leila: hands 57 i6
Ida: hands 50 i6
Ben: hands 50 i6
Tom: hands 40 i6
@ 2026-05-04T18:00:00Z text +15555550101
hands 60
@ 2026-05-04T18:01:00Z text +15555550105
hands 61
