title: A coach has left
today: 2026-05-06

@ 2026-02-02T08:00:00Z order
team new "Varsity" short V
metric defaults
@ 2026-02-02T08:01:00Z roster
Role,First name,Last name,Email,Phone,Side,Minor,Guardian
head coach,Robin,Vale,robin@example.org,,,no,
coach,Dana,Reyes,dana@example.org,,,no,
coach,Kim,Berg,kim@example.org,,,no,
rower,Maya,Chen,,+15555550101,port,no,
rower,Leila,Hassan,,+15555550102,starboard,yes,+15555550192
coxswain,Ana,Silva,,+15555550103,,no,
@ 2026-02-02T10:01:00Z text +15555550101
YES
@ 2026-02-02T10:02:00Z text +15555550102
YES
@ 2026-02-02T10:03:00Z text +15555550103
YES
@ 2026-03-02T16:00:00Z mail 3 kim@example.org
Maya: hands 48 i8 wait for the weight
Maya: rhythm 66 i5, sync 71 i6
Leila: hands 55 i6
@ 2026-03-02T18:00:00Z text +15555550101
hands 70 rhythm 62
@ 2026-03-02T18:03:00Z text +15555550102
hands 50
@ 2026-03-30T16:00:00Z mail 3 kim@example.org
Maya: hands 56 i8
Leila: hands 57 i6 calmer now
@ 2026-03-30T18:00:00Z text +15555550101
hands 71
@ 2026-04-20T08:00:00Z order
roster remove Kim Berg
@ 2026-05-04T16:00:00Z mail 2 dana@example.org
Maya: rhythm 74 i5
@ 2026-05-04T18:01:00Z text +15555550101
rhythm 71
