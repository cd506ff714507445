//! From a need to settled time.

use bank::order::{Confirm, Satisfaction, SignIn, SignOut, State, Take, sign_in::SignedIn};

use crate::support::{HOUR, MINUTE, TestBank, on_both_databases, steps::need, town};

on_both_databases! {
    async fn an_elder_calls_the_station_and_a_volunteer_comes(bank: &TestBank) {
        bank.earned("wang", 120).await;
        let posted = bank.by_staff("W01").calling_for("wang").does(need("wang", "haircut")).await;
        assert_eq!((posted.number.as_str(), posted.state), ("O0001", State::Open));

        let take = Take { order: posted.order, volunteer: town::member("zhao") };
        assert_eq!(bank.by("zhao").does(take).await.minutes, 45);
        assert_eq!(bank.balances().await, "wang 120 (45 held)");

        bank.pass(5 * HOUR);
        let begun = bank.by_staff("W01").does(SignIn { order: posted.order, word: None }).await;
        assert_eq!(begun, SignedIn::Begun { order: posted.order });
        bank.pass(40 * MINUTE);
        assert_eq!(bank.by("zhao").does(SignOut { order: posted.order }).await.minutes, 40);

        let confirm = Confirm {
            order: posted.order,
            satisfaction: Satisfaction::VerySatisfied,
            comment: "理得好".to_owned(),
        };
        let confirmed = bank.by_staff("W02").calling_for("wang").does(confirm).await;
        assert_eq!((confirmed.served, confirmed.paid), (40, 40));
        assert_eq!(bank.balances().await, "wang 80, zhao 40");
    }
}
