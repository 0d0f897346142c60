title: The clocks change
today: 2026-03-30

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
@ 2026-03-28T22:59:00Z mail 2 dana@example.org
Maya: hands 58 i8, rhythm 74 i5
@ 2026-03-28T23:30:00Z text +15555550101
hands 60
@ 2026-03-29T00:59:59Z text +15555550101
rhythm 61
@ 2026-03-29T01:00:00Z mail 2 dana@example.org
Maya: sync 50 i5
@ 2026-03-29T22:01:00Z text +15555550101
sync 52
