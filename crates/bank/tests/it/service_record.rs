//! Time given in a programme is accepted: each refusal has its line.

use bank::{
    Who,
    ids::{MemberId, ProgrammeId},
    service_record::{Accept, accept::Late},
};
use ledger::ServiceMinutes;
use uuid::Uuid;

use crate::support::{DAY, HOUR, MINUTE, MORNING, TestBank, on_both_databases, town};

/// Yesterday at nine, for an hour.
fn hour() -> Accept {
    Accept {
        code: None,
        programme: town::programme(),
        volunteer: town::member("zhao"),
        start_at: MORNING - DAY,
        end_at: MORNING - DAY + HOUR,
        minutes: ServiceMinutes::new(60).expect("an hour"),
        place: "大蒜社区".to_owned(),
        late: None,
    }
}

fn late(entered_by: &str, reason: &str) -> Accept {
    let entered_by = Who::Staff(town::staff(entered_by));
    Accept { late: Some(Late { entered_by, reason: reason.to_owned() }), ..hour() }
}

on_both_databases! {
    async fn accepted_time_becomes_coins_once(bank: &TestBank) {
        let accepted = bank.by_staff("W01").does(hour()).await;
        assert_eq!(accepted.minutes.get(), 60);
        assert_eq!(bank.balances().await, "zhao 60");
        let twice = bank.by_staff("W01").asks(hour()).await;
        let answer = "service_record.overlaps: the person was elsewhere at that time, since 2022-04-11 09:00";
        assert_eq!(twice, answer);
    }

    async fn what_cannot_be_accepted_is_refused_with_the_reason(bank: &TestBank) {
        let w01 = |accept| bank.by_staff("W01").asks(accept);
        let nowhere = Accept { programme: ProgrammeId(Uuid::nil()), ..hour() };
        assert_eq!(w01(nowhere).await, "service_record.no_such_programme: there is no such programme");
        let stranger = Accept { volunteer: MemberId(Uuid::nil()), ..hour() };
        assert_eq!(w01(stranger).await, "service_record.no_such_volunteer: there is no such volunteer");
        let sun = Accept { volunteer: town::member("sun"), ..hour() };
        assert_eq!(w01(sun).await, "service_record.no_such_volunteer: there is no such volunteer");
        let other = Accept { end_at: MORNING - DAY + 61 * MINUTE, ..hour() };
        assert_eq!(w01(other).await, "service_record.wrong_minutes: sign-in and sign-out are 61 minutes apart");
        let backwards = Accept { end_at: MORNING - DAY, ..hour() };
        assert_eq!(w01(backwards).await, "service_record.not_in_order: it ends before it begins");
        let for_herself = bank.by_staff("W01").calling_for("zhao").asks(hour()).await;
        assert_eq!(for_herself, "service_record.oneself_accepted: nobody accepts their own time");
        assert_eq!(bank.by("zhao").asks(hour()).await, "forbidden");
        assert_eq!(bank.balances().await, "nothing");
    }

    async fn a_late_entry_has_a_reason_and_two_persons(bank: &TestBank) {
        let w01 = |accept| bank.by_staff("W01").asks(accept);
        assert_eq!(w01(late("W02", " ")).await, "service_record.no_reason: a late entry says why");
        let same = "service_record.same_person: a late entry is approved by somebody other than who entered it";
        assert_eq!(w01(late("W01", "忘记签退")).await, same);
        assert_eq!(w01(late("W02", "忘记签退")).await, "done");
        assert_eq!(bank.balances().await, "zhao 60");
    }
}
