### Seals and proofs, for the command line and for pages.

seal-waiting = { $n ->
    [0] Every transfer is sealed.
    [one] One transfer waits to be sealed.
   *[other] { $n } transfers wait to be sealed.
 }
seal-extends = Seal { $new } covers all that seal { $old } covered, in the same order: nothing was changed or taken out in between.
seal-rotated = The key { $key } signs from seal { $since } on; it is in { $file }. Start the server again if it is running, keep a copy of the file, and display the key's id.
proof-holds = It holds: { $amount } on { $day }, number { $number } in the book, is under seal { $seal } of { $at } and has not been changed. Signed with the key { $key }; compare it with the one that the station displays.
proof-waits = The transfer is in the book and not sealed yet. Try again in a minute.
proof-missing = There is no such transfer.
