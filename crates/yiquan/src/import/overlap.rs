//! Which other row has the same person elsewhere at the same time.
//!
//! The bank refuses a second booking without knowing of lines; this finds the line for its fault.

use super::reading::Rows;
use super::rows::{End, Order, RowId};
use super::verdict::Verdict;

/// The first row before `row`, by files and lines, that has `person` anywhere between `from_at` and
/// `until_at`; failing that, the first after it. Refused rows have nobody anywhere.
pub fn overlapping(
    rows: &Rows,
    verdict: &Verdict,
    person: &str,
    (from_at, until_at): (i64, i64),
    row: RowId,
) -> Option<RowId> {
    let mut others: Vec<RowId> = stays(rows)
        .filter(|stay| stay.person == person && stay.from_at < until_at && from_at < stay.until_at)
        .map(|stay| stay.row)
        .filter(|other| *other != row && !verdict.is_refused(*other))
        .collect();
    others.sort_by_key(|other| (other.file != row.file, *other > row, *other));
    others.first().copied()
}

/// That a person was somewhere.
struct Stay<'a> {
    row: RowId,
    person: &'a str,
    from_at: i64,
    until_at: i64,
}

fn stays(rows: &Rows) -> impl Iterator<Item = Stay<'_>> {
    let records = rows.service_records.iter().map(|record| Stay {
        row: record.place(),
        person: &record.row.volunteer,
        from_at: record.row.signed_in_at,
        until_at: record.row.signed_out_at,
    });
    let attendance = rows.attendance.iter().map(|attendance| Stay {
        row: attendance.place(),
        person: &attendance.row.member,
        from_at: attendance.row.signed_in_at,
        until_at: attendance.row.signed_out_at,
    });
    let orders = rows.orders.iter().flat_map(|order| at_order(order.place(), &order.row));
    records.chain(attendance).chain(orders)
}

/// Both sides of a service are where it is given.
fn at_order(row: RowId, order: &Order) -> Vec<Stay<'_>> {
    let End::Settled(served) = &order.end else { return Vec::new() };
    let volunteer = order.taken.iter().map(|(volunteer, _)| volunteer);
    [&order.resident]
        .into_iter()
        .chain(volunteer)
        .map(|person| Stay {
            row,
            person,
            from_at: served.signed_in_at,
            until_at: served.signed_out_at,
        })
        .collect()
}
