//! Sessions as the desk sees them: what would be credited, who was left out, what is still to do.

use bank::{
    Who,
    activity::{
        Attend, AttendanceRow, CloseSession, HoldSession, SessionMode, SignedInBy, Why,
        queries::{self, Part, SessionCard, SessionLine, State, Wanted},
    },
    envelope::Hand,
    ids::{ActivityId, AttendanceId, MemberId, SessionId},
    member::{self, MemberRow},
    project::{Measure, PlanActivity, Unit},
    view::{Page, PageNumber},
};
use futures_util::future::join_all;
use uuid::Uuid;

use crate::support::{
    BRANCH, DAY, HOUR, MINUTE, MORNING, OTHER_BRANCH, TestBank, on_both_databases, queue::coins_of,
    town,
};

/// Yesterday at nine.
pub const NINE: i64 = MORNING - DAY;

/// Who looks at the sheet and closes it.
fn closer() -> Hand {
    Hand { who: Who::Staff(town::staff("W02")), member: None }
}

impl TestBank {
    pub async fn fairs(&self) -> ActivityId {
        let plan = PlanActivity {
            project: town::project(),
            code: "A8".to_owned(),
            name: "益圈公益市集".to_owned(),
            measure: Measure::Sessions,
            planned: 2,
            unit: Unit::Sessions,
            reach: None,
            required_evidence: vec![],
        };
        self.by_staff("F01").does(plan).await.activity
    }

    /// Two hours in which time is given.
    pub async fn fair(&self, activity: ActivityId, code: &str, starts_at: i64) -> SessionId {
        let hold = HoldSession {
            activity,
            code: code.to_owned(),
            title: "春季市集".to_owned(),
            starts_at,
            ends_at: starts_at + 2 * HOUR,
            place: "朝内小街".to_owned(),
            mode: SessionMode::OnSite,
            counts_as_volunteering: true,
        };
        self.by_staff("W01").does(hold).await.session
    }

    async fn card(&self, session: SessionId) -> SessionCard {
        let card = queries::session(&self.reader(), BRANCH, session, (closer(), self.now())).await;
        card.expect("reads").expect("it is there")
    }

    async fn listed(&self, wanted: &Wanted) -> String {
        let first = PageNumber::FIRST;
        let page = queries::sessions(&self.reader(), BRANCH, wanted, self.now(), first).await;
        let page: Page<SessionLine> = page.expect("reads");
        assert_eq!(page.total, i64::try_from(page.rows.len()).expect("few"));
        page.rows.iter().map(|it| it.code.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Who stands on the sheet, with minutes and what is said of them.
    async fn sheet(&self, session: SessionId, part: Part) -> String {
        let card = self.card(session).await;
        let page = queries::sheet(
            &self.reader(),
            BRANCH,
            &card.session,
            closer(),
            (part, PageNumber::FIRST),
        )
        .await;
        let page = page.expect("reads");
        assert_eq!(page.total, i64::try_from(page.rows.len()).expect("few"));
        let said = page.rows.iter().map(|it| {
            let name = town::name_of(it.member.0).expect("of the town");
            let said = if it.credited { "credited" } else { it.why.map_or("would", Why::name) };
            format!("{name} {} {said}", it.minutes)
        });
        said.collect::<Vec<_>>().join(", ")
    }
}

/// From the session's beginning, for so many minutes.
pub fn came(session: SessionId, name: &str, minutes: i64) -> Attend {
    Attend {
        code: None,
        session,
        member: town::member(name),
        signed_in_at: NINE,
        signed_out_at: NINE + minutes * MINUTE,
        by: SignedInBy::Sheet,
    }
}

on_both_databases! {
    async fn what_a_closing_would_do_is_what_it_does(bank: &TestBank) {
        let fair = bank.fair(bank.fairs().await, "A8-01", NINE).await;
        for (name, minutes) in [("zhao", 120), ("li", 130), ("sun", 120), ("zhou", 60)] {
            bank.by_staff("W01").does(came(fair, name, minutes)).await;
        }
        let before = bank.card(fair).await;
        let outlook = before.outlook.expect("time was given");
        assert_eq!((outlook.attendees, outlook.credited, outlook.minutes, outlook.more), (4, 2, 240, false));
        assert_eq!(outlook.left_out, [(Why::NotAVolunteer, 1), (Why::TooShort, 1)].into());
        assert_eq!((before.session.came, before.session.credited, before.left_out), (4, 0, 0));
        assert_eq!(before.session.state, State::ToClose);
        assert_eq!(
            bank.sheet(fair, Part::All).await,
            "zhao 120 would, li 120 would, sun 120 not_a_volunteer, zhou 60 too_short"
        );

        let closed = bank.by_staff("W02").does(CloseSession { session: fair }).await;
        assert_eq!((closed.credited, closed.minutes), (outlook.credited, outlook.minutes));
        let after = bank.card(fair).await;
        let figures = (after.session.came, after.session.credited, after.left_out, after.looked_at, after.session.minutes);
        assert_eq!(figures, (4, 2, 2, 4, 240));
        assert_eq!((after.session.state, after.session.closed_at), (State::Closed, Some(bank.now())));
        assert_eq!(after.outlook.expect("time was given").credited, 0);
        assert_eq!(bank.sheet(fair, Part::Credited).await, "zhao 120 credited, li 120 credited");
        assert_eq!(bank.sheet(fair, Part::NotCredited).await, "sun 120 not_a_volunteer, zhou 60 too_short");
    }

    async fn a_full_day_and_a_closed_account_are_named_before_and_after(bank: &TestBank) {
        let fair = bank.fair(bank.fairs().await, "A8-01", NINE).await;
        bank.served_today("zhao", NINE - 3 * DAY, 60).await; // Opens the account.
        bank.by_staff("W01").does(came(fair, "zhao", 120)).await;
        bank.by_staff("W01").does(came(fair, "li", 120)).await;
        let (zhao, li) = (town::member("zhao"), town::member("li"));
        bank.db.write(move |tx| Box::pin(async move {
            let sql = "UPDATE account SET status = 'closed' WHERE branch = $1 AND owner = $2";
            tx.run(BRANCH, sql, db::args![zhao]).await?;
            let sql = "UPDATE person_day SET minutes = 400 WHERE branch = $1 AND member = $2 AND day = '2022-04-11'";
            tx.run(BRANCH, sql, db::args![li]).await
        })).await.expect("written");
        let said = "zhao 120 no_account, li 120 above_day_cap";
        assert_eq!(bank.sheet(fair, Part::All).await, said);
        let closed = bank.by_staff("W02").does(CloseSession { session: fair }).await;
        let mut why: Vec<Why> = closed.left_out.iter().map(|it| it.why).collect();
        why.sort_unstable();
        assert_eq!((closed.credited, why), (0, vec![Why::AboveDayCap, Why::NoAccount]));
        assert_eq!(bank.sheet(fair, Part::All).await, said);
        let clean = "UPDATE person_day SET minutes = 0 WHERE branch = $1 AND member = $2 AND day = '2022-04-11'";
        let open = "UPDATE account SET status = 'open' WHERE branch = $1 AND owner = $2";
        bank.db.write(move |tx| Box::pin(async move {
            tx.run(BRANCH, clean, db::args![li]).await?;
            tx.run(BRANCH, open, db::args![zhao]).await
        })).await.expect("written");
    }

    async fn a_line_entered_later_opens_a_closed_session_again(bank: &TestBank) {
        let fair = bank.fair(bank.fairs().await, "A8-01", NINE).await;
        bank.by_staff("W01").does(came(fair, "zhao", 120)).await;
        bank.by_staff("W02").does(CloseSession { session: fair }).await;
        assert_eq!(bank.card(fair).await.session.state, State::Closed);
        bank.by_staff("W02").does(came(fair, "li", 120)).await;
        let card = bank.card(fair).await;
        assert_eq!((card.session.state, card.session.credited, card.left_out), (State::ToClose, 1, 0));
        let outlook = card.outlook.expect("time was given");
        assert_eq!((outlook.credited, outlook.left_out), (0, [(Why::OwnEntry, 1)].into()));

        // Who entered it when the session was over doesn't credit it, and it stays to be credited.
        let own = bank.by_staff("W02").does(CloseSession { session: fair }).await;
        assert_eq!((own.credited, own.left_out[0].why), (0, Why::OwnEntry));
        assert_eq!(bank.card(fair).await.session.state, State::ToClose);
        let closed = bank.by_staff("W01").does(CloseSession { session: fair }).await;
        assert_eq!((closed.credited, bank.balances().await.as_str()), (1, "li 120, zhao 120"));
        assert_eq!(bank.card(fair).await.session.state, State::Closed);
    }

    async fn a_line_entered_while_it_closes_is_not_forgotten(bank: &TestBank) {
        let fair = bank.fair(bank.fairs().await, "A8-01", NINE).await;
        bank.by_staff("W01").does(came(fair, "zhao", 120)).await;
        let close = |by: &str| {
            let (bank, envelope) = (bank.handle(), bank.by_staff(by).envelope());
            tokio::spawn(async move { bank.perform(envelope, CloseSession { session: fair }).await.is_ok() })
        };
        let (bank2, envelope) = (bank.handle(), bank.by_staff("W01").envelope());
        let entered = tokio::spawn(async move { bank2.perform(envelope, came(fair, "li", 120)).await.is_ok() });
        let done = join_all([close("W01"), entered, close("W02")]).await;
        assert!(done.into_iter().all(|it| it.expect("no panic")));
        let card = bank.card(fair).await;
        let forgotten = card.session.state == State::Closed && card.session.credited != 2;
        assert!(!forgotten, "{card:?}");
        bank.by_staff("W02").does(CloseSession { session: fair }).await;
        assert_eq!(bank.balances().await, "li 120, zhao 120");
    }

    async fn of_two_closings_at_once_each_is_answered_and_everybody_credited_once(bank: &TestBank) {
        let fair = bank.fair(bank.fairs().await, "A8-01", NINE).await;
        for name in ["zhao", "li"] {
            bank.served_today(name, NINE - 3 * DAY, 60).await; // Opens the account.
            bank.by_staff("W01").does(came(fair, name, 120)).await;
        }
        let close = || CloseSession { session: fair };
        let wishes = [bank.by_staff("W02").wishes(close()), bank.by_staff("W03").wishes(close())];
        assert_eq!(bank.queue(coins_of("zhao"), &[], wishes).await, ["done", "done"]);
        assert_eq!(bank.balances().await, "li 180, zhao 180");
        assert_eq!(bank.count("service_record").await, 4);
        assert_eq!(bank.card(fair).await.session.state, State::Closed);
    }

    async fn a_second_tap_closes_once_even_at_once(bank: &TestBank) {
        let fair = bank.fair(bank.fairs().await, "A8-01", NINE).await;
        bank.served_today("zhao", NINE - 3 * DAY, 60).await; // Opens the account.
        bank.by_staff("W01").does(came(fair, "zhao", 120)).await;
        let tap = || bank.by_staff("W02").keyed("tap");
        let close = || CloseSession { session: fair };
        let wishes = [tap().wishes(close()), tap().wishes(close())];
        assert_eq!(bank.queue(coins_of("zhao"), &[], wishes).await, ["done", "done"]);
        assert_eq!(bank.balances().await, "zhao 180");
        let journal = bank.count("journal").await;
        let repeated = tap().does(close()).await;
        assert_eq!((repeated.credited, repeated.minutes), (1, 120), "as the first was answered");
        assert_eq!(bank.count("journal").await, journal);
    }

    async fn sessions_are_found_by_activity_day_state_and_words(bank: &TestBank) {
        let fairs = bank.fairs().await;
        let old = bank.fair(fairs, "A8-01", NINE - 2 * DAY).await;
        bank.fair(fairs, "A8-02", NINE).await;
        bank.fair(fairs, "A8-03", MORNING).await;
        let talk = HoldSession {
            activity: fairs,
            code: "A8-04".to_owned(),
            title: "讲座".to_owned(),
            starts_at: NINE - DAY,
            ends_at: NINE - DAY + HOUR,
            place: "Library".to_owned(),
            mode: SessionMode::Online,
            counts_as_volunteering: false,
        };
        let talk = bank.by_staff("W01").does(talk).await.session;
        bank.by_staff("W02").does(CloseSession { session: old }).await;
        let all = Wanted::default();
        assert_eq!(bank.listed(&all).await, "A8-03 A8-02 A8-04 A8-01");
        let of = |state| Wanted { state: Some(state), ..all.clone() };
        assert_eq!(bank.listed(&of(State::Ahead)).await, "A8-03");
        assert_eq!(bank.listed(&of(State::ToClose)).await, "A8-02");
        assert_eq!(bank.listed(&of(State::Closed)).await, "A8-01");
        assert_eq!(bank.listed(&of(State::NoCredit)).await, "A8-04");
        let day = |day: &str| Some(day.to_owned());
        assert_eq!(bank.listed(&Wanted { from: day("2022-04-10"), to: day("2022-04-11"), ..all.clone() }).await, "A8-02 A8-04");
        for words in ["讲", "library", "a8-04", " 讲座 "] {
            assert_eq!(bank.listed(&Wanted { words: words.to_owned(), ..all.clone() }).await, "A8-04");
        }
        assert_eq!(bank.listed(&Wanted { words: "100%_".to_owned(), ..all.clone() }).await, "");
        let elsewhere = Some(ActivityId(town::project().0));
        assert_eq!(bank.listed(&Wanted { activity: elsewhere, ..all.clone() }).await, "");
        assert!(bank.card(talk).await.outlook.is_none());
        let here = queries::session(&bank.reader(), OTHER_BRANCH, talk, (closer(), bank.now())).await;
        assert_eq!(here.expect("reads"), None);
    }

    async fn a_crowd_larger_than_one_closing_is_gone_through_to_its_end(bank: &TestBank) {
        let fair = bank.fair(bank.fairs().await, "A8-01", NINE).await;
        bank.crowd(fair, 20_001).await;
        let card = bank.card(fair).await;
        assert!(card.outlook.expect("time was given").more);
        let first = bank.by_staff("W02").does(CloseSession { session: fair }).await;
        let named = (first.left_out.len(), first.left_out_more);
        assert_eq!((first.more, first.credited, named), (true, 0, (200, 19_800)));
        let card = bank.card(fair).await;
        assert_eq!((card.session.state, card.looked_at, card.session.came), (State::ToClose, 20_000, 20_001));
        assert_eq!(card.outlook.expect("time was given").attendees, 1);
        let last = bank.by_staff("W02").does(CloseSession { session: fair }).await;
        assert_eq!((last.more, last.credited), (false, 1), "the volunteer stands behind all others");
        let card = bank.card(fair).await;
        assert_eq!((card.session.state, card.session.credited, card.left_out), (State::Closed, 1, 20_000));
    }
}

impl TestBank {
    /// So many came; the last of them alone is registered as a volunteer.
    async fn crowd(&self, session: SessionId, size: u128) {
        let sun = member::row::find(&self.reader(), BRANCH, town::member("sun")).await;
        let sun = sun.expect("reads").expect("she is there");
        let id = |n: u128| Uuid::from_u128(0xC0FF_EE00_0000 + n);
        let people: Vec<MemberRow> = (0..size)
            .map(|n| MemberRow {
                id: MemberId(id(n)),
                code: format!("Z{n:05}"),
                volunteer: n + 1 == size,
                ..sun.clone()
            })
            .collect();
        let lines: Vec<AttendanceRow> = (0..size)
            .map(|n| AttendanceRow {
                id: AttendanceId(id(n)),
                code: format!("Z{n:05}"),
                session,
                member: MemberId(id(n)),
                signed_in_at: NINE,
                signed_out_at: NINE + 2 * HOUR,
                channel: SignedInBy::Scan,
                entered_by: None,
            })
            .collect();
        self.db
            .write(move |tx| {
                Box::pin(async move {
                    tx.insert_all(BRANCH, &people).await?;
                    tx.insert_all(BRANCH, &lines).await
                })
            })
            .await
            .expect("written");
    }
}
