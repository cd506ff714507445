//! Sessions are held, people come, and the proof is kept.

use bank::{
    activity::{
        Attend, CloseSession, CountVisitors, CountedBy, HoldSession, SessionMode, SignedInBy, Why,
        close_session::LeftOut,
    },
    evidence::{Count, count::Owner},
    ids::{ActivityId, SessionId},
    project::{Audience, EvidenceKind, Measure, PlanActivity, Unit},
    survey::{Answer, AnsweredBy},
};
use db::{Query, args};
use futures_util::future::join_all;
use jiff::civil::date;

use crate::support::{
    BRANCH, DAY, HOUR, MINUTE, MORNING, OTHER_BRANCH, TestBank, on_both_databases, town,
};

/// Yesterday at nine.
const NINE: i64 = MORNING - DAY;

async fn activity(bank: &TestBank, measure: Measure) -> ActivityId {
    let plan = PlanActivity {
        project: town::project(),
        code: format!("A-{measure}").replace('_', "-"),
        name: "益知志愿者培训".to_owned(),
        measure,
        planned: 6,
        unit: Unit::Sessions,
        reach: None,
        required_evidence: vec![EvidenceKind::Photos],
    };
    bank.by_staff("F01").does(plan).await.activity
}

/// Two hours, with a code.
fn session(activity: ActivityId, code: &str, starts_at: i64) -> HoldSession {
    HoldSession {
        activity,
        code: code.to_owned(),
        title: "第一期".to_owned(),
        starts_at,
        ends_at: starts_at + 2 * HOUR,
        place: "服务站".to_owned(),
        mode: SessionMode::OnSite,
        counts_as_volunteering: false,
    }
}

async fn held(bank: &TestBank, code: &str, starts_at: i64) -> SessionId {
    let activity = bank.activity_of_sessions().await;
    bank.by_staff("W01").does(session(activity, code, starts_at)).await.session
}

impl TestBank {
    /// The one activity that counts sessions, planned when first asked for.
    async fn activity_of_sessions(&self) -> ActivityId {
        let sql = "SELECT id FROM activity WHERE branch = $1 AND measure = 'sessions'";
        match self.reader().value(BRANCH, sql, args![]).await.expect("reads") {
            Some(id) => id,
            None => activity(self, Measure::Sessions).await,
        }
    }
}

/// Ten minutes early until the end.
fn attend(session: SessionId, name: &str, starts_at: i64) -> Attend {
    Attend {
        code: None,
        session,
        member: town::member(name),
        signed_in_at: starts_at - 10 * MINUTE,
        signed_out_at: starts_at + 2 * HOUR,
        by: SignedInBy::Sheet,
    }
}

fn answer(name: &str, session: SessionId) -> Answer {
    Answer {
        code: None,
        audience: Audience::Training,
        respondent: Some(town::member(name)),
        answered_day: date(2022, 4, 11),
        by: AnsweredBy::Paper,
        satisfied: true,
        session: Some(session),
    }
}

on_both_databases! {
    async fn a_session_is_held_once_within_the_project_and_a_day(bank: &TestBank) {
        let sessions = bank.activity_of_sessions().await;
        let asks = |session| bank.by_staff("W01").asks(session);
        assert_eq!(asks(session(sessions, "A2-01", NINE)).await, "done");
        assert_eq!(
            asks(session(sessions, "A2-01", NINE)).await,
            "activity.session_there: the activity has a session with this code already"
        );
        assert_eq!(
            asks(session(sessions, "A2-02", NINE - 400 * DAY)).await,
            "activity.outside_project: the project goes from 2021-06-01 to 2022-12-31"
        );
        assert_eq!(
            asks(session(sessions, "A2-02", NINE + 14 * HOUR)).await,
            "service_record.across_midnight: it goes across midnight: record each day by itself"
        );
        assert_eq!(
            asks(HoldSession { ends_at: NINE, ..session(sessions, "A2-02", NINE) }).await,
            "service_record.not_in_order: it ends before it begins"
        );
        let days = activity(bank, Measure::WorkDays).await;
        assert_eq!(
            asks(session(days, "A2-02", NINE)).await,
            "activity.not_for_sessions: the plan counts something else than sessions for this activity"
        );
        let nowhere = town::project().0.into();
        assert_eq!(asks(session(nowhere, "A2-02", NINE)).await, "activity.no_such_activity: there is no such activity");
        assert_eq!(bank.by("zhao").asks(session(sessions, "A2-02", NINE)).await, "forbidden");
        let stranger = bank.by_staff("W01").in_branch(OTHER_BRANCH);
        assert_eq!(stranger.asks(session(sessions, "A2-02", NINE)).await, "forbidden");
    }

    async fn those_who_served_at_a_session_are_credited_together(bank: &TestBank) {
        let sessions = bank.activity_of_sessions().await;
        let fair = HoldSession { counts_as_volunteering: true, ..session(sessions, "A2-01", NINE) };
        let fair = bank.by_staff("W01").does(fair).await.session;
        for name in ["zhao", "li", "sun"] {
            bank.by_staff("W01").does(attend(fair, name, NINE)).await;
        }
        let early = Attend { signed_out_at: NINE + HOUR, ..attend(fair, "zhou", NINE) };
        let early = bank.by_staff("W01").does(early).await.attendance;
        let closed = bank.by_staff("W02").does(CloseSession { session: fair }).await;
        assert_eq!((closed.credited, closed.minutes, closed.more), (2, 240, false));
        assert_eq!(bank.balances().await, "li 120, zhao 120");
        let why: Vec<Why> = closed.left_out.iter().map(|it| it.why).collect();
        assert_eq!(why, [Why::TooShort, Why::NotAVolunteer]);
        assert_eq!(closed.left_out[0], LeftOut { attendance: early, why: Why::TooShort });

        let late = bank.by_staff("W02").does(CloseSession { session: fair }).await;
        assert_eq!((late.credited, late.left_out.len()), (0, 2), "nobody is credited twice");
        assert_eq!(bank.balances().await, "li 120, zhao 120");
    }

    async fn a_day_has_a_cap_at_sessions_too(bank: &TestBank) {
        let sessions = bank.activity_of_sessions().await;
        let mut last = Vec::new();
        for (n, hours) in [(1, 5), (2, 4)] {
            let starts_at = NINE - HOUR + (n - 1) * 6 * HOUR;
            let held = HoldSession {
                counts_as_volunteering: true,
                ends_at: starts_at + hours * HOUR,
                ..session(sessions, &format!("A2-0{n}"), starts_at)
            };
            let held = bank.by_staff("W01").does(held).await.session;
            let came = Attend { signed_out_at: starts_at + hours * HOUR, ..attend(held, "zhao", starts_at) };
            bank.by_staff("W01").does(came).await;
            last = bank.by_staff("W02").does(CloseSession { session: held }).await.left_out;
        }
        assert_eq!(last.iter().map(|it| it.why).collect::<Vec<_>>(), [Why::AboveDayCap]);
        assert_eq!(bank.balances().await, "zhao 300");
    }

    async fn a_session_is_closed_when_it_is_over_and_only_where_time_was_given(bank: &TestBank) {
        let training = held(bank, "A2-01", NINE).await;
        let asks = |session| bank.by_staff("W01").asks(CloseSession { session });
        assert_eq!(
            asks(training).await,
            "activity.not_volunteering: those who came to this session received something, they gave no time"
        );
        let sessions = bank.activity_of_sessions().await;
        let today = HoldSession { counts_as_volunteering: true, ..session(sessions, "A2-02", MORNING) };
        let today = bank.by_staff("W01").does(today).await.session;
        assert_eq!(asks(today).await, "activity.not_over: the session isn't over yet");
        let nowhere = town::project().0.into();
        assert_eq!(asks(nowhere).await, "activity.no_such_session: there is no such session");
        assert_eq!(bank.by("zhao").asks(CloseSession { session: today }).await, "forbidden");
        let stranger = bank.by_staff("W91").in_branch(BRANCH);
        assert_eq!(stranger.asks(CloseSession { session: today }).await, "forbidden");
    }

    async fn a_member_comes_to_a_session_once(bank: &TestBank) {
        let training = held(bank, "A2-01", NINE).await;
        let attended = bank.by_staff("W01").does(attend(training, "zhao", NINE)).await;
        assert_eq!(attended.code, "N0001");
        assert_eq!(
            bank.by_staff("W01").asks(attend(training, "zhao", NINE)).await,
            "activity.attended_already: the member is on the list of this session already"
        );
        let same_line = Attend { code: Some("N0001".to_owned()), ..attend(training, "li", NINE) };
        assert_eq!(
            bank.by_staff("W01").asks(same_line).await,
            "activity.code_taken: a line with the number N0001 is there already"
        );
        assert_eq!(
            bank.by_staff("W01").asks(attend(training, "wu", NINE)).await,
            "activity.no_such_member: there is no such member"
        );
        assert_eq!(
            bank.by_staff("W01").asks(attend(training, "li", NINE + 3 * HOUR)).await,
            "activity.not_during: the session was at another time"
        );
        let nowhere = SessionId(town::project().0);
        assert_eq!(
            bank.by_staff("W01").asks(attend(nowhere, "li", NINE)).await,
            "activity.no_such_session: there is no such session"
        );
        assert_eq!(bank.by("zhao").asks(attend(training, "zhao", NINE)).await, "forbidden");
        assert_eq!(bank.by_staff("U01").asks(attend(training, "li", NINE)).await, "forbidden");
    }

    async fn nobody_is_signed_out_before_the_time_has_come(bank: &TestBank) {
        let today = held(bank, "A2-01", MORNING - HOUR).await;
        assert_eq!(
            bank.by_staff("W01").asks(attend(today, "zhao", MORNING - HOUR)).await,
            "activity.not_yet: the member's sign-out lies in the future"
        );
        bank.pass(HOUR);
        assert_eq!(bank.by_staff("W01").asks(attend(today, "zhao", MORNING - HOUR)).await, "done");
    }

    async fn nobody_is_at_two_places(bank: &TestBank) {
        let one = held(bank, "A2-01", NINE).await;
        let other = held(bank, "A2-02", NINE + HOUR).await;
        bank.by_staff("W01").does(attend(one, "zhao", NINE)).await;
        assert_eq!(
            bank.by_staff("W01").asks(attend(other, "zhao", NINE + HOUR)).await,
            "service_record.overlaps: the person was elsewhere at that time, since 2022-04-11 08:50"
        );
        bank.earned("li", 60).await; // Served from nine to ten on that day.
        assert_eq!(
            bank.by_staff("W01").asks(attend(one, "li", NINE)).await,
            "service_record.overlaps: the person was elsewhere at that time, since 2022-04-11 09:00"
        );
    }

    async fn two_lists_entered_at_once_dont_put_anybody_at_two_places(bank: &TestBank) {
        let mut lists = Vec::new();
        for code in ["A2-01", "A2-02", "A2-03", "A2-04"] {
            lists.push(held(bank, code, NINE).await);
        }
        let tasks = lists.iter().map(|session| {
            let (bank, envelope) = (bank.handle(), bank.by_staff("W01").envelope());
            let attend = attend(*session, "zhao", NINE);
            tokio::spawn(async move { bank.perform(envelope, attend).await.is_ok() })
        });
        let done = join_all(tasks).await.into_iter().filter(|it| *it.as_ref().expect("no panic")).count();
        assert_eq!((done, bank.count("attendance").await), (1, 1));
    }

    async fn visitors_are_counted_hour_by_hour(bank: &TestBank) {
        let fair = held(bank, "A8-01", NINE).await;
        let count = |from_at, visitors| CountVisitors {
            code: None,
            session: fair,
            from_at,
            visitors,
            how: CountedBy::Gate,
        };
        assert_eq!(bank.by_staff("W01").does(count(NINE, 134)).await.code, "V01");
        assert_eq!(bank.by_staff("W01").does(count(NINE + HOUR, 103)).await.code, "V02");
        let asks = |count| bank.by_staff("W01").asks(count);
        assert_eq!(asks(count(NINE, 5)).await, "activity.count_there: this hour, or this number, is counted already");
        assert_eq!(asks(count(NINE + 2 * HOUR, 5)).await, "activity.not_during: the session was at another time");
        assert_eq!(
            asks(count(NINE + HOUR / 2, -5)).await,
            "activity.visitors_out_of_range: a count lies between 0 and 100000"
        );
        assert_eq!(bank.by_staff("C01").asks(count(NINE, 5)).await, "forbidden");
    }

    async fn files_of_a_kind_are_counted_anew(bank: &TestBank) {
        let owner = Owner::Session(held(bank, "A2-01", NINE).await);
        let count = |owner, files| Count { owner, kind: EvidenceKind::Photos, files };
        bank.by_staff("W01").does(count(owner, 3)).await;
        bank.by_staff("W01").does(count(owner, 8)).await;
        let sql = "SELECT files FROM evidence_count WHERE branch = $1";
        assert_eq!(bank.reader().value(BRANCH, sql, args![]).await.expect("reads"), Some(8_i64));
        assert_eq!(bank.by_staff("W01").asks(count(Owner::Programme(town::programme()), 1)).await, "done");
        assert_eq!(
            bank.by_staff("W01").asks(count(owner, 0)).await,
            "evidence.files_out_of_range: a count lies between 1 and 100000"
        );
        let nowhere = Owner::Activity(town::project().0.into());
        assert_eq!(
            bank.by_staff("W01").asks(count(nowhere, 1)).await,
            "evidence.no_such_owner: there is no such activity, session or programme"
        );
        assert_eq!(bank.by_staff("U01").asks(count(owner, 1)).await, "forbidden");
    }

    async fn a_member_answers_about_a_training_once(bank: &TestBank) {
        let training = held(bank, "A3-01", NINE).await;
        assert_eq!(bank.by("zhao").does(answer("zhao", training)).await.code, "Q001");
        assert_eq!(
            bank.by_staff("W01").asks(answer("zhao", training)).await,
            "survey.answered_already: the member answered about this training already"
        );
        assert_eq!(
            bank.by("zhao").asks(answer("li", training)).await,
            "survey.not_your_answer: a member answers for themselves"
        );
        let asks = |answer| bank.by_staff("W01").asks(answer);
        let which = "survey.which_training: an answer about a training names its session, and no other does";
        assert_eq!(asks(Answer { session: None, ..answer("li", training) }).await, which);
        assert_eq!(asks(Answer { audience: Audience::Direct, ..answer("li", training) }).await, which);
        assert_eq!(
            asks(Answer { answered_day: date(2022, 4, 13), ..answer("li", training) }).await,
            "survey.not_yet: the day of the answer lies in the future"
        );
        assert_eq!(
            asks(Answer { code: Some("Q001".to_owned()), ..answer("li", training) }).await,
            "survey.code_taken: an answer with the number Q001 is there already"
        );
        assert_eq!(asks(answer("wu", training)).await, "survey.no_such_member: there is no such member");
        assert_eq!(
            asks(answer("li", SessionId(town::project().0))).await,
            "survey.no_such_session: there is no such session"
        );
        assert_eq!(asks(Answer { respondent: None, ..answer("li", training) }).await, "done");
        assert_eq!(bank.by_staff("U01").asks(answer("li", training)).await, "forbidden");
    }
}
