title: A club without a number for texts
today: 2026-05-06
line: no

@ 2026-02-02T08:00:00Z order
team new "Varsity" short V
metric defaults
@ 2026-02-02T08:01:00Z roster
Role,First name,Last name,Email,Phone,Side,Minor,Guardian
head coach,Robin,Vale,robin@example.org,,,no,
coach,Dana,Reyes,dana@example.org,,,no,
rower,Maya,Chen,maya@example.org,,port,no,
rower,Leila,Hassan,leila@example.org,,starboard,yes,+15555550192
coxswain,Ana,Silva,ana@example.org,,,no,
@ 2026-05-04T16:00:00Z mail 2 dana@example.org
Maya: hands 58 i8, rhythm 74 i5
