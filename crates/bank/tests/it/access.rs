//! Staff and members come to the door, and the right ones get in.

use bank::{
    Who,
    access::{
        AddStaff, ChooseVersion, Hashed, NoteTry, Role, SetPassword, SetPin, SignIn, SignOut,
        Token, secret, session,
    },
};
use db::{Query, args};

use crate::support::{BRANCH, DAY, HOUR, MINUTE, OTHER_BRANCH, TestBank, on_both_databases, town};

const PASSWORD: &str = "绿水青山就是金山银山";

fn password() -> Hashed {
    secret::hash_password(PASSWORD, [7; 32]).expect("strong enough")
}

fn pin() -> Hashed {
    secret::hash_pin("274916", &[], [7; 32]).expect("strong enough")
}

fn new_staff(code: &str, name: &str, role: Role) -> AddStaff {
    let (code, name) = (code.to_owned(), name.to_owned());
    AddStaff { code, name, role, community: None, merchant: None }
}

/// The whole way through the door; `None` when the secret is wrong.
async fn sign_in(bank: &TestBank, name: &str, plain: &str) -> Option<Token> {
    let person = bank.by_itself().does(NoteTry { name: name.to_owned() }).await.person;
    let phc = session::secret_of(&bank.reader(), BRANCH, person).await.expect("reads");
    if !secret::verify(plain, phc.as_deref()) {
        return None;
    }
    let token = Token::draw(bank.world());
    bank.by_who(person).does(SignIn { token_hash: token.hash() }).await;
    Some(token)
}

async fn who(bank: &TestBank, token: &Token) -> Option<String> {
    let found =
        session::find(&bank.reader(), BRANCH, token.text(), bank.now()).await.expect("reads");
    found.map(|it| format!("{} {} {}", it.code, it.name, it.role))
}

async fn tries(bank: &TestBank, name: &str) -> String {
    bank.by_itself().asks(NoteTry { name: name.to_owned() }).await
}

on_both_databases! {
    async fn a_new_worker_gets_a_password_signs_in_and_out(bank: &TestBank) {
        let added = bank.by_operator().does(new_staff("W09", "白社工", Role::StationWorker)).await;
        bank.by_operator().does(SetPassword { staff: added.staff, password: password() }).await;
        assert!(sign_in(bank, "白社工", "wrong").await.is_none());
        let token = sign_in(bank, "白社工", PASSWORD).await.expect("comes in");
        assert_eq!(who(bank, &token).await.expect("is signed in"), "W09 白社工 station_worker");
        assert_eq!(
            session::find(&bank.reader(), OTHER_BRANCH, token.text(), bank.now()).await.expect("reads"),
            None
        );
        let out = || SignOut { token_hash: token.hash() };
        assert_eq!(
            bank.by_staff("W01").asks(out()).await,
            "access.not_signed_in: nobody of that name is signed in on this device"
        );
        bank.by_who(Who::Staff(added.staff)).does(out()).await;
        assert_eq!(who(bank, &token).await, None);
    }

    async fn a_member_signs_in_with_the_card_number_for_a_month(bank: &TestBank) {
        bank.by_staff("W01").does(SetPin { member: town::member("wang"), pin: pin() }).await;
        let token = sign_in(bank, " m001", "274916").await.expect("comes in");
        bank.pass(30 * DAY - MINUTE);
        assert_eq!(who(bank, &token).await.expect("is signed in"), "M001 王桂英 member");
        bank.pass(MINUTE);
        assert_eq!(who(bank, &token).await, None);
    }

    async fn a_worker_signs_in_anew_every_day(bank: &TestBank) {
        let staff = town::staff("W01");
        bank.by_staff("W01").does(SetPassword { staff, password: password() }).await;
        let token = sign_in(bank, "W01", PASSWORD).await.expect("comes in");
        bank.pass(12 * HOUR);
        assert_eq!(who(bank, &token).await, None);
        sign_in(bank, "W01", PASSWORD).await.expect("comes in");
        assert_eq!(bank.count("signed_in").await, 2);
        bank.pass(MINUTE);
        sign_in(bank, "W01", PASSWORD).await.expect("comes in");
        assert_eq!(bank.count("signed_in").await, 2, "what ran out is cleared away");
    }

    async fn after_five_wrong_tries_nobody_gets_in_for_a_quarter_of_an_hour(bank: &TestBank) {
        bank.by_staff("W01").does(SetPin { member: town::member("wang"), pin: pin() }).await;
        for _ in 0..5 {
            assert!(sign_in(bank, "M001", "000000").await.is_none());
        }
        let locked = "access.locked: there were too many tries: wait 15 minutes, or ask the station";
        assert_eq!(tries(bank, "M001").await, locked);
        bank.pass(15 * MINUTE);
        assert!(sign_in(bank, "M001", "274916").await.is_some());
        for _ in 0..5 {
            assert_eq!(tries(bank, "M001").await, "done");
        }
        assert_eq!(tries(bank, "M001").await, locked);
        bank.by_staff("W01").does(SetPin { member: town::member("wang"), pin: pin() }).await;
        assert!(sign_in(bank, "M001", "274916").await.is_some(), "a new PIN forgives");
    }

    async fn tries_at_once_all_count(bank: &TestBank) {
        bank.by_staff("W01").does(SetPin { member: town::member("wang"), pin: pin() }).await;
        let tasks: Vec<_> = (0..20).map(|_| {
            let (bank, envelope) = (bank.handle(), bank.by_itself().envelope());
            let try_it = NoteTry { name: "M001".to_owned() };
            tokio::spawn(async move { bank.perform(envelope, try_it).await.is_ok() })
        }).collect();
        let mut passed = 0;
        for task in tasks {
            passed += i32::from(task.await.expect("no panic"));
        }
        assert_eq!(passed, 5);
    }

    async fn a_stranger_is_nobody(bank: &TestBank) {
        assert_eq!(tries(bank, "nobody").await, "access.nobody_so_called: nobody is called so");
        assert_eq!(tries(bank, "W91").await, "access.nobody_so_called: nobody is called so");
        assert_eq!(bank.by("wang").asks(NoteTry { name: "M001".to_owned() }).await, "forbidden");
        let strange = bank.by_staff("W91").in_branch(BRANCH);
        assert_eq!(strange.asks(SignIn { token_hash: "00".to_owned() }).await, "forbidden");
    }

    async fn nobody_sets_somebody_elses_password(bank: &TestBank) {
        let set = |code| SetPassword { staff: town::staff(code), password: password() };
        assert_eq!(
            bank.by_staff("F01").asks(set("W01")).await,
            "access.not_your_password: everybody sets their own password"
        );
        assert_eq!(
            bank.by_operator().asks(set("W91")).await,
            "access.no_such_staff: nobody of the staff is this"
        );
        assert_eq!(bank.by("zhao").asks(set("W01")).await, "forbidden");
        assert_eq!(bank.by_staff("W01").in_branch(OTHER_BRANCH).asks(set("W01")).await, "forbidden");
    }

    async fn a_new_secret_signs_out_everywhere(bank: &TestBank) {
        let set = || SetPin { member: town::member("wang"), pin: pin() };
        bank.by_staff("W01").does(set()).await;
        let token = sign_in(bank, "M001", "274916").await.expect("comes in");
        bank.by_staff("W02").does(set()).await;
        assert_eq!(who(bank, &token).await, None);
        let other = SetPin { member: town::member("wu"), pin: pin() };
        assert_eq!(
            bank.by_staff("W01").asks(other).await,
            "access.no_such_member: there is no such member"
        );
        assert_eq!(bank.by("wang").asks(set()).await, "forbidden");
        assert_eq!(bank.by_staff("F01").asks(set()).await, "forbidden");
    }

    async fn no_secret_stands_in_the_journal_and_the_same_form_twice_is_one_change(bank: &TestBank) {
        let set = |salt| SetPin {
            member: town::member("wang"),
            pin: secret::hash_pin("274916", &[], [salt; 32]).expect("strong enough"),
        };
        let once = bank.by_staff("W01").keyed("k").does(set(1)).await;
        assert_eq!(bank.by_staff("W01").keyed("k").does(set(2)).await, once);
        let sql = "SELECT input_hash || outcome FROM journal WHERE branch = $1 AND key = 'k'";
        let line: String = bank.reader().value(BRANCH, sql, args![]).await.expect("reads").expect("is there");
        assert!(!line.contains("argon2") && !line.contains("274916"), "{line}");
    }

    async fn staff_are_added_once_and_to_a_place_that_is_there(bank: &TestBank) {
        let asks = |staff| bank.by_staff("F01").asks(staff);
        let worker = |code, name| new_staff(code, name, Role::StationWorker);
        assert_eq!(
            asks(worker("W01", "新人")).await,
            "access.code_taken: somebody of the staff has this code already"
        );
        assert_eq!(
            asks(worker("W09", "陈站长")).await,
            "access.name_taken: somebody of the staff has this name already"
        );
        assert_eq!(
            asks(AddStaff { community: Some("nowhere".to_owned()), ..worker("W09", "新人") }).await,
            "access.no_such_community: there is no such community"
        );
        let nobody_works_as = "access.not_a_staff_role: nobody works here as this";
        for role in [Role::Member, Role::Bank, Role::Operator] {
            assert_eq!(asks(new_staff("W09", "新人", role)).await, nobody_works_as);
        }
        let shop = "access.shop_missing: a clerk works in a shop, and nobody else does";
        assert_eq!(asks(new_staff("C09", "店员", Role::MerchantClerk)).await, shop);
        assert_eq!(asks(AddStaff { merchant: Some("B01".to_owned()), ..worker("W09", "新人") }).await, shop);
        assert_eq!(bank.by_staff("W01").asks(worker("W09", "新人")).await, "forbidden");
    }

    async fn an_elder_gets_large_letters_from_the_desk(bank: &TestBank) {
        let choose = |name| ChooseVersion { person: Who::Member(town::member(name)), elder_version: true };
        bank.by_staff("W01").calling_for("wang").does(choose("wang")).await;
        let person = session::person(&bank.reader(), BRANCH, Who::Member(town::member("wang"))).await;
        assert!(person.expect("reads").expect("is there").elder_version);
        bank.by("zhao").does(choose("zhao")).await;
        let not_for_others = "access.not_for_others: everybody chooses for themselves, and the station for members";
        assert_eq!(bank.by("zhao").asks(choose("wang")).await, not_for_others);
        assert_eq!(bank.by_staff("U01").asks(choose("wang")).await, not_for_others);
        assert_eq!(bank.by("zhao").asks(choose("wu")).await, "access.no_such_person: there is no such person");
    }
}
