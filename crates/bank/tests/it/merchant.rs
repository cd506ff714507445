//! Shops that give benefits.

use bank::{
    ids::MerchantId,
    merchant::{Contract, Prefer, PriceUnit, row},
};
use db::{Query, args};
use jiff::civil::{Date, date};

use crate::support::{BRANCH, OTHER_BRANCH, TestBank, on_both_databases, town};

fn contract() -> Contract {
    Contract {
        code: "B01".to_owned(),
        name: "便民理发店".to_owned(),
        community: "dasuan".to_owned(),
        category: "理发".to_owned(),
        contract_day: date(2022, 3, 1),
        offer: "剪发一次".to_owned(),
        price: 120,
        unit: PriceUnit::Point,
        monthly_quota: 20,
    }
}

fn prefer(merchant: MerchantId, day: Date) -> Prefer {
    Prefer { merchant, day }
}

on_both_databases! {
    async fn a_shop_comes_under_contract_with_an_account_of_each_unit(bank: &TestBank) {
        let merchant = bank.by_staff("F01").does(contract()).await.merchant;
        let sql = "SELECT unit FROM account WHERE branch = $1 AND owner = $2 AND kind = 'merchant' ORDER BY unit";
        let rows = bank.reader().ask(BRANCH, sql, args![merchant]).await.expect("reads");
        let units: Vec<String> =
            rows.iter().map(|it| it.at(0).expect("a unit")).collect();
        assert_eq!(units, ["coin", "point"]);
    }

    async fn a_contract_that_cannot_be_is_refused(bank: &TestBank) {
        bank.by_staff("F01").does(contract()).await;
        let asks = |contract| bank.by_staff("F01").asks(contract);
        assert_eq!(
            asks(contract()).await,
            "merchant.merchant_there: a shop with this code is there already"
        );
        assert_eq!(
            asks(Contract { price: 0, ..contract() }).await,
            "merchant.price_out_of_range: a price lies between 1 and 1000000"
        );
        assert_eq!(
            asks(Contract { monthly_quota: -1, ..contract() }).await,
            "merchant.quota_out_of_range: a month's benefits lie between 0 and 100000"
        );
        assert_eq!(
            asks(Contract { offer: " ".to_owned(), ..contract() }).await,
            "words.empty: offer is empty"
        );
        assert_eq!(
            asks(Contract { community: "nowhere".to_owned(), ..contract() }).await,
            "merchant.no_such_community: there is no such community"
        );
        assert_eq!(bank.count("merchant").await, 1);
    }

    async fn a_shop_under_contract_is_preferred_once(bank: &TestBank) {
        let merchant = bank.by_staff("F01").does(contract()).await.merchant;
        let asks = |merchant, day| bank.by_staff("F01").asks(prefer(merchant, day));
        assert_eq!(
            asks(merchant, date(2022, 2, 28)).await,
            "merchant.before_contract: the shop is under contract only since 2022-03-01"
        );
        assert_eq!(
            asks(merchant, date(2022, 4, 13)).await,
            "merchant.not_yet: the day of the selection lies in the future"
        );
        assert_eq!(asks(merchant, date(2022, 3, 18)).await, "done");
        let chosen = row::find(&bank.reader(), BRANCH, merchant).await.expect("reads");
        let since = chosen.expect("is there").preferred_day;
        assert_eq!(since.as_deref(), Some("2022-03-18"));
        assert_eq!(
            asks(merchant, date(2022, 3, 19)).await,
            "merchant.preferred_already: the shop is one of the preferred since 2022-03-18"
        );
        assert_eq!(
            asks(town::project().0.into(), date(2022, 3, 18)).await,
            "merchant.no_such_merchant: there is no such shop"
        );
    }

    async fn nobody_but_the_foundation_takes_and_chooses_shops(bank: &TestBank) {
        let merchant = bank.by_operator().does(contract()).await.merchant;
        let day = date(2022, 3, 18);
        for code in ["W01", "C01", "G01", "U01"] {
            assert_eq!(bank.by_staff(code).asks(contract()).await, "forbidden", "{code}");
            assert_eq!(bank.by_staff(code).asks(prefer(merchant, day)).await, "forbidden", "{code}");
        }
        assert_eq!(bank.by("zhao").asks(prefer(merchant, day)).await, "forbidden");
        let stranger = || bank.by_staff("F01").in_branch(OTHER_BRANCH);
        assert_eq!(stranger().asks(contract()).await, "forbidden");
        assert_eq!(stranger().asks(prefer(merchant, day)).await, "forbidden");
    }
}
