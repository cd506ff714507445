### Why something was not sealed, or a proof does not hold.

refusal-seal-nothing_waits = Every transfer is sealed; nothing waits.
refusal-seal-nothing_sealed = Nothing is sealed yet, so there is no key to replace.
refusal-seal-other_key = This book is sealed with the key { $key }. Put the file of that key back where it was.
refusal-seal-key_was_there = This key has signed here before. Make a fresh one.
refusal-seal-unreadable = This is no proof, or it was cut or changed on its way. Ask for it again.
refusal-seal-fields_changed = This is not what was sealed: at least one of the fields, such as the amount or the day, was changed.
refusal-seal-not_under_root = The transfer is not among those that this seal covers.
refusal-seal-key_differs = The seal names the key { $says }, and this is the key { $is }.
refusal-seal-not_signed = Seal { $number } was not signed by its key: it is forged, or was changed.
refusal-seal-other_branch = These seals are of two different branches.
refusal-seal-not_newer = The second seal must be at least as new as the first. Name the older one first.
refusal-seal-not_chained = Seal { $number } does not name the seal before it: the book was rewritten in between.
refusal-seal-not_an_extension = Seal { $new } does not cover what seal { $old } covered: the book was rewritten in between.
refusal-seal-two_heads = There are two different seals with the number { $number }: the book was rewritten.
refusal-seal-not_in_book = This transfer is not in the book, or is not sealed in it.
refusal-seal-waits = The transfer is in the book and not sealed yet. Try again in a minute.
