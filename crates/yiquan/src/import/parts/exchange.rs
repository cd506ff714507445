//! Coins, points and shops: issues to the fund, donations, benefits.

use bank::{
    Who,
    benefit::{Code, Finish, HandOver, Reserve},
    donation::Give,
    envelope::Channel,
    fund_issue::{Adopt, Propose},
    ids::MerchantId,
    merchant::{Contract, Prefer, PriceUnit},
};
use ledger::{Coins, Quantity};

use super::Script;
use crate::import::kinds;
use crate::import::rows::{CoinDonation, FundIssue, Lined, Merchant, Redemption, StaffScope};

/// A redemption is known from when it was handed over; it was reserved at the counter.
const RESERVED_BEFORE_MICROS: i64 = 60_000_000;
/// After this it can't be undone any more.
const FINISHED_AFTER_MICROS: i64 = 10 * 60_000_000;

impl Script<'_> {
    pub(super) fn contract(&mut self, row: &Lined<Merchant>) {
        let merchant = &row.row;
        let contract = Contract {
            code: merchant.code.clone(),
            name: merchant.name.clone(),
            community: self.community(&merchant.community),
            category: merchant.category.clone(),
            contract_day: merchant.contract_from,
            offer: merchant.offer.clone(),
            price: merchant.price,
            unit: match merchant.unit {
                kinds::PriceUnit::Points => PriceUnit::Point,
            },
            monthly_quota: merchant.monthly_quota,
        };
        let envelope = self.by_run(&row.key(), self.starts_at, Channel::Import);
        self.push(Some(row.place()), envelope, contract);
    }

    pub(super) fn prefer(&mut self, row: &Lined<Merchant>, at: i64) {
        let Some(day) = row.row.preferred_since else { return };
        let prefer = Prefer { merchant: self.id("merchants", &row.row.code), day };
        let envelope = self.by_run(&format!("{}/prefer", row.key()), at, Channel::Import);
        self.push(Some(row.place()), envelope, prefer);
    }

    pub(super) fn issue(&mut self, row: &Lined<FundIssue>) {
        let issue = &row.row;
        let Some(minutes) = Coins::new(issue.minutes) else { return };
        let propose = Propose {
            code: Some(issue.code.clone()),
            project: self.ids.get("import/project").copied().unwrap_or_default().into(),
            minutes,
            reason: issue.reason.clone(),
        };
        let by = self.staff_person(&issue.proposed_by);
        let envelope = self.for_person(by, &row.key(), issue.issued_at, Channel::Paper);
        self.push(Some(row.place()), envelope, propose);
        let adopt = Adopt { issue: self.id("fund_issues", &issue.code) };
        let (by, key) = (self.staff_person(&issue.approved_by), format!("{}/adopt", row.key()));
        let envelope = self.for_person(by, &key, issue.issued_at, Channel::Paper);
        self.push(Some(row.place()), envelope, adopt);
    }

    pub(super) fn donate(&mut self, row: &Lined<CoinDonation>) {
        let Some(minutes) = Coins::new(row.row.minutes) else { return };
        let member = self.member(&row.row.member);
        let envelope =
            self.for_person(Who::Member(member), &row.key(), row.row.given_at, Channel::App);
        self.push(Some(row.place()), envelope, Give { member, minutes });
    }

    /// Reserved, handed over by the shop's clerk, and done ten minutes later.
    pub(super) fn redeem(&mut self, row: &Lined<Redemption>) {
        let (redemption, place) = (&row.row, row.place());
        let (member, merchant) = (self.member(&redemption.member), self.merchant(redemption));
        let handed_over_at = redemption.handed_over_at;
        // The code was said at the counter and is gone; any will do, and each has its own.
        let code = Code::typed(&redemption.code).hash(merchant);
        let (who, at) = (Who::Member(member), handed_over_at - RESERVED_BEFORE_MICROS);
        let reserve =
            Reserve { member, merchant, price: Some(redemption.price), code: code.clone() };
        self.push(Some(place), self.for_person(who, &row.key(), at, Channel::App), reserve);

        let (who, key) = (self.clerk(redemption), format!("{}/hand_over", row.key()));
        let envelope = self.for_person(who, &key, handed_over_at, Channel::Desk);
        self.push(Some(place), envelope, HandOver { merchant, code });

        let benefit = self.id("redemptions", &redemption.code);
        let (key, at) = (format!("{}/finish", row.key()), handed_over_at + FINISHED_AFTER_MICROS);
        let envelope = self.for_person(Who::Bank, &key, at, Channel::Import);
        self.push(Some(place), envelope, Finish { benefit });
    }

    fn merchant(&self, redemption: &Redemption) -> MerchantId {
        self.id("merchants", &redemption.merchant)
    }

    fn clerk(&self, redemption: &Redemption) -> Who {
        let scope = StaffScope::Merchant(redemption.merchant.clone());
        let clerk = self.reading.rows.staff.iter().find(|staff| staff.row.scope == scope);
        clerk.map_or(Who::Bank, |clerk| self.staff_person(&clerk.row.code))
    }
}
