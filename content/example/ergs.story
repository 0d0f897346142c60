title: Erg tests of two seasons
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
@ 2026-02-10T08:00:00Z mail 2 dana@example.org
date: 2025-10-04
Maya: 2k 7:48.2
Maya: 6k 25:31.0
Maya: 500m 1:44.3
@ 2026-02-20T08:00:00Z text +15555550101
2k 7:40.1
@ 2026-03-14T09:00:00Z mail 2 dana@example.org
Maya: 2k 7:33.6
Leila: 2k 7:41.9
@ 2026-03-28T09:00:00Z mail 2 dana@example.org
Maya: 30min 7512m
Leila: 30min 7390m
Leila: 6k 25:12.4
@ 2026-04-11T09:00:00Z mail 2 dana@example.org
Maya: 2k 7:29.0
Leila: 2k 7:33.6
@ 2026-05-02T09:00:00Z mail 2 dana@example.org
Maya: 2k 7:31.4
Leila: 2k 7:29.0
