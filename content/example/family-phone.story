title: A family's phone, for two
today: 2026-05-06

@ 2026-02-02T08:00:00Z order
team new "Varsity" short V
metric defaults
@ 2026-02-02T08:01:00Z roster
Role,First name,Last name,Email,Phone,Side,Minor,Guardian
head coach,Robin,Vale,robin@example.org,,,no,
coach,Dana,Reyes,dana@example.org,,,no,
rower,Ana,Silva,,+15555550110,port,yes,+15555550111
rower,Bea,Silva,,+15555550110,starboard,yes,+15555550111
@ 2026-02-02T10:01:00Z text +15555550110
YES
@ 2026-05-04T16:00:00Z mail 2 dana@example.org
Ana: hands 47 i8 late square
Ana: rhythm 66 i5
Bea: hands 54 i8, rhythm 61 i4
@ 2026-05-04T18:00:00Z text +15555550110
65
@ 2026-05-04T18:01:00Z text +15555550110
Bea hands 65 rhythm 60
@ 2026-05-04T18:05:00Z text +15555550110
Ana hands 50
@ 2026-05-05T07:00:00Z text +15555550110
Ana 4445
@ 2026-05-05T07:10:00Z text +15555550110
Bea 4345 ! maths exam on Friday
