//! The plan against what was done, on a few rows whose sums one can see.

use bank::{
    order::{Confirm, Satisfaction},
    project::{
        ActivityRow, EvidenceKind, Unit,
        details::{self, Asked, Behind, Cell},
        plan::{self, Beside, Figure, Plan, Scope},
        row,
    },
    view::{Direction, PageNumber},
};
use db::{DbErr, Tx, Value, args};
use uuid::Uuid;

use crate::support::{BRANCH, TestBank, on_both_databases, town};

on_both_databases! {
    async fn each_activity_counts_its_own_rows(bank: &TestBank) {
        some_years(bank).await;
        let plan = plan_of(bank).await;
        let figures: Vec<String> = plan.activities.iter().map(figures).collect();
        assert_eq!(figures, [
            "A1: 2 of 4 days (50 %)",
            "A2: 2 of 2 sessions (100 %), 3 of 4 attendances (75 %), 2 people",
            "A4: 1 of 4 pieces (25 %), 225 of 600 hours (38 %)",
            "A6: 0 of 1 sessions (0 %), 1 of 3 shops (33 %)",
            "A8: 1 of 1 sessions (100 %), 70 of 100 attendances (70 %), people unknown",
        ]);
    }

    async fn only_figures_of_one_unit_are_summed(bank: &TestBank) {
        some_years(bank).await;
        let plan = plan_of(bank).await;
        let totals: Vec<String> = plan.totals.iter().map(|it| {
            format!("{}: {}", it.activities.join("+"), figure(it.figure))
        }).collect();
        assert_eq!(totals, [
            "A1: 2 of 4 days (50 %)",
            "A2+A6+A8: 3 of 4 sessions (75 %)",
            "A4: 1 of 4 pieces (25 %)",
            "A6: 1 of 3 shops (33 %)",
            "A2+A8: 73 of 104 attendances (70 %)",
            "A4: 225 of 600 hours (38 %)",
        ]);
    }

    async fn evidence_is_missing_where_a_session_has_none(bank: &TestBank) {
        some_years(bank).await;
        let plan = plan_of(bank).await;
        let training = &plan.activities[1];
        let kinds: Vec<String> = training.evidence.iter().map(|it| {
            let missing: Vec<&str> = it.missing.iter().map(|it| it.code.as_str()).collect();
            format!("{} {} files, {} needed, missing {missing:?}", it.kind, it.files, it.needed)
        }).collect();
        assert_eq!(kinds, [
            "photos 5 files, 2 needed, missing [\"A2-02\"]",
            "guide 1 files, 1 needed, missing []",
        ]);
        assert!(!training.evidence_complete());
        assert!(plan.activities[4].evidence_complete(), "the fair needs none");
    }

    async fn further_targets_say_what_must_stand_beside_them(bank: &TestBank) {
        some_years(bank).await;
        let plan = plan_of(bank).await;
        let targets: Vec<_> = plan.targets.iter().map(|it| {
            (it.name.as_str(), it.planned, it.done, it.unit, it.beside)
        }).collect();
        let answers = Beside::Answers { satisfied: 2, answers: 3, attended: 3 };
        assert_eq!(targets, [
            ("志愿者", 5, Some(4), Unit::People, Some(Beside::WithRecord(2))),
            ("满意度", 95, Some(67), Unit::Percent, Some(answers)),
        ]);
        assert_eq!(answers.response_percent(), Some(100));
    }

    async fn every_figure_leads_to_its_rows(bank: &TestBank) {
        some_years(bank).await;
        let rows = |behind, activity| rows(bank, behind, activity, "", Direction::Up);
        assert_eq!(rows(Behind::WorkDays, "A1").await.len(), 2);
        assert_eq!(rows(Behind::Sessions, "A2").await.len(), 2);
        assert_eq!(rows(Behind::Attendances, "A2").await.len(), 3);
        let gate = rows(Behind::Visitors, "A8").await;
        assert_eq!(gate, ["A8-01 V1 1641006000000000 30 gate", "A8-01 V2 1641009600000000 40 gate"]);
        let records = rows(Behind::Records, "A4").await;
        let minutes: Vec<&str> = records.iter().filter_map(|it| it.split(' ').rev().nth(2)).collect();
        assert_eq!(minutes.len(), 2, "{records:?}");
        assert_eq!(rows(Behind::PreferredShops, "A6").await, ["B1 早餐铺 餐饮 大蒜社区 2022-03-18 早餐"]);
        assert_eq!(rows(Behind::Programmes, "A4").await, ["yx-1 益行探访 – 2 225"]);
        assert_eq!(rows(Behind::Evidence, "A2").await.len(), 2);
    }

    async fn all_lists_are_there_for_the_whole_project_and_sort_by_any_column(bank: &TestBank) {
        some_years(bank).await;
        for behind in Behind::ALL {
            for column in behind.columns() {
                let up = rows(bank, *behind, "", column.name, Direction::Up).await;
                let mut down = rows(bank, *behind, "", column.name, Direction::Down).await;
                down.sort();
                let mut sorted = up.clone();
                sorted.sort();
                assert_eq!(sorted, down, "{behind} by {}", column.name);
            }
        }
        let by_code = rows(bank, Behind::Volunteers, "", "code", Direction::Down).await;
        let codes: Vec<&str> = by_code.iter().filter_map(|it| it.split(' ').next()).collect();
        assert_eq!(codes, ["M004", "M003", "M002", "M001"]);
    }
}

async fn plan_of(bank: &TestBank) -> Plan {
    let plan = plan::plan(&bank.reader(), BRANCH, town::project(), bank.now()).await;
    plan.expect("reads").expect("there is a project")
}

fn figures(activity: &plan::Activity) -> String {
    let done = format!("{}: {}", activity.code, figure(activity.done));
    let reach = activity.reach.map_or(String::new(), |it| format!(", {}", figure(it)));
    let people = match (activity.people, activity.counted_at_gate) {
        (Some(people), _) => format!(", {people} people"),
        (None, true) => ", people unknown".to_owned(),
        (None, false) => String::new(),
    };
    done + &reach + &people
}

fn figure(it: Figure) -> String {
    let rate = it.rate_percent().expect("something was planned");
    format!("{} of {} {} ({rate} %)", it.done, it.planned, it.unit)
}

async fn asked(bank: &TestBank, behind: Behind, activity: &str) -> Asked {
    let reader = bank.reader();
    let project = row::find(&reader, BRANCH, town::project()).await.expect("reads");
    let activities = row::activities(&reader, BRANCH, town::project()).await.expect("reads");
    let activity: Option<ActivityRow> = activities.into_iter().find(|it| it.code == activity);
    let scope = Scope { project: project.expect("there"), as_of: bank.now() };
    Asked { scope, activity, behind }
}

/// The rows behind a figure, each as one line.
async fn rows(
    bank: &TestBank,
    behind: Behind,
    activity: &str,
    column: &str,
    direction: Direction,
) -> Vec<String> {
    let asked = asked(bank, behind, activity).await;
    let sort = behind.sort(column, direction);
    let reader = bank.reader();
    let page = details::page(&reader, BRANCH, &asked, sort, PageNumber::FIRST).await;
    let page = page.unwrap_or_else(|error| panic!("{behind} by {column}: {error}")).page;
    assert_eq!(i64::try_from(page.rows.len()), Ok(page.total));
    page.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" ")).collect()
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => "–".to_owned(),
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
    }
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

async fn put(tx: &Tx, into: &str, values: Vec<Value>) -> Result<(), DbErr> {
    let places: Vec<String> = (1..=values.len() + 1).map(|n| format!("${n}")).collect();
    let (table, columns) = into.split_once(' ').expect("table and columns");
    let sql = format!("INSERT INTO {table} (branch, {columns}) VALUES ({})", places.join(", "));
    tx.run(BRANCH, &sql, values).await.map(drop)
}

/// A project with a little of everything: some of it outside its days or still to come.
async fn some_years(bank: &TestBank) {
    bank.earned("wang", 180).await;
    let order = bank.ended_order(["wang", "haircut", "zhao"], 45).await;
    let satisfaction = Satisfaction::Satisfied;
    let confirm = Confirm { order, satisfaction, comment: String::new() };
    bank.by_staff("W02").calling_for("wang").does(confirm).await;
    let done = bank.db.write(|tx| {
        Box::pin(async move {
            activities(tx).await?;
            sessions(tx).await?;
            proof(tx).await?;
            targets(tx).await
        })
    });
    let done: Result<(), DbErr> = done.await;
    done.expect("seeded");
}

async fn activities(tx: &Tx) -> Result<(), DbErr> {
    let into = "activity id, project, code, name, measure, planned, unit, planned_reach, reach_unit, required_evidence";
    let kinds = EvidenceKind::join(&[EvidenceKind::Photos, EvidenceKind::Guide]);
    let rows = [
        (0xa1, "A1", "work_days", 4_i64, "days", None, ""),
        (0xa2, "A2", "sessions", 2, "sessions", Some((4_i64, "attendances")), kinds.as_str()),
        (0xa6, "A6", "sessions", 1, "sessions", Some((3, "shops")), ""),
        (0xa8, "A8", "sessions", 1, "sessions", Some((100, "attendances")), ""),
    ];
    for (n, code, measure, planned, unit, reach, kinds) in rows {
        let reach_unit = reach.map(|it| it.1.to_owned());
        let reach = reach.map(|it| it.0);
        let first = args![id(n), town::project(), code, code, measure, planned, unit];
        put(tx, into, [first, args![reach, reach_unit, kinds]].concat()).await?;
    }
    let sql = "UPDATE activity SET planned_reach = 10, reach_unit = 'hours' WHERE branch = $1 AND code = 'A4'";
    tx.run(BRANCH, sql, args![]).await.map(drop)
}

/// Two trainings, one that is still to come, one before the project; and a fair with a gate.
async fn sessions(tx: &Tx) -> Result<(), DbErr> {
    let into = "session id, activity, code, title, starts_at, ends_at, day, place, mode, counts_as_volunteering";
    let hour = 3_600_000_000_i64;
    let rows: [(u128, u128, &str, i64, &str); 5] = [
        (0x51, 0xa2, "A2-01", 1_640_998_800_000_000, "2022-01-01"),
        (0x52, 0xa2, "A2-02", 1_641_085_200_000_000, "2022-01-02"),
        (0x53, 0xa2, "A2-03", 1_654_045_200_000_000, "2022-06-01"),
        (0x54, 0xa2, "A2-00", 1_577_840_400_000_000, "2020-01-01"),
        (0x58, 0xa8, "A8-01", 1_641_006_000_000_000, "2022-01-01"),
    ];
    for (n, activity, code, at, day) in rows {
        let values =
            args![id(n), id(activity), code, code, at, at + hour, day, "驿站", "on_site", false];
        put(tx, into, values).await?;
    }
    let into = "attendance id, code, session, member, signed_in_at, signed_out_at, channel";
    let rows = [(0x51, "wang"), (0x51, "li"), (0x52, "li"), (0x58, "zhao")];
    for (n, (session, name)) in (0x61..).zip(rows) {
        let values =
            args![id(n), format!("N{n}"), id(session), town::member(name), 1_i64, 2_i64, "paper"];
        put(tx, into, values).await?;
    }
    let into = "visitor_count id, code, session, from_at, visitors, how";
    for (n, code, hours, visitors) in [(0x71, "V1", 0, 30_i64), (0x72, "V2", 1, 40)] {
        let at = 1_641_006_000_000_000 + hours * hour;
        put(tx, into, args![id(n), code, id(0x58), at, visitors, "gate"]).await?;
    }
    Ok(())
}

async fn proof(tx: &Tx) -> Result<(), DbErr> {
    let into = "work_log id, activity, day, staff, place, tasks, accepted_by";
    let rows = [("2022-01-03", "W01"), ("2022-01-03", "W02"), ("2020-01-03", "W01")];
    for (n, (day, code)) in (0x81..).zip(rows) {
        let values =
            args![id(n), id(0xa1), day, town::staff(code), "驿站", "接待", town::staff("F01")];
        put(tx, into, values).await?;
    }
    let into = "evidence_count owner, kind, files";
    put(tx, into, args![id(0x51), "photos", 5_i64]).await?;
    put(tx, into, args![id(0xa2), "guide", 1_i64]).await?;
    let into = "merchant id, code, name, community, category, contract_day, preferred_day, offer, price, unit, monthly_quota";
    let values = args![id(0xb1), "B1", "早餐铺", "dasuan", "餐饮", "2022-01-01", "2022-03-18"];
    put(tx, into, [values, args!["早餐", 40_i64, "point", 60_i64]].concat()).await?;
    let into = "survey_answer id, code, audience, answered_day, channel, satisfied, session";
    for (n, satisfied) in [(0x91, true), (0x92, true), (0x93, false)] {
        let values =
            args![id(n), format!("Q{n}"), "training", "2022-01-05", "paper", satisfied, id(0x51)];
        put(tx, into, values).await?;
    }
    Ok(())
}

async fn targets(tx: &Tx) -> Result<(), DbErr> {
    for (name, planned, unit) in [("志愿者", 5_i64, "people"), ("满意度", 95, "percent")] {
        put(tx, "target project, name, planned, unit", args![town::project(), name, planned, unit])
            .await?;
    }
    Ok(())
}
