title: Not set up yet: sides, a grade, a yes, an adult
today: 2026-05-06

@ 2026-05-04T08:00:00Z order
team new "Varsity" short V
metric defaults
@ 2026-05-04T08:01:00Z roster
Role,First name,Last name,Email,Phone,Side,Minor,Guardian
head coach,Robin,Vale,robin@example.org,,,no,
coach,Dana,Reyes,dana@example.org,,,no,
rower,Maya,Chen,,+15555550101,,no,
rower,Leila,Hassan,,+15555550102,,yes,+15555550192
rower,Ada,Moss,,+15555550103,,no,
rower,Bea,Lund,,+15555550104,,yes,
@ 2026-05-04T10:01:00Z text +15555550101
YES
@ 2026-05-04T10:02:00Z text +15555550102
YES
@ 2026-05-05T16:00:00Z mail 2 dana@example.org
Leila: hands 57 i6
