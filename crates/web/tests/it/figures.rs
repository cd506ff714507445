//! What everybody may read of the branch.

use serde_json::json;

use crate::client::Client;
use crate::support::{DAY, TestBank, on_both_databases};

on_both_databases! {
    async fn figures_are_those_of_yesterday_and_counted_anew_each_day(bank: &TestBank) {
        bank.earned("zhao", 60).await;
        let anybody = Client::of(bank);
        let today = anybody.get("/figures").await.done();
        assert_eq!([&today["service_minutes"], &today["volunteers_active"]], [0, 0]);
        assert_eq!(anybody.get("/figures").await.done(), today);
        bank.pass(DAY);
        let tomorrow = anybody.get("/figures").await.done();
        assert_ne!(tomorrow["until_day"], today["until_day"]);
        assert_eq!([&tomorrow["service_minutes"], &tomorrow["volunteers_active"]], [60, 1]);
        assert_eq!(tomorrow["orders_settled"], json!(0));
        let front = anybody.look("/").await;
        let hour = "<span class=\"n\">1.00<small>";
        assert_eq!((front.status, front.text.contains(hour)), (200, true), "{}", front.text);
    }
}
