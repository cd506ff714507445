//! What an account is called: its kind and its owner's code, legal in the format and unique.

use std::collections::HashSet;

use uuid::Uuid;

use super::{Account, Format};
use crate::account::Kind;

pub(super) struct Name {
    pub account: Uuid,
    pub text: String,
    /// Whether no other account, of another unit, has it already.
    pub is_new: bool,
}

/// Gives names, each once per unit.
pub(super) struct Names {
    format: Format,
    /// By name and unit: a member's coins and points stand under one name.
    used: HashSet<(String, String)>,
    seen: HashSet<String>,
}

impl Names {
    pub(super) fn new(format: Format) -> Names {
        Names { format, used: HashSet::new(), seen: HashSet::new() }
    }

    pub(super) fn name(&mut self, account: &Account) -> Name {
        let mut text = self.plain(account);
        // Two codes may look the same once what is illegal is left out.
        if !self.used.insert((text.clone(), account.unit.clone())) {
            text = format!("{text}-{}", account.id);
            self.used.insert((text.clone(), account.unit.clone()));
        }
        let is_new = self.seen.insert(text.clone());
        Name { account: account.id, text, is_new }
    }

    fn plain(&self, account: &Account) -> String {
        let code = account.code.as_deref().filter(|_| belongs_to_somebody(account.kind));
        match self.format {
            Format::Hledger => {
                let kind = account.kind.name();
                code.map_or(kind.to_owned(), |code| format!("{kind}:{}", legal(code)))
            }
            Format::Beancount => {
                let kind = component(account.kind.name());
                let root = if account.kind.is_source() { "Equity" } else { "Liabilities" };
                code.map_or(format!("{root}:{kind}"), |code| {
                    format!("{root}:{kind}:{}", component(code))
                })
            }
        }
    }
}

/// The branch itself owns the pool and the source of points.
fn belongs_to_somebody(kind: Kind) -> bool {
    match kind {
        Kind::Member
        | Kind::Team
        | Kind::Merchant
        | Kind::Fund
        | Kind::Issuance
        | Kind::DonorIncome
        | Kind::Clearing => true,
        Kind::Pool | Kind::PointsIssuance => false,
    }
}

/// Letters and digits of ASCII; everything else is a dash.
fn legal(code: &str) -> String {
    code.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect()
}

/// Begins with a capital letter or a digit, as beancount wants it.
fn component(code: &str) -> String {
    let text = legal(code);
    let text = text.trim_start_matches('-');
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_ascii_uppercase().to_string() + letters.as_str(),
        None => "0".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(n: u128, kind: Kind, code: Option<&str>) -> Account {
        Account {
            id: Uuid::from_u128(n),
            kind,
            unit: "coin".to_owned(),
            code: code.map(str::to_owned),
            debits: 0,
            credits: 0,
            opened_at: 0,
        }
    }

    #[test]
    fn an_account_is_called_after_its_kind_and_its_owner() {
        let accounts = [
            account(1, Kind::Member, Some("M0007")),
            account(2, Kind::Issuance, Some("yiquan-2021")),
            account(3, Kind::Pool, None),
        ];
        let names = |format| accounts.each_ref().map(|it| Names::new(format).name(it).text);
        assert_eq!(names(Format::Hledger), ["member:M0007", "issuance:yiquan-2021", "pool"]);
        let expected =
            ["Liabilities:Member:M0007", "Equity:Issuance:Yiquan-2021", "Liabilities:Pool"];
        assert_eq!(names(Format::Beancount), expected);
    }

    #[test]
    fn codes_that_look_the_same_still_make_two_names() {
        let mut names = Names::new(Format::Beancount);
        let first = names.name(&account(1, Kind::Team, Some("队 1"))).text;
        let second = names.name(&account(2, Kind::Team, Some("队_1"))).text;
        assert_eq!(first, "Liabilities:Team:1");
        assert_eq!(second, "Liabilities:Team:1-00000000-0000-0000-0000-000000000002");
    }
}
