title: Ratings that have grown old
today: 2026-08-20

@ 2025-09-02T08:00:00Z order
team new "Varsity" short V
metric defaults
@ 2025-09-02T08:01:00Z roster
Role,First name,Last name,Email,Phone,Side,Minor,Guardian
head coach,Robin,Vale,robin@example.org,,,no,
coach,Dana,Reyes,dana@example.org,,,no,
rower,Maya,Chen,,+15555550101,port,no,
rower,Leila,Hassan,,+15555550102,starboard,yes,+15555550192
coxswain,Ana,Silva,,+15555550103,,no,
@ 2025-09-02T10:01:00Z text +15555550101
YES
@ 2025-09-02T10:02:00Z text +15555550102
YES
@ 2025-09-02T10:03:00Z text +15555550103
YES
@ 2025-10-06T16:00:00Z mail 2 dana@example.org
Maya: hands 48 i8 late square
Maya: rhythm 66 i5, sync 60 i4
Leila: hands 55 i6
@ 2025-10-06T18:00:00Z text +15555550101
hands 70 rhythm 62 sync 44
@ 2025-10-06T18:03:00Z text +15555550102
hands 50
@ 2026-05-04T16:00:00Z mail 2 dana@example.org
Maya: hands 58 i8 square the blade a little sooner
Leila: rhythm 75 i5
@ 2026-05-04T18:00:00Z text +15555550101
hands 80
