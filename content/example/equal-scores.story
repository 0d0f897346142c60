title: Equal scores
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
@ 2026-02-02T10:01:00Z text +15555550101
YES
@ 2026-02-02T10:02:00Z text +15555550102
YES
@ 2026-02-02T10:03:00Z text +15555550103
YES
@ 2026-05-04T16:00:00Z mail 2 dana@example.org
Maya: hands 70 i8 same to me
Maya: rhythm 71 i5
Maya: sync 40 i4
@ 2026-05-04T18:00:00Z text +15555550101
hands 70
@ 2026-05-04T18:01:00Z text +15555550101
rhythm 70
@ 2026-05-04T18:02:00Z text +15555550101
sync 41
