title: Places on the erg, where the team shows bests
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
rower,Ada,Moss,,+15555550103,port,no,
rower,Bea,Lund,,+15555550104,starboard,no,
rower,Cleo,Ruiz,,+15555550105,both,no,
rower,Dot,Berg,,+15555550106,port,no,
@ 2026-02-02T10:01:00Z text +15555550101
YES
@ 2026-02-02T10:02:00Z text +15555550102
YES
@ 2026-03-14T09:00:00Z mail 2 dana@example.org
Maya: 2k 7:33.6
Leila: 2k 7:41.9
Ada: 2k 7:29.0
Bea: 2k 7:31.4
Cleo: 2k 7:52.3
@ 2026-04-11T09:00:00Z mail 2 dana@example.org
Maya: 2k 7:29.0
Leila: 2k 7:33.6
Maya: 30min 7512m
Leila: 30min 7390m
Ada: 30min 7501m
Bea: 30min 7610m
Cleo: 30min 7222m
Dot: 30min 7300m
@ 2026-05-02T09:00:00Z text +15555550101
2k 7:31.4
@ 2026-05-02T09:10:00Z mail 2 dana@example.org
Leila: 6k 25:12.4
