title: First day: nobody has rated or answered
today: 2026-02-02

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
