//! What can't be in a sound book: a sentence each, with the ids of the rows.

use crate::refusals;

refusals! { Violation in "audit";
    /// Of all accounts of a unit.
    NotZero { unit: String, sum: String }: Conflict = "the balances of {unit} sum to {sum} instead of 0",
    WrongDebits { account: String, says: i64, rows: String }: Conflict = "account {account} says that {says} went out, and its transfers say {rows}",
    WrongCredits { account: String, says: i64, rows: String }: Conflict = "account {account} says that {says} came in, and its transfers say {rows}",
    WrongHeld { account: String, says: i64, rows: String }: Conflict = "account {account} says that {says} is held, and its pending holds say {rows}",
    BelowFloor { account: String, by: i64 }: Conflict = "account {account} is {by} below its floor",
    AboveCeiling { account: String, by: i64 }: Conflict = "account {account} is {by} above its ceiling",
    BadTransfer { transfer: String }: Conflict = "transfer {transfer} joins two units, or names an account that isn't there",
    HoldWithoutTransfer { hold: String }: Conflict = "hold {hold} was posted, and no transfer came of it",
    TransferNotHeld { transfer: String, hold: String }: Conflict = "transfer {transfer} posts hold {hold}, which is another's, smaller or not posted",
    HeldForNothing { hold: String, cause: String }: Conflict = "hold {hold} is pending, and {cause} is not under way",
    OrderNotHeld { order: String }: Conflict = "order {order} was taken, and nothing is held for it",
    OrderPaidOtherwise { order: String, says: i64, found: i64 }: Conflict = "order {order} says that {says} was paid, and its transfers say {found}",
    OrderWithoutRecord { order: String }: Conflict = "order {order} is settled, and its volunteer has no service record of it",
    RecordOfUnsettledOrder { record: String, order: String }: Conflict = "service record {record} comes from order {order}, which is not settled",
    BenefitPaidOtherwise { benefit: String, says: i64, found: i64 }: Conflict = "benefit {benefit} costs {says}, and its transfers say {found}",
    TransferWithoutCause { transfer: String, cause: String }: Conflict = "transfer {transfer} names {cause}, which does not account for it",
    RecordNotIssued { record: String }: Conflict = "no coins were issued for service record {record}",
    FundIssueNotMoved { issue: String }: Conflict = "fund issue {issue} was adopted, and nothing moved for it",
    DonationNotMoved { donation: String }: Conflict = "donation {donation} is not what moved for it",
    BadReversal { transfer: String }: Conflict = "transfer {transfer} does not undo the one that it names",
    DayMinutesDiffer { member: String, day: String, says: i64, found: i64 }: Conflict = "the day {day} of member {member} says {says} minutes, and the service records say {found}",
    WrongMinutes { record: String, minutes: i64, between: i64 }: Conflict = "service record {record} has {minutes} minutes, and there are {between} between its ends",
    RecordsOverlap { first: String, second: String }: Conflict = "service records {first} and {second} of one person overlap",
    RecordAcrossMidnight { record: String }: Conflict = "service record {record} does not lie on its day",
    AboveDayCap { member: String, day: String, minutes: i64, cap: i64 }: Conflict = "member {member} has {minutes} minutes on {day}, and {cap} are the most",
    LateBySamePerson { record: String }: Conflict = "service record {record} was entered late and not approved by somebody else",
    DecidedBySamePerson { order: String }: Conflict = "the dispute of order {order} was not decided by two persons who have no part in it",
    IssuedBySamePerson { issue: String }: Conflict = "fund issue {issue} was not adopted by somebody other than who proposed it",
}
