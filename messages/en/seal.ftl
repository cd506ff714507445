### Seals and proofs, for the command line and for pages.

seal-waiting = { $n ->
    [0] Every transfer is sealed.
    [one] One transfer waits to be sealed.
   *[other] { $n } transfers wait to be sealed.
 }
seal-extends = Seal { $new } covers all that seal { $old } covered, in the same order: nothing was changed or taken out in between.
seal-rotated = The key { $key } signs from seal { $since } on; it is in { $file }. Start the server again if it is running, keep a copy of the file, and display the key's id.
proof-holds = It holds: { $amount } on { $day }, number { $number } in the book, is under seal { $seal } of { $at } exactly as it is written here. Signed with the key { $key }; compare it with the one that the station displays.
proof-waits = The transfer is in the book and not sealed yet. Try again in a minute.
proof-missing = There is no such transfer.

## Seals in public

seal-title = Sealed books
seal-what = Every transfer of time coins or points is numbered and sealed about a minute after it was written. From then on nobody can quietly change it or take it out: the figures would no longer fit, and anybody can find out.
seal-how = A seal shows nobody's name and no account, only numbers and check values. Write down or photograph today's check value: later it shows whether the book was rewritten.
seal-size = { $size } transfers are sealed, { $waiting } wait.
seal-keys = Keys that sign
seal-keys-say = Compare the key's id with the one that the station displays.
seal-key-since = From seal { $seal } on
seal-newest = The newest seals
seal-nth = Seal { $n }
seal-row = { $at }, { $size } transfers
seal-under = Under seal { $seal } of { $at }, and not changed.
seal-same = The check value on the paper is the one in the book: nothing under this seal was changed.
seal-other = The check value on the paper is not the one in the book. Look again; if it is right, tell the station and the auditor.

## Checking

verify-title = Check a passbook line or a proof
verify-paper = A line on paper
verify-file = A proof
verify-code = Code
verify-code-hint = It is printed on the line's proof, such as 17-1f0c2a9be4.
verify-proof = The whole text of the proof
verify-proof-hint = Copy all of it from the proof's file.
verify-check = Check
verify-there = This line has been sealed in the book since { $since } and was not changed: { $line }. Look whether the paper shows the same day and amount.
verify-unknown = No line in the book has this code. Check the digits; if they are right, this paper is not ours.

## A member's proof

proof-title = Proof of a passbook line
proof-code = Code
proof-qr = QR code to check this line
proof-paper-say = Whoever sees this paper can scan the code and check the line's day and amount, without signing in and without seeing anybody's name.
proof-file = Download the proof's file
proof-link = Proof
