title: Long names
today: 2026-05-06

@ 2026-02-02T08:00:00Z order
team new "Varsity" short V
metric add rower hands "Relaxed outside hand through the whole of drive" : Fifty characters.
@ 2026-02-02T08:01:00Z roster
Role,First name,Last name,Email,Phone,Side,Minor,Guardian
head coach,Maximiliana-Theodora,von und zu Hohenfels-Waldburg-Oberstein,robin@example.org,,,no,
coach,Dana,Reyes,dana@example.org,,,no,
rower,Wolfeschlegelsteinhausenbergerdorff,Llanfairpwllgwyngyllgogerychwyrndrobwllllantysilio,,+15555550101,port,no,
rower,Bo,Ek,,+15555550102,both,no,
@ 2026-02-02T10:01:00Z text +15555550101
YES
@ 2026-02-02T10:02:00Z text +15555550102
YES
@ 2026-05-04T16:00:00Z mail 2 dana@example.org
Wolfeschlegelsteinhausenbergerdorff: hands 58 i8 a_note_with_one_very_long_word_that_does_not_break_anywhere_at_all_because_it_has_no_space_in_it_and_goes_on
@ 2026-05-04T18:00:00Z text +15555550101
hands 80
