//! One order as each of its people sees it, and who could go.

use bank::{
    access::Role,
    order::{
        Confirm, Satisfaction, SignIn, SignOut,
        candidates::{self, Unfit},
        line::Viewer,
        may::Deed,
        view::{self, View},
    },
};
use db::args;
use jiff::tz::TimeZone;

use crate::support::{BRANCH, DAY, HOUR, MINUTE, MORNING, TestBank, on_both_databases, town};

on_both_databases! {
    async fn each_person_sees_what_they_need_and_no_more(bank: &TestBank) {
        bank.earned("wang", 300).await;
        let order = bank.open_order("wang", "haircut").await;
        let open = seen(bank, order, member("zhao")).await.expect("open to volunteers");
        assert_eq!((open.line.resident_name, open.address, open.note, open.may), (None, None, None, vec![Deed::Take]));

        bank.by("zhao").does(bank::order::Take { order, volunteer: town::member("zhao") }).await;
        assert_eq!(seen(bank, order, member("li")).await, None);
        let zhao = seen(bank, order, member("zhao")).await.expect("the volunteer's");
        assert_eq!((zhao.address.as_deref(), zhao.phone, zhao.service_word), (Some("1号楼"), None, None));
        assert_eq!(zhao.may, [Deed::GiveBack], "too early to sign in");
        let wang = seen(bank, order, member("wang")).await.expect("the resident's");
        assert_eq!(wang.service_word.map(|it| it.len()), Some(4));
        assert_eq!((wang.may, wang.asked), (vec![Deed::Cancel], vec![]));
        assert_eq!(wang.shares.iter().map(|it| (it.kind.name(), it.amount)).collect::<Vec<_>>(), [("member", 45)]);
        let auditor = Viewer::Staff { id: town::staff("U01"), role: Role::Auditor, member: None };
        let auditor = seen(bank, order, auditor).await.expect("all is open to the auditor");
        assert_eq!((auditor.line.resident_name, auditor.address, auditor.may), (None, None, vec![]));
    }

    async fn who_signed_for_it_is_not_offered_to_confirm(bank: &TestBank) {
        bank.earned("wang", 300).await;
        let order = bank.taken_order("wang", "haircut", "zhao").await;
        bank.world.set(MORNING + 5 * HOUR);
        let may = |viewer| async move { seen(bank, order, viewer).await.expect("theirs").may };
        assert_eq!(may(member("zhao")).await, [Deed::SignIn, Deed::GiveBack]);
        bank.by_staff("W01").does(SignIn { order, word: None }).await;
        bank.pass(45 * MINUTE);
        bank.by_staff("W01").does(SignOut { order }).await;
        assert_eq!(may(station("W01")).await, [Deed::Dispute]);
        assert_eq!(may(station("W02")).await, [Deed::Confirm, Deed::Dispute]);
        assert_eq!(may(member("wang")).await, [Deed::Confirm, Deed::Dispute]);
        let satisfaction = Satisfaction::Satisfied;
        let confirm = Confirm { order, satisfaction, comment: String::new() };
        bank.by_staff("W02").calling_for("wang").does(confirm).await;
        assert_eq!(may(member("zhao")).await, [Deed::Rate]);
        assert_eq!(may(member("wang")).await, []);
        bank.pass(2 * DAY);
        let later = seen(bank, order, member("zhao")).await.expect("still the volunteer's");
        assert_eq!((later.address, later.line.resident_name), (None, None));
    }

    async fn those_who_could_go_are_ranked_with_reasons(bank: &TestBank) {
        bank.earned("wang", 300).await;
        let free = "UPDATE member SET availability = 16383 WHERE branch = $1 AND code <> 'M004'";
        bank.db.write(move |tx| Box::pin(async move { tx.run(BRANCH, free, args![]).await })).await.expect("free");
        // 李强 has been to 王桂英 before, and 赵敏 is busy at that time.
        let order = bank.ended_order(["wang", "chat", "li"], 60).await;
        let satisfaction = Satisfaction::Satisfied;
        let confirm = Confirm { order, satisfaction, comment: String::new() };
        bank.by_staff("W02").calling_for("wang").does(confirm).await;
        let tomorrow = |service| bank::order::Post {
            planned_at: MORNING + DAY + 5 * HOUR,
            ..crate::support::steps::need("wang", service)
        };
        let chat = bank.by_staff("W01").calling_for("wang").does(tomorrow("chat")).await.order;
        let ranked = ranked(bank, chat).await;
        assert_eq!(ranked, [
            ("李强", 47, None), ("赵敏", 40, None), ("周洁", 40, Some(Unfit::NotFreeThen)),
        ]);
        let haircut = bank.by_staff("W01").calling_for("wang").does(tomorrow("haircut")).await.order;
        assert_eq!(self::ranked(bank, haircut).await, [("赵敏", 40, None)]);
        bank.by("zhao").does(bank::order::Take { order: haircut, volunteer: town::member("zhao") }).await;
        assert_eq!(self::ranked(bank, chat).await, [
            ("李强", 47, None), ("周洁", 40, Some(Unfit::NotFreeThen)), ("赵敏", 37, Some(Unfit::Busy)),
        ]);
    }
}

async fn ranked(
    bank: &TestBank,
    order: bank::ids::OrderId,
) -> Vec<(&'static str, i64, Option<Unfit>)> {
    let found = candidates::candidates(&bank.reader(), BRANCH, order, &shanghai()).await;
    let found = found.expect("reads").expect("there is an order");
    assert_eq!((found.fitting.len(), found.unfit.len()), (found.fitting_total, found.unfit_total));
    let all = found.fitting.into_iter().chain(found.unfit);
    all.map(|it| {
        let name = ["李强", "赵敏", "周洁"].into_iter().find(|name| *name == it.person.name);
        (name.expect("lives in the town"), it.score, it.unfit)
    })
    .collect()
}

async fn seen(bank: &TestBank, order: bank::ids::OrderId, viewer: Viewer) -> Option<View> {
    let zone = shanghai();
    view::view(&bank.reader(), BRANCH, order, viewer, (bank.now(), &zone)).await.expect("reads")
}

fn member(name: &str) -> Viewer {
    Viewer::Member(town::member(name))
}

fn station(code: &str) -> Viewer {
    Viewer::Staff { id: town::staff(code), role: Role::StationWorker, member: None }
}

fn shanghai() -> TimeZone {
    TimeZone::get("Asia/Shanghai").expect("a time zone")
}
