//! What can be wrong with a proof: a sentence each.

use crate::refusals;

refusals! { Flaw in "seal";
    Unreadable: Invalid = "this is no proof, or it was cut or changed on its way",
    FieldsChanged: Conflict = "these are not the fields that were sealed: at least one was changed",
    NotInBook: Missing = "this transfer is not in the book, or not sealed in it",
    Waits: Conflict = "the transfer is in the book and not sealed yet",
    NotUnderRoot: Conflict = "the transfer is not among those that this seal covers",
    KeyDiffers { says: String, is: String }: Conflict = "the seal names key {says}, and this is key {is}",
    NotSigned { number: i64 }: Conflict = "seal {number} was not signed by its key",
    OtherBranch: Conflict = "these are seals of two branches",
    NotNewer: Conflict = "of two seals, the one with the higher number covers at least as many transfers, and is not the earlier one",
    NotChained { number: i64 }: Conflict = "seal {number} does not name the seal before it",
    NotAnExtension { old: i64, new: i64 }: Conflict = "seal {new} does not cover what seal {old} covered: the book was rewritten in between",
    TwoHeads { number: i64 }: Conflict = "there are two different seals with the number {number}: the book was rewritten",
}
