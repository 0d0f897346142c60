title: STOP, and texts that do not arrive
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
@ 2026-05-03T16:00:00Z mail 2 dana@example.org
Maya: hands 58 i8, rhythm 74 i5
Leila: hands 57 i6
Ana: steering 66 i7
@ 2026-05-03T18:00:00Z text +15555550101
hands 65
@ 2026-05-03T18:05:00Z text +15555550101
STOP
@ 2026-05-04T16:00:00Z mail 2 dana@example.org
message Leila: Boats go out at 6:30 on Thursday. Bring the blue kit.
@ 2026-05-04T16:02:00Z mail 2 dana@example.org
message Ana: Boats go out at 6:30 on Thursday. Bring the cox box.
@ 2026-05-04T16:05:00Z status 6-2 delivered
@ 2026-05-04T16:05:01Z status 6-3 delivered
@ 2026-05-04T16:05:02Z status 6-4 undelivered 30006
@ 2026-05-04T16:05:03Z report 6-5
sent
@ 2026-05-04T16:05:04Z status 7-1 delivered
@ 2026-05-04T16:05:05Z status 9-1 undelivered 30005
@ 2026-05-04T16:05:06Z status 9-2 delivered
@ 2026-05-04T16:05:07Z report 9-3
sent
@ 2026-05-04T16:05:08Z status 10-1 undelivered 30006
