//! Somebody who works here is a member, too: as one who works here, they decide nothing about their
//! own time and coins.

use bank::{
    access::{Known, LinkMember, known, row::find_staff, session},
    account::Reason,
    activity::{CloseSession, Why, queries},
    correction,
    envelope::{Hand, Who},
    ids::{MemberId, StaffId},
    member::NameKeyElder,
    order::{
        Confirm, Decide, Dispute, EnterLate, Propose, Satisfaction, Second, SignOut, line::Viewer,
        may::Deed, view,
    },
};
use futures_util::future::join_all;
use jiff::civil::date;
use uuid::Uuid;

use crate::sessions::{NINE, came};
use crate::support::{BRANCH, HOUR, MINUTE, TestBank, on_both_databases, town};

fn link(code: &str, name: &str) -> LinkMember {
    LinkMember { staff: town::staff(code), member: Some(town::member(name)) }
}

fn confirm(order: bank::ids::OrderId) -> Confirm {
    Confirm { order, satisfaction: Satisfaction::Satisfied, comment: String::new() }
}

/// Somebody of the staff as their session has them.
async fn signed_in(bank: &TestBank, code: &str) -> session::SignedIn {
    let who = Who::Staff(town::staff(code));
    let found = session::person(&bank.reader(), BRANCH, who).await.expect("reads");
    found.expect("works here")
}

async fn hand(bank: &TestBank, code: &str) -> Hand {
    let found = signed_in(bank, code).await;
    Hand { who: found.who, member: found.member }
}

async fn may(bank: &TestBank, order: bank::ids::OrderId, code: &str) -> Vec<Deed> {
    let found = signed_in(bank, code).await;
    let viewer = Viewer::Staff { id: town::staff(code), role: found.role, member: found.member };
    let zone = bank.zone(BRANCH).await.expect("reads");
    let view = view::view(&bank.reader(), BRANCH, order, viewer, (bank.now(), &zone)).await;
    view.expect("reads").expect("is shown").may
}

impl TestBank {
    /// Since when the bank knows which member somebody of the staff is.
    async fn known_since(&self, code: &str) -> Option<i64> {
        let row = find_staff(&self.reader(), BRANCH, town::staff(code)).await;
        row.expect("reads").expect("works here").member_since
    }
}

on_both_databases! {
    async fn of_two_who_are_named_the_same_member_at_once_one_is(bank: &TestBank) {
        let wishes = [bank.by_staff("F01").wishes(link("W01", "zhao")), bank.by_operator().wishes(link("W02", "zhao"))];
        let mut answers = join_all(wishes).await;
        answers.sort();
        let taken = "access.linked_to_other: this member is somebody else of the staff already";
        assert_eq!(answers, [taken, "done"]);
    }

    async fn a_worker_does_not_look_at_their_own_circumstances(bank: &TestBank) {
        bank.by_operator().does(link("W02", "zhao")).await;
        let name = |code| {
            let class = "独居高龄".to_owned();
            let (member, from_day) = (town::member("zhao"), date(2022, 4, 1));
            bank.by_staff(code).asks(NameKeyElder { member, class, from_day, until_day: None })
        };
        let own = "member.own_circumstances: nobody looks at their own circumstances";
        assert_eq!(name("W02").await, own);
        assert_eq!(name("W03").await, "done");
    }

    async fn somebody_else_says_which_member_a_worker_is(bank: &TestBank) {
        let f01 = |what| bank.by_staff("F01").asks(what);
        let nobody = LinkMember { staff: StaffId(Uuid::nil()), member: None };
        assert_eq!(f01(nobody).await, "access.no_such_staff: nobody of the staff is this");
        let none = LinkMember { member: Some(MemberId(Uuid::nil())), ..link("W01", "zhao") };
        let missing = "access.linked_member_missing: there is no such member, or they have left";
        assert_eq!(f01(none).await, missing);
        assert_eq!(f01(link("W01", "wu")).await, missing, "of another branch");
        let foreign = LinkMember { staff: town::staff("W91"), member: None };
        assert_eq!(f01(foreign).await, "access.no_such_staff: nobody of the staff is this");
        let own = "access.own_link: somebody else says which member this is";
        assert_eq!(f01(link("F01", "zhao")).await, own);
        for nobody in ["W02", "G01", "U01", "C01"] {
            assert_eq!(bank.by_staff(nobody).asks(link("W01", "zhao")).await, "forbidden", "{nobody}");
        }
        assert_eq!(bank.by("zhao").asks(link("W01", "zhao")).await, "forbidden");

        assert_eq!(f01(link("W01", "zhao")).await, "done");
        let who = |who| async move { known(&bank.reader(), BRANCH, who).await.expect("reads") };
        let is = |it: Option<Known>| it.and_then(|it| it.member);
        let (w01, zhao) = (Who::Staff(town::staff("W01")), town::member("zhao"));
        assert_eq!(is(who(w01).await), Some(zhao));
        assert_eq!(is(who(Who::Member(zhao)).await), Some(zhao));
        let taken = "access.linked_to_other: this member is somebody else of the staff already";
        assert_eq!(f01(link("W02", "zhao")).await, taken);
        let since = bank.known_since("W01").await;
        bank.pass(HOUR);
        assert_eq!(f01(link("W01", "zhao")).await, "done", "said once more");
        assert_eq!(bank.known_since("W01").await, since, "it was known before");
        let unlink = LinkMember { member: None, ..link("W01", "zhao") };
        assert_eq!(f01(unlink).await, "done");
        assert_eq!(is(who(w01).await), None);
        assert_eq!(bank.by_operator().asks(link("W02", "zhao")).await, "done");
    }

    async fn a_worker_who_helped_does_not_confirm_it(bank: &TestBank) {
        bank.earned("wang", 120).await;
        bank.by_operator().does(link("W02", "zhao")).await;
        let order = bank.order_underway("wang", "haircut", "zhao").await;
        bank.pass(45 * MINUTE);
        bank.by_staff("W01").does(SignOut { order }).await;
        assert!(!may(bank, order, "W02").await.contains(&Deed::Confirm));
        let own = "order.own_service: whoever helped doesn't confirm it";
        assert_eq!(bank.by_staff("W02").calling_for("wang").asks(confirm(order)).await, own);
        assert!(may(bank, order, "W03").await.contains(&Deed::Confirm));
        bank.by_staff("W03").calling_for("wang").does(confirm(order)).await;
        assert_eq!(bank.balances().await, "wang 75, zhao 45");
    }

    async fn a_worker_who_signed_out_as_a_volunteer_does_not_confirm_it(bank: &TestBank) {
        bank.earned("wang", 120).await;
        bank.by_operator().does(link("W02", "zhao")).await;
        let order = bank.ended_order(["wang", "haircut", "zhao"], 45).await;
        let own = "order.signed_for_it: whoever signed in or out for it doesn't confirm it";
        assert_eq!(bank.by_staff("W02").calling_for("wang").asks(confirm(order)).await, own);
    }

    async fn a_worker_who_helped_is_no_second_person_for_it(bank: &TestBank) {
        bank.earned("wang", 120).await;
        bank.by_operator().does(link("W02", "zhao")).await;
        let order = bank.order_underway("wang", "haircut", "zhao").await;
        let begun = bank.order(order).await.planned_at;
        bank.pass(HOUR);
        let ended = begun + 45 * MINUTE;
        let reason = "忘了签出".to_owned();
        let late = EnterLate { order, start_at: begun, end_at: ended, reason };
        bank.by_staff("W01").does(late).await;
        let own = "order.own_time: nobody approves a time that they gained by";
        assert_eq!(bank.by_staff("W02").asks(Second { order }).await, own);
        assert!(!may(bank, order, "W02").await.contains(&Deed::Second));
        assert!(may(bank, order, "W03").await.contains(&Deed::Second));
    }

    async fn a_worker_who_is_a_side_does_not_judge(bank: &TestBank) {
        bank.earned("wang", 120).await;
        let order = bank.ended_order(["wang", "haircut", "zhao"], 45).await;
        bank.by("wang").does(Dispute { order, reason: "只来了半小时".to_owned() }).await;
        bank.by_operator().does(link("W02", "zhao")).await;
        bank.by_operator().does(link("W03", "wang")).await;
        let propose = || Propose { order, minutes: 30, reason: "各让一步".to_owned() };
        let side = "order.side_person: nobody judges what they are a side of";
        assert_eq!(bank.by_staff("W02").asks(propose()).await, side);
        bank.by_staff("W01").does(propose()).await;
        for side_of in ["W02", "W03"] {
            let decide = Decide { order, minutes: 30 };
            assert_eq!(bank.by_staff(side_of).asks(decide).await, side, "{side_of}");
            let deeds = may(bank, order, side_of).await;
            assert!(!deeds.contains(&Deed::Decide) && !deeds.contains(&Deed::Propose));
        }
        bank.by_staff("F01").does(Decide { order, minutes: 30 }).await;
        assert_eq!(bank.balances().await, "wang 90, zhao 30");
    }

    async fn a_worker_whose_coins_they_are_corrects_nothing(bank: &TestBank) {
        bank.earned("wang", 120).await;
        bank.by_operator().does(link("W02", "wang")).await;
        let [paid] = bank.moved_for(Reason::ServiceRecord).await[..] else { panic!("one") };
        let own = "correction.own_coins: nobody corrects what they gave or got";
        let propose = || correction::Propose { transfer: paid, reason: "记错了".to_owned() };
        assert_eq!(bank.by_staff("W02").asks(propose()).await, own);
        let correction = bank.to_undo(paid).await;
        let approve = || correction::Approve { correction };
        assert_eq!(bank.by_staff("W02").asks(approve()).await, own);
        bank.by_staff("W03").does(approve()).await;
        assert_eq!(bank.balances().await, "nothing");
    }

    async fn a_worker_who_came_to_a_session_is_credited_by_a_colleague(bank: &TestBank) {
        let fair = bank.fair(bank.fairs().await, "A8-01", NINE).await;
        for name in ["zhao", "li"] {
            bank.by_staff("W01").does(came(fair, name, 120)).await;
        }
        bank.by_operator().does(link("W02", "zhao")).await;
        let look = |code| async move {
            let hand = hand(bank, code).await;
            let card = queries::session(&bank.reader(), BRANCH, fair, (hand, bank.now())).await;
            card.expect("reads").expect("is there")
        };
        let outlook = look("W02").await.outlook.expect("time was given");
        assert_eq!((outlook.credited, outlook.left_out), (1, [(Why::Oneself, 1)].into()));
        let closed = bank.by_staff("W02").does(CloseSession { session: fair }).await;
        assert_eq!((closed.credited, closed.left_out[0].why), (1, Why::Oneself));
        let card = look("W03").await;
        assert_eq!(card.session.state, queries::State::ToClose, "a colleague finds it");
        assert_eq!(card.outlook.expect("time was given").credited, 1);
        assert_eq!(bank.by_staff("W03").does(CloseSession { session: fair }).await.credited, 1);
        assert_eq!(look("W02").await.session.state, queries::State::Closed);
    }

    async fn a_worker_does_not_open_accounts_of_their_own(bank: &TestBank) {
        bank.by_operator().does(link("W02", "wang")).await;
        let freeze = bank.frozen("wang").await;
        let lift = || bank::account::Unfreeze { freeze, reason: "卡找到了".to_owned() };
        let own = "account.own_accounts: nobody opens accounts of their own";
        assert_eq!(bank.by_staff("W02").asks(lift()).await, own);
        bank.by_staff("W03").does(lift()).await;
    }
}
