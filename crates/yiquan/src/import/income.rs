//! What a refused row would have brought, and to whom.
//!
//! Who spends later what a refused row should have earned will lack it in the rehearsal. That is
//! no fault of the spending row: it is counted under the refused one.

use std::collections::HashMap;

use super::field::Cells;
use super::file::File;
use super::rows::RowId;
use super::verdict::Verdict;

/// Where coins or points come in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Purse {
    /// A member's coins, by the member's code.
    Coins(String),
    /// A member's points, by the member's code.
    Points(String),
    /// The pool and the coin fund, which pay for key elders.
    Fund,
}

/// What refused rows would have brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The first of those rows, by files and lines.
    pub row: RowId,
    /// The minutes together (for points: the minutes given); none when a row doesn't say readably
    /// how many, so that they could be any number.
    pub minutes: Option<i64>,
}

/// The incomes that rows say, those of rows that could not be read among them.
#[derive(Clone, Debug, Default)]
pub struct Incomes(HashMap<Purse, Vec<(RowId, Option<i64>)>>);

impl Incomes {
    /// What refused rows would have brought to `purse`; none when nothing is lost to it.
    pub fn lost(&self, verdict: &Verdict, purse: &Purse) -> Option<Lost> {
        let incomes = self.0.get(purse)?.iter();
        let mut lost: Vec<_> = incomes.filter(|(row, _)| verdict.is_refused(*row)).collect();
        lost.sort();
        let (row, _) = **lost.first()?;
        let minutes = lost.iter().try_fold(0_i64, |sum, (_, minutes)| sum.checked_add((*minutes)?));
        Some(Lost { row, minutes })
    }

    /// Notes what a row says it brings.
    pub(super) fn note(&mut self, row: RowId, cells: &Cells) {
        let minutes = cells.raw("minutes").parse().ok().filter(|minutes| *minutes > 0);
        for purse in purses(row.file, cells) {
            self.0.entry(purse).or_default().push((row, minutes));
        }
    }
}

fn purses(file: File, cells: &Cells) -> Vec<Purse> {
    let coins = |column| vec![Purse::Coins(cells.raw(column).to_owned())];
    match file {
        File::Orders | File::ServiceRecords => coins("volunteer"),
        File::CoinDonations => vec![Purse::Points(cells.raw("member").to_owned()), Purse::Fund],
        File::FundIssues => vec![Purse::Fund],
        File::Branch
        | File::Communities
        | File::Sites
        | File::Merchants
        | File::Staff
        | File::Services
        | File::Holidays
        | File::Plan
        | File::Programmes
        | File::Sessions
        | File::Members
        | File::Teams
        | File::TeamMembers
        | File::KeyElders
        | File::Proxies
        | File::Attendance
        | File::VisitorCounts
        | File::Redemptions
        | File::Worklogs
        | File::Surveys
        | File::Evidence
        | File::Outputs
        | File::Media => Vec::new(),
    }
}
