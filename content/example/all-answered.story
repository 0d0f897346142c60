title: All answered
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
@ 2026-04-06T16:00:00Z mail 2 dana@example.org
Maya: hands 48 i8 late square
Maya: rhythm 66 i5
Maya: sync 60 i4
Leila: hands 55 i6, rhythm 70 i5
@ 2026-04-06T18:00:00Z text +15555550101
hands 70
@ 2026-04-06T18:01:00Z text +15555550101
rhythm 62
@ 2026-04-06T18:02:00Z text +15555550101
sync 44
@ 2026-04-06T18:03:00Z text +15555550102
hands 50
@ 2026-04-06T18:04:00Z text +15555550102
rhythm 71
@ 2026-04-08T07:00:00Z text +15555550101
TRY one pause at hands away each kilometre
@ 2026-04-14T18:30:00Z text +15555550101
TRIED it calms the slide
@ 2026-05-03T17:00:00Z text +15555550101
WEEK! two exams, and the boat ran well on saturday
@ 2026-05-04T16:00:00Z mail 2 dana@example.org
Maya: hands 58 i8 square the blade a little sooner
Maya: rhythm 74 i5
Maya: sync 68 i4 more than you think
Leila: hands 57 i6, rhythm 75 i5
@ 2026-05-04T18:00:00Z text +15555550101
hands 80
@ 2026-05-04T18:01:00Z text +15555550101
rhythm 71
@ 2026-05-04T18:02:00Z text +15555550101
sync 45
@ 2026-05-04T18:03:00Z text +15555550102
hands 55
@ 2026-05-04T18:04:00Z text +15555550102
rhythm 75
@ 2026-05-04T18:30:00Z text +15555550101
TRY square over the toes by sunday
@ 2026-05-05T07:00:00Z mail 2 dana@example.org
Maya: 2k 7:31.1
Leila: 2k 7:52.0
