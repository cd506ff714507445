//! A shop's benefit is reserved, fetched with a code, undone, paid, or forgotten.

use bank::{
    benefit::{Code, Due, Expire, Finish, Reserve, Undo, due},
    branch::Rules,
    ids::{BenefitId, MemberId, MerchantId},
    merchant::{Contract, PriceUnit},
};
use uuid::Uuid;

use crate::support::{
    BRANCH, HOUR, MINUTE, TestBank, on_both_databases,
    shop::{hand_over, reserve},
    town,
};

const NOBODYS: BenefitId = BenefitId(Uuid::nil());

impl TestBank {
    async fn due(&self) -> Vec<Due> {
        due(&self.reader(), BRANCH, &Rules::first(), self.now()).await.expect("reads")
    }
}

on_both_databases! {
    async fn a_benefit_is_fetched_with_its_code_and_paid_ten_minutes_later(bank: &TestBank) {
        let shop = bank.barber(PriceUnit::Point).await;
        bank.earned("zhao", 300).await;
        bank.gives("zhao", 100).await;
        let (benefit, code) = bank.reserved("zhao", shop).await;
        assert_eq!(bank.points().await, "zhao 200 (120 held)");
        let wrong = bank.by_staff("C01").asks(hand_over(shop, &Code::typed("0000 0000"))).await;
        assert_eq!(wrong, "benefit.no_such_code: no benefit waits in this shop for this code");
        bank.by_staff("C01").does(hand_over(shop, &Code::typed(&code.shown()))).await;
        let twice = bank.by_staff("C01").asks(hand_over(shop, &code)).await;
        assert_eq!(twice, "benefit.no_such_code: no benefit waits in this shop for this code");
        assert_eq!(bank.due().await, []);
        let early = bank.by_itself().asks(Finish { benefit }).await;
        assert_eq!(early, "benefit.still_undoable: the benefit can still be undone");
        bank.pass(10 * MINUTE);
        assert_eq!(bank.due().await, [Due::Finish(benefit)]);
        let late = bank.by_staff("C01").asks(Undo { benefit }).await;
        assert_eq!(late, "benefit.too_late_to_undo: it can be undone for 10 minutes, and they are over");
        bank.by_itself().does(Finish { benefit }).await;
        assert_eq!(bank.points().await, "merchant 120, zhao 80");
        let again = bank.by_itself().asks(Finish { benefit }).await;
        assert_eq!(again, "benefit.not_handed_over: the benefit isn't one that was just handed over");
        let nobodys = bank.by_itself().asks(Finish { benefit: NOBODYS }).await;
        assert_eq!(nobodys, "benefit.no_such_benefit: there is no such benefit");
    }

    async fn whoever_may_not_have_it_hears_why(bank: &TestBank) {
        let shop = bank.barber(PriceUnit::Coin).await;
        let zhao = |reserve| bank.by("zhao").asks(reserve);
        let few = "benefit.too_few_hours: the member has served 0 hours; benefits begin at 5";
        assert_eq!(zhao(reserve("zhao", shop)).await, few);
        let stranger = Reserve { member: MemberId(Uuid::nil()), ..reserve("zhao", shop) };
        assert_eq!(zhao(stranger).await, "benefit.no_such_member: there is no such member");
        let nowhere = reserve("zhao", MerchantId(Uuid::nil()));
        assert_eq!(zhao(nowhere).await, "benefit.no_such_merchant: there is no such shop");
        let for_li = "benefit.not_yourself: a member reserves benefits for themselves";
        assert_eq!(zhao(reserve("li", shop)).await, for_li);

        let cheap = Reserve { price: Some(1), ..reserve("zhao", shop) };
        assert_eq!(zhao(cheap).await, "benefit.price_not_yours: the offer says what it costs");

        bank.earned("zhao", 300).await;
        for _ in 0..2 {
            bank.reserved("zhao", shop).await;
        }
        assert_eq!(bank.balances().await, "zhao 300 (240 held)");
        let quota = "benefit.quota_spent: the shop gives 2 benefits a month, and this month's are given";
        assert_eq!(zhao(reserve("zhao", shop)).await, quota);
        bank.world.set(bank.now() - 60 * 24 * HOUR);
        let early = "benefit.not_yet_contracted: the shop's contract hasn't begun";
        assert_eq!(zhao(reserve("zhao", shop)).await, early);
        bank.world.set(bank.now() + 90 * 24 * HOUR);
        let short = "benefit.not_enough: 60 are missing on the account";
        assert_eq!(zhao(reserve("zhao", shop)).await, short);
        bank.frozen("zhao").await;
        let frozen = "benefit.account_not_open: the account is frozen or closed";
        assert_eq!(zhao(reserve("zhao", shop)).await, frozen);
    }

    async fn a_mistake_is_undone_within_minutes_and_costs_nothing(bank: &TestBank) {
        let shop = bank.barber(PriceUnit::Coin).await;
        bank.earned("zhao", 300).await;
        let (benefit, code) = bank.reserved("zhao", shop).await;
        let early = bank.by_staff("C01").asks(Undo { benefit }).await;
        assert_eq!(early, "benefit.not_handed_over: the benefit isn't one that was just handed over");
        bank.by_staff("C01").does(hand_over(shop, &code)).await;
        let nobodys = bank.by_staff("C01").asks(Undo { benefit: NOBODYS }).await;
        assert_eq!(nobodys, "benefit.no_such_benefit: there is no such benefit");
        bank.by_staff("C01").does(Undo { benefit }).await;
        assert_eq!(bank.balances().await, "zhao 300");
    }

    async fn a_clerk_stands_at_one_counter_and_the_station_at_all(bank: &TestBank) {
        bank.barber(PriceUnit::Coin).await;
        let other = Contract {
            code: "B02".to_owned(),
            name: "早餐铺".to_owned(),
            community: "dasuan".to_owned(),
            category: "餐饮".to_owned(),
            contract_day: "2022-03-01".parse().expect("a day"),
            offer: "早餐一份".to_owned(),
            price: 40,
            unit: PriceUnit::Coin,
            monthly_quota: 60,
        };
        let other = bank.by_operator().does(other).await.merchant;
        bank.earned("zhao", 300).await;
        let (benefit, code) = bank.reserved("zhao", other).await;
        let clerk = "benefit.other_shop: a clerk hands over the benefits of their own shop";
        assert_eq!(bank.by_staff("C01").asks(hand_over(other, &code)).await, clerk);
        bank.by_staff("W01").does(hand_over(other, &code)).await;
        assert_eq!(bank.by_staff("C01").asks(Undo { benefit }).await, clerk);
        bank.by_staff("W01").does(Undo { benefit }).await;
    }

    async fn what_nobody_fetches_in_time_costs_nothing(bank: &TestBank) {
        let shop = bank.barber(PriceUnit::Coin).await;
        bank.earned("zhao", 300).await;
        let (benefit, code) = bank.reserved("zhao", shop).await;
        let early = bank.by_itself().asks(Expire { benefit }).await;
        assert_eq!(early, "benefit.still_fetchable: the benefit can still be fetched");
        bank.pass(24 * HOUR + 1);
        let late = bank.by_staff("C01").asks(hand_over(shop, &code)).await;
        assert_eq!(late, "benefit.code_too_old: the benefit had to be fetched within 24 hours");
        assert_eq!(bank.due().await, [Due::Expire(benefit)]);
        bank.by_itself().does(Expire { benefit }).await;
        assert_eq!(bank.balances().await, "zhao 300");
        let again = bank.by_itself().asks(Expire { benefit }).await;
        assert_eq!(again, "benefit.not_reserved: the benefit doesn't wait to be fetched");
        let nobodys = bank.by_itself().asks(Expire { benefit: NOBODYS }).await;
        assert_eq!(nobodys, "benefit.no_such_benefit: there is no such benefit");
    }

    async fn neither_journal_nor_rows_know_the_code(bank: &TestBank) {
        let shop = bank.barber(PriceUnit::Coin).await;
        bank.earned("zhao", 300).await;
        let code = Code::draw(bank.world());
        let plain = code.shown().replace(' ', "");
        let member = town::member("zhao");
        let again = || Reserve { member, merchant: shop, price: None, code: Code::draw(bank.world()).hash(shop) };
        let reserve = Reserve { member, merchant: shop, price: None, code: code.hash(shop) };
        let first = bank.by("zhao").keyed("k").does(reserve).await;
        assert_eq!(bank.by("zhao").keyed("k").does(again()).await, first, "a repeat is the same");
        for (table, column) in [("journal", "outcome"), ("journal", "input_hash"), ("benefit", "code_hash")] {
            let sql = format!("SELECT COUNT(*) FROM {table} WHERE branch = $1 AND {column} LIKE $2");
            let found: Option<i64> = db::Query::value(&bank.reader(), BRANCH, &sql, db::args![format!("%{plain}%")]).await.expect("reads");
            assert_eq!(found, Some(0), "{table}.{column}");
        }
        bank.by_staff("C01").does(hand_over(shop, &code)).await;
    }
}
