//! Rows of coins and points: `fund_issues.csv`, `coin_donations.csv`, `merchants.csv`,
//! `redemptions.csv`.

use jiff::civil::Date;

use super::{COMMUNITY, MEMBER, MERCHANT, Name, Row, STAFF, name};
use crate::import::fault::{Reason, Wrong};
use crate::import::field::Cells;
use crate::import::file::File;
use crate::import::kinds::{GivenTo, IssuedTo, PriceUnit};

/// The most coins that one issue or one gift may move: a hundred years of one person's minutes.
const COINS_MAX: i64 = 52_596_000;

/// The highest price in points; a mistyped one is above it.
const POINTS_MAX: i64 = 1_000_000;

/// The most redemptions a merchant may promise for a month.
const QUOTA_MAX: i64 = 100_000;

/// Coins issued to the fund by two people.
#[derive(Clone, Debug)]
pub struct FundIssue {
    pub code: String,
    pub issued_at: i64,
    /// Coins, in minutes.
    pub minutes: i64,
    pub to: IssuedTo,
    pub proposed_by: String,
    pub approved_by: String,
    pub reason: String,
}

impl Row for FundIssue {
    const FILE: File = File::FundIssues;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        let issue = Self {
            code: cells.text("issue")?,
            issued_at: cells.instant("issued_at")?,
            minutes: cells.number("minutes", 1..=COINS_MAX)?,
            to: cells.kind("to")?,
            proposed_by: cells.text("proposed_by")?,
            approved_by: cells.text("approved_by")?,
            reason: cells.text("reason")?,
        };
        if issue.proposed_by == issue.approved_by {
            return Err(cells.wrong("approved_by", Reason::SamePerson));
        }
        Ok(issue)
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![
            name("proposed_by", &self.proposed_by, STAFF),
            name("approved_by", &self.approved_by, STAFF),
        ]
    }
}

/// Coins that a member gave to the pool.
#[derive(Clone, Debug)]
pub struct CoinDonation {
    pub code: String,
    pub member: String,
    pub given_at: i64,
    /// Coins, in minutes.
    pub minutes: i64,
    pub to: GivenTo,
}

impl Row for CoinDonation {
    const FILE: File = File::CoinDonations;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self {
            code: cells.text("donation")?,
            member: cells.text("member")?,
            given_at: cells.instant("given_at")?,
            minutes: cells.number("minutes", 1..=COINS_MAX)?,
            to: cells.kind("to")?,
        })
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("member", &self.member, MEMBER)]
    }
}

/// A shop of the neighbourhood under contract, with the benefit it offers.
#[derive(Clone, Debug)]
pub struct Merchant {
    pub code: String,
    pub name: String,
    pub community: String,
    pub category: String,
    pub contract_from: Date,
    /// Since when it is one of the selected; none: not selected.
    pub preferred_since: Option<Date>,
    pub offer: String,
    pub price: i64,
    pub unit: PriceUnit,
    pub monthly_quota: i64,
}

impl Row for Merchant {
    const FILE: File = File::Merchants;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        let merchant = Self {
            code: cells.text("merchant")?,
            name: cells.text("name")?,
            community: cells.text("community")?,
            category: cells.text("category")?,
            contract_from: cells.day("contract_from")?,
            preferred_since: cells.maybe_day("preferred_since")?,
            offer: cells.text("offer")?,
            price: cells.number("price", 1..=POINTS_MAX)?,
            unit: cells.kind("unit")?,
            monthly_quota: cells.number("monthly_quota", 1..=QUOTA_MAX)?,
        };
        if merchant.preferred_since.is_some_and(|since| since < merchant.contract_from) {
            let reason = Reason::NotAfter { column: "contract_from" };
            return Err(cells.wrong("preferred_since", reason));
        }
        Ok(merchant)
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("community", &self.community, COMMUNITY)]
    }
}

/// A benefit that a merchant handed over for points.
#[derive(Clone, Debug)]
pub struct Redemption {
    pub code: String,
    pub member: String,
    pub merchant: String,
    pub handed_over_at: i64,
    pub price: i64,
    pub unit: PriceUnit,
}

impl Row for Redemption {
    const FILE: File = File::Redemptions;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self {
            code: cells.text("redemption")?,
            member: cells.text("member")?,
            merchant: cells.text("merchant")?,
            handed_over_at: cells.instant("handed_over_at")?,
            price: cells.number("price", 1..=POINTS_MAX)?,
            unit: cells.kind("unit")?,
        })
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("member", &self.member, MEMBER), name("merchant", &self.merchant, MERCHANT)]
    }
}
