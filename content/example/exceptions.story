title: A head coach's page full of exceptions
today: 2026-05-06

@ 2026-02-02T08:00:00Z order
team new "Varsity" short V
metric defaults
check-in mon, wed, fri 16:30
@ 2026-02-02T08:01:00Z roster
Role,First name,Last name,Email,Phone,Side,Minor,Guardian
head coach,Robin,Vale,robin@example.org,,,no,
coach,Dana,Reyes,dana@example.org,,,no,
rower,Maya,Chen,maya@example.org,+15555550101,port,no,
rower,Leila,Hassan,leila@example.org,+15555550102,starboard,yes,+15555550192
rower,Ida,Moe,,+15555550104,both,yes,
rower,Ben,Hall,ben@example.org,,port,no,
rower,Tom,Lind,,+15555550108,starboard,no,
coxswain,Ana,Silva,,+15555550103,,no,
@ 2026-02-02T10:01:00Z text +15555550101
YES
@ 2026-02-02T10:02:00Z text +15555550102
YES
@ 2026-02-02T10:03:00Z text +15555550103
YES
@ 2026-04-20T08:00:00Z order
terms version 2
@ 2026-05-02T09:00:00Z text +15555550177
who is this
@ 2026-05-02T09:01:00Z text +15555550178
JOIN Nora Berg
@ 2026-05-03T09:00:00Z mail 2 stranger@example.net
Maya: hands 99
@ 2026-05-03T10:00:00Z mail 2 dana@example.org
Maya: hands 58 i8, rhythm 74 i5
Leila: hands 57 i6
Myaa: hands 60
block +15555550166
@ 2026-05-03T18:00:00Z text +15555550103
STOP
@ 2026-05-03T18:01:00Z text +15555550101
hands 60 and also 120
@ 2026-05-04T08:00:00Z order
nocontact Leila Hassan
@ 2026-05-04T09:00:00Z text +15555550101
EXPORT
@ 2026-05-04T09:05:00Z text +15555550101
please erase me
@ 2026-05-04T10:00:00Z report 2-4
failed 550 5.1.1 no such user
@ 2026-05-04T10:01:00Z report 8-1
sent
@ 2026-05-04T10:02:00Z status 7-1 delivered
@ 2026-05-05T09:00:00Z mail 1 robin@example.org
roster remove Tom Lind
@ 2026-04-12T02:00:00Z backup
