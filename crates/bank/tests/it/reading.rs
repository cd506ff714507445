//! What people read: lists of orders, a person's card, passbook and hours, the station's board.

use bank::{
    access::Role,
    account::passbook,
    branch::queries as branch,
    member::{card, home, search},
    order::{
        Confirm, Satisfaction, State, Take, board,
        line::Viewer,
        queries::{self, Seeker, Wanted, WhyNot},
    },
    service_record::queries as hours,
    view::PageNumber,
};
use db::args;
use jiff::{civil::Date, tz::TimeZone};
use ledger::Coins;

use crate::support::{BRANCH, DAY, HOUR, MINUTE, MORNING, TestBank, on_both_databases, town};

const TODAY: Date = Date::constant(2022, 4, 12);

on_both_databases! {
    async fn a_person_is_found_by_name_card_sounds_and_initials(bank: &TestBank) {
        let mut found = Vec::new();
        for words in ["王桂", "桂英", "M001", "1", " wang ", "WANG", "w", "nobody", "%", ""] {
            let people = search::search(&bank.reader(), BRANCH, words, "2022-04-12").await;
            let people = people.unwrap_or_else(|error| panic!("{words}: {error}"));
            let people = people.into_iter().map(|it| (it.name, it.key_elder));
            found.push((words, people.collect::<Vec<_>>()));
        }
        let wang = || vec![("王桂英".to_owned(), Some("alone".to_owned()))];
        assert_eq!(found, [
            ("王桂", wang()), ("桂英", wang()), ("M001", wang()), ("1", vec![]), (" wang ", wang()),
            ("WANG", wang()), ("w", wang()), ("nobody", vec![]), ("%", vec![]), ("", vec![]),
        ]);
    }

    async fn a_card_shows_the_purse_the_allowance_and_the_last_orders(bank: &TestBank) {
        bank.earned("wang", 120).await;
        bank.taken_order("wang", "haircut", "zhao").await;
        let card = card::card(&bank.reader(), BRANCH, town::member("wang"), TODAY).await;
        let card = card.expect("reads").expect("a member");
        assert_eq!((card.person.name.as_str(), card.person.age(TODAY)), ("王桂英", 82));
        assert_eq!(card.key_elder.as_deref(), Some("alone"));
        let purse = card.coins;
        assert_eq!((purse.balance, purse.held, purse.available), (120, 45, 75));
        assert_eq!(card.allowance_left, Some(240));
        let orders: Vec<_> = card.orders.iter().map(|it| (it.number.as_str(), it.state)).collect();
        assert_eq!(orders, [("O0001", State::Taken)]);
    }

    async fn the_volunteer_sees_who_is_served_until_a_day_after(bank: &TestBank) {
        bank.earned("wang", 120).await;
        bank.taken_order("wang", "haircut", "zhao").await;
        assert_eq!(resident_for(bank, "zhao").await, Some("王桂英".to_owned()));
        bank.pass(6 * HOUR);
        let id = bank.order_of_volunteer("zhao").await;
        bank.world.set(MORNING + 5 * HOUR);
        bank.by_staff("W01").does(bank::order::SignIn { order: id, word: None }).await;
        bank.pass(45 * MINUTE);
        bank.by("zhao").does(bank::order::SignOut { order: id }).await;
        bank.pass(DAY - MINUTE);
        assert_eq!(resident_for(bank, "zhao").await, Some("王桂英".to_owned()));
        bank.pass(MINUTE);
        assert_eq!(resident_for(bank, "zhao").await, None);
        let reader = bank.reader();
        let own = queries::of_resident(&reader, BRANCH, town::member("wang"), PageNumber::FIRST);
        let own = own.await.expect("reads");
        assert_eq!((own.total, own.rows[0].volunteer_name.as_deref()), (1, Some("赵敏")));
    }

    async fn an_open_order_says_why_a_volunteer_cannot_take_it(bank: &TestBank) {
        bank.earned("wang", 300).await;
        bank.open_order("wang", "haircut").await;
        let mut reasons = Vec::new();
        for name in ["zhao", "li", "wang", "sun"] {
            reasons.push((name, open_for(bank, name, &Wanted::default()).await));
        }
        assert_eq!(reasons, [
            ("zhao", vec![None]),
            ("li", vec![Some(WhyNot::SkillMissing)]),
            ("wang", vec![Some(WhyNot::OwnOrder)]),
            ("sun", vec![Some(WhyNot::NotAVolunteer)]),
        ]);
        let order = bank.open_order("wang", "chat").await;
        bank.by("zhao").does(Take { order, volunteer: town::member("zhao") }).await;
        assert_eq!(open_for(bank, "zhao", &Wanted::default()).await, [Some(WhyNot::Busy)]);
        let other = |day: &str, community: &str| Wanted {
            class: Some("daily".to_owned()),
            day: Some(day.to_owned()),
            community: Some(community.to_owned()),
        };
        assert_eq!(open_for(bank, "li", &other("2022-04-12", "dasuan")).await.len(), 1);
        assert_eq!(open_for(bank, "li", &other("2022-04-13", "dasuan")).await.len(), 0);
        assert_eq!(open_for(bank, "li", &other("2022-04-12", "elsewhere")).await.len(), 0);
    }

    async fn home_begins_with_the_order_that_comes_next(bank: &TestBank) {
        bank.earned("wang", 300).await;
        bank.taken_order("wang", "haircut", "zhao").await;
        bank.open_order("wang", "chat").await;
        let home = |name| async move {
            let zone = (bank.now(), &shanghai());
            home::home(&bank.reader(), BRANCH, town::member(name), zone).await.expect("reads").expect("a member")
        };
        let zhao = home("zhao").await;
        assert_eq!(zhao.next.map(|it| it.number).as_deref(), Some("O0001"));
        assert_eq!(zhao.near.iter().map(|it| it.line.number.as_str()).collect::<Vec<_>>(), ["O0002"]);
        let wang = home("wang").await;
        assert_eq!(wang.next.map(|it| it.number).as_deref(), Some("O0001"));
        assert_eq!(wang.orders.iter().map(|it| it.number.as_str()).collect::<Vec<_>>(), ["O0002"]);
        assert_eq!(wang.near, [], "nobody is offered their own need");
    }

    async fn a_passbook_names_no_other_person(bank: &TestBank) {
        some_life(bank).await;
        let zone = shanghai();
        let reader = bank.reader();
        let book = |name| passbook::month::<Coins>(&reader, BRANCH, town::member(name), TODAY, &zone);
        let wang = book("wang").await.expect("reads");
        let lines: Vec<_> = wang.lines.iter().map(|it| (it.line.what.as_deref(), it.line.comes_in, it.line.amount, it.balance)).collect();
        assert_eq!(lines, [(Some("益行探访"), true, 120, 120), (Some("haircut"), false, 45, 75)]);
        assert_eq!((wang.opening, wang.came_in, wang.went_out, wang.closing), (0, 120, 45, 75));
        let zhao = book("zhao").await.expect("reads");
        let [line] = &zhao.lines[..] else { panic!("one line: {zhao:?}") };
        assert_eq!((line.line.number.as_deref(), line.line.other), (Some("O0001"), bank::account::Kind::Member));
        let text = serde_json::to_string(&zhao).expect("JSON");
        assert!(!text.contains("王") && !text.contains("wang"), "{text}");
        let may = passbook::month::<Coins>(&reader, BRANCH, town::member("wang"), Date::constant(2022, 5, 1), &zone);
        let may = may.await.expect("reads");
        assert_eq!((may.opening, may.lines.len(), may.closing), (75, 0, 75));
        let months = passbook::months::<Coins>(&bank.reader(), BRANCH, town::member("wang")).await;
        assert_eq!(months.expect("reads"), [Date::constant(2022, 4, 1)]);
    }

    async fn hours_stay_when_coins_are_spent(bank: &TestBank) {
        some_life(bank).await;
        let hours = hours::hours(&bank.reader(), BRANCH, town::member("wang"), TODAY).await.expect("reads");
        assert_eq!((hours.month_minutes, hours.all_minutes, hours.lines.len()), (120, 120, 1));
        let hours = hours::hours(&bank.reader(), BRANCH, town::member("zhao"), TODAY).await.expect("reads");
        let [line] = &hours.lines[..] else { panic!("one record: {hours:?}") };
        assert_eq!((line.what.as_str(), line.number.as_deref(), line.minutes), ("haircut", Some("O0001"), 45));
        let months = hours::months(&bank.reader(), BRANCH, town::member("zhao")).await.expect("reads");
        assert_eq!(months, [Date::constant(2022, 4, 1)]);
    }

    async fn the_front_page_counts_up_to_midnight(bank: &TestBank) {
        some_life(bank).await;
        let figures = |day: &'static str| async move {
            let it = branch::figures(&bank.reader(), BRANCH, day).await.expect("reads");
            (it.service_minutes, it.orders_settled, it.people_helped, it.volunteers_active)
        };
        assert_eq!(figures("2022-04-11").await, (0, 0, 0, 0));
        assert_eq!(figures("2022-04-12").await, (165, 1, 1, 2));
    }

    async fn the_board_shows_today_and_what_waits(bank: &TestBank) {
        bank.earned("wang", 300).await;
        bank.ended_order(["wang", "haircut", "zhao"], 45).await;
        bank.world.set(MORNING);
        bank.open_order("wang", "chat").await;
        let read = |day: Date, now| async move {
            let it = board::board(&bank.reader(), BRANCH, day, now).await.expect("reads");
            let queues = [&it.to_approve, &it.untaken, &it.call_backs, &it.unproven, &it.overdue, &it.disputes];
            (it.today.len(), queues.map(|queue| queue.total), it.counts)
        };
        let (today, queues, counts) = read(TODAY, bank.now()).await;
        assert_eq!((today, queues), (2, [0, 0, 1, 0, 0, 0]));
        assert_eq!(counts.into_iter().collect::<Vec<_>>(), [(State::Open, 1), (State::Ended, 1)]);
        let sql = "UPDATE orders SET posted_at = posted_at - 86400000001 WHERE branch = $1 AND state = 'open'";
        bank.db.write(move |tx| Box::pin(async move { tx.run(BRANCH, sql, args![]).await })).await.expect("aged");
        assert_eq!(read(TODAY, bank.now()).await.1, [0, 1, 1, 0, 0, 0]);
        // Ten working days after 12 April: the 26th is the last day.
        let (_, queues, _) = read(Date::constant(2022, 4, 26), bank.now()).await;
        assert_eq!(queues[4], 0);
        let (_, queues, _) = read(Date::constant(2022, 4, 27), bank.now()).await;
        assert_eq!(queues[4], 1);
    }
}

impl TestBank {
    async fn order_of_volunteer(&self, name: &str) -> bank::ids::OrderId {
        let reader = self.reader();
        let page = queries::of_volunteer(
            &reader,
            BRANCH,
            town::member(name),
            self.now(),
            PageNumber::FIRST,
        );
        page.await.expect("reads").rows[0].id
    }
}

async fn some_life(bank: &TestBank) {
    bank.earned("wang", 120).await;
    let order = bank.ended_order(["wang", "haircut", "zhao"], 45).await;
    let satisfaction = Satisfaction::Satisfied;
    let confirm = Confirm { order, satisfaction, comment: String::new() };
    bank.by_staff("W02").calling_for("wang").does(confirm).await;
}

/// The resident's name on the newest order of a volunteer, as the volunteer sees it.
async fn resident_for(bank: &TestBank, name: &str) -> Option<String> {
    let member = town::member(name);
    let reader = bank.reader();
    let page = queries::of_volunteer(&reader, BRANCH, member, bank.now(), PageNumber::FIRST);
    let line = page.await.expect("reads").rows.remove(0);
    assert!(line.shows_resident_to(desk("W01"), bank.now()));
    line.resident_name
}

async fn open_for(bank: &TestBank, name: &str, wanted: &Wanted) -> Vec<Option<WhyNot>> {
    let seeker = Seeker { volunteer: town::member(name), now: bank.now(), zone: shanghai() };
    let page = queries::open_for(&bank.reader(), BRANCH, &seeker, wanted, PageNumber::FIRST).await;
    page.expect("reads").rows.into_iter().map(|it| it.why_not).collect()
}

fn shanghai() -> TimeZone {
    TimeZone::get("Asia/Shanghai").expect("a time zone")
}

fn desk(code: &str) -> Viewer {
    Viewer::Staff { id: town::staff(code), role: Role::StationWorker, member: None }
}
