//! What a correction comes to: orders that pool and fund paid, benefits, gifts and their points.

use bank::{
    account::Reason,
    benefit::{Expire, Finish, Undo},
    correction::Approve,
    member::card::card,
    merchant::PriceUnit,
    order::State,
};
use jiff::civil::date;

use crate::support::{
    BRANCH, HOUR, MINUTE, TestBank, on_both_databases,
    shop::{hand_over, reserve},
    town,
};

on_both_databases! {
    async fn what_pool_and_fund_paid_goes_back_to_each(bank: &TestBank) {
        bank.funded().await;
        let order = bank.for_the_elder(HOUR, 60).await;
        bank.taken(order, "zhao").await;
        bank.served(order, "zhao", 60).await;
        bank.confirmed(order).await;
        assert_eq!(bank.balances().await, "fund 550, zhao 60");
        let paid = bank.moved_for(Reason::Order).await;
        let [of_pool, of_fund] = [bank.to_undo(paid[0]).await, bank.to_undo(paid[1]).await];
        bank.by_staff("W02").does(Approve { correction: of_fund }).await;
        assert_eq!(bank.balances().await, "fund 600, zhao 10");
        bank.gives("zhao", 5).await;
        let short = "correction.not_enough: 5 are missing on the account that gives back";
        assert_eq!(bank.by_staff("W02").asks(Approve { correction: of_pool }).await, short);
        bank.earned("zhao", 5).await;
        bank.by_staff("W02").does(Approve { correction: of_pool }).await;
        assert_eq!(bank.balances().await, "fund 600, pool 15");
        let stands = bank.order(order).await;
        assert_eq!((stands.state, stands.paid), (State::Settled, Some(60)), "what was, was");
        let card = card(&bank.reader(), BRANCH, town::member("wang"), date(2022, 4, 12)).await;
        let left = card.expect("reads").expect("is there").allowance_left;
        assert_eq!(left, Some(180), "undone or not, the month counts what was paid");
    }

    async fn what_a_shop_got_goes_back_to_the_member(bank: &TestBank) {
        let shop = bank.barber(PriceUnit::Coin).await;
        bank.earned("zhao", 300).await;
        let (benefit, code) = bank.reserved("zhao", shop).await;
        bank.by_staff("C01").does(hand_over(shop, &code)).await;
        assert_eq!(bank.moved_for(Reason::Benefit).await, [], "the shop itself can undo it yet");
        bank.pass(10 * MINUTE);
        bank.by_itself().does(Finish { benefit }).await;
        assert_eq!(bank.balances().await, "merchant 120, zhao 180");
        let correction = bank.to_undo(bank.moved_for(Reason::Benefit).await[0]).await;
        bank.by_staff("W02").does(Approve { correction }).await;
        assert_eq!(bank.balances().await, "zhao 300");
        let done = "benefit.not_handed_over: the benefit isn't one that was just handed over";
        assert_eq!(bank.by_itself().asks(Finish { benefit }).await, done, "it is paid once");
    }

    async fn points_that_a_shop_got_go_back_too(bank: &TestBank) {
        let shop = bank.barber(PriceUnit::Point).await;
        bank.earned("zhao", 300).await;
        bank.gives("zhao", 100).await;
        let (benefit, code) = bank.reserved("zhao", shop).await;
        bank.by_staff("C01").does(hand_over(shop, &code)).await;
        bank.pass(10 * MINUTE);
        bank.by_itself().does(Finish { benefit }).await;
        assert_eq!(bank.points().await, "merchant 120, zhao 80");
        let correction = bank.to_undo(bank.moved_for(Reason::Benefit).await[0]).await;
        bank.by_staff("W02").does(Approve { correction }).await;
        assert_eq!(bank.points().await, "zhao 200");
    }

    async fn a_gift_goes_back_after_its_points_and_only_then(bank: &TestBank) {
        let shop = bank.barber(PriceUnit::Point).await;
        bank.earned("zhao", 300).await;
        bank.gives("zhao", 100).await;
        let gift = bank.to_undo(bank.moved_for(Reason::Donation).await[0]).await;
        let approve = |correction| bank.by_staff("W02").asks(Approve { correction });
        let stand = "correction.points_stand: 200 points that were given for it stand: they are corrected first";
        assert_eq!(approve(gift).await, stand);
        let points = bank.to_undo(bank.moved_for(Reason::Points).await[0]).await;
        let (benefit, _) = bank.reserved("zhao", shop).await;
        let promised = "correction.not_enough: 120 are missing on the account that gives back";
        assert_eq!(approve(points).await, promised, "a shop waits for them");
        assert_eq!(approve(gift).await, stand);
        bank.pass(80 * HOUR);
        bank.by_itself().does(Expire { benefit }).await;
        assert_eq!(approve(points).await, "done");
        assert_eq!(bank.points().await, "nothing");
        assert_eq!(approve(gift).await, "done");
        assert_eq!(bank.balances().await, "zhao 300");
    }

    async fn what_is_there_stays_while_an_account_is_frozen(bank: &TestBank) {
        let shop = bank.barber(PriceUnit::Point).await;
        bank.earned("zhao", 300).await;
        bank.gives("zhao", 150).await;
        let (benefit, code) = bank.reserved("zhao", shop).await;
        let (other, fetched) = bank.reserved("zhao", shop).await;
        bank.by_staff("C01").does(hand_over(shop, &fetched)).await;
        bank.frozen("zhao").await;
        let frozen = "benefit.account_not_open: the account is frozen or closed";
        assert_eq!(bank.by_staff("C01").asks(hand_over(shop, &code)).await, frozen);
        bank.by_staff("C01").does(Undo { benefit: other }).await;
        assert_eq!(bank.points().await, "zhao 300 (120 held)");
        assert_eq!(bank.by("zhao").asks(reserve("zhao", shop)).await, frozen);
        bank.pass(80 * HOUR);
        bank.by_itself().does(Expire { benefit }).await;
        let points = bank.to_undo(bank.moved_for(Reason::Points).await[0]).await;
        let gift = bank.to_undo(bank.moved_for(Reason::Donation).await[0]).await;
        for correction in [points, gift] {
            bank.by_staff("W02").does(Approve { correction }).await;
        }
        assert_eq!((bank.points().await.as_str(), bank.balances().await.as_str()), ("nothing", "zhao 300"));
    }
}
