//! One project's real records: brought in, audited, exported to other programs, and set against
//! its plan. The figures are those that the project reported.

use std::{path::Path, process::Command, sync::Arc};

use bank::{
    Bank, RealWorld,
    account::{
        export::{Format, export},
        queries::{self, AccountSort},
        verify::verify,
    },
    ids::ProjectId,
    project::{
        details::{self, Asked, Behind, Cell, Sort},
        plan::{self, Beside, Figure, Plan, Scope},
        row,
    },
    view::{Direction, PageNumber},
};
use db::{Db, Options, Query, args};
use yiquan::import::{Directory, Wish, import};

const BRANCH: &str = "chaoyangmen";
const RECORDS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/chaoyangmen");
/// Where the tests find a `PostgreSQL` server.
const URL_VARIABLE: &str = "TEST_POSTGRES_URL";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_record_gives_the_figures_that_were_reported_on_sqlite() {
    let folder = std::env::temp_dir().join(format!("yiquan_record_{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the store");
    let url = format!("sqlite://{}?mode=rwc", folder.join("bank.db").display());
    the_record(&Options::new(url), &folder).await;
    std::fs::remove_dir_all(&folder).expect("it is ours");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_record_gives_the_figures_that_were_reported_on_postgres() {
    let folder = std::env::temp_dir().join(format!("yiquan_record_pg_{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for the exports");
    let url = std::env::var(URL_VARIABLE).expect("cargo xtask postgres -- cargo test -p yiquan");
    let schema = Some(format!("yiquan_record_{}", std::process::id()));
    let options = Options { schema, ..Options::new(url) };
    the_record(&options, &folder).await;
    db::remove_schema(&options).await.expect("it is ours");
    std::fs::remove_dir_all(&folder).expect("it is ours");
}

async fn the_record(options: &Options, folder: &Path) {
    let db = Db::open(options).await.expect("opens");
    let bank = Bank::new(db, Arc::new(RealWorld));
    bring_in(&bank).await;
    let sql = "SELECT id FROM project WHERE branch = $1 AND code = $2";
    let project = bank.reader().value(BRANCH, sql, args!["yiquan-2021"]).await.expect("reads");
    let project: ProjectId = project.expect("the project was brought in");

    it_is_sound(&bank).await;
    other_programs_count_as_we_do(&bank, folder).await;
    let plan = plan::plan(&bank.reader(), BRANCH, project, bank.now()).await;
    let plan = plan.expect("reads").expect("there is a plan");
    assert_eq!(plan.activities.iter().map(activity).collect::<Vec<_>>(), ACTIVITIES);
    let whole = plan.activities.iter().filter(|it| it.evidence_complete()).count();
    assert_eq!(whole, 9, "evidence is complete");
    assert_eq!(plan.totals.iter().map(total).collect::<Vec<_>>(), TOTALS);
    assert_eq!(plan.targets.iter().map(target).collect::<Vec<_>>(), TARGETS);
    every_figure_is_the_sum_of_its_rows(&bank, &plan).await;
    bank.close().await;
}

const ACTIVITIES: [&str; 9] = [
    "A1 132/120 days 110%",
    "A2 9/6 sessions 150%, 200/180 attendances 111%",
    "A3 6/6 sessions 100%, 181/180 attendances 101%",
    "A4 4/3 pieces 133%, 106500/24000 hours 444%",
    "A5 9/6 sessions 150%, 104/60 attendances 173%",
    "A6 1/1 sessions 100%, 3/3 shops 100%",
    "A7 1/1 sessions 100%, 15/15 people 100%",
    "A8 2/2 sessions 100%, 760/500 attendances 152%, people unknown",
    "A9 1/1 sessions 100%, 138/30 attendances 460%",
];

const TOTALS: [&str; 7] = [
    "132/120 days 110% of A1",
    "29/23 sessions 126% of A2+A3+A5+A6+A7+A8+A9",
    "4/3 pieces 133% of A4",
    "3/3 shops 100% of A6",
    "1383/950 attendances 146% of A2+A3+A5+A8+A9",
    "15/15 people 100% of A7",
    "106500/24000 hours 444% of A4",
];

const TARGETS: [&str; 6] = [
    "志愿服务指南印刷 100/100 copies",
    "社区志愿者 204/100 people, 181 with a record",
    "益知志愿者培训满意度 100/95 percent, 130 of 130 answers, 181 attended",
    "实体服务站 1/1 pieces",
    "便民服务商户 3/10 shops",
    "志愿者团队 3/3 teams",
];

fn activity(it: &plan::Activity) -> String {
    let reach = it.reach.map_or(String::new(), |it| format!(", {}", figure(it)));
    let people = if it.counted_at_gate { ", people unknown" } else { "" };
    format!("{} {}{reach}{people}", it.code, figure(it.done))
}

fn figure(it: Figure) -> String {
    let rate = it.rate_percent().expect("something was planned");
    format!("{}/{} {} {rate}%", it.done, it.planned, it.unit)
}

fn total(it: &plan::Total) -> String {
    format!("{} of {}", figure(it.figure), it.activities.join("+"))
}

fn target(it: &plan::Target) -> String {
    let done = it.done.expect("all of them are counted");
    let beside = match it.beside {
        None => String::new(),
        Some(Beside::WithRecord(people)) => format!(", {people} with a record"),
        Some(Beside::Answers { satisfied, answers, attended }) => {
            format!(", {satisfied} of {answers} answers, {attended} attended")
        }
    };
    format!("{} {done}/{} {}{beside}", it.name, it.planned, it.unit)
}

/// A run is cut off in the middle; run again, it brings in what is missing and nothing twice, as
/// the figures show.
async fn bring_in(bank: &Bank) {
    let records = Directory::at(Path::new(RECORDS));
    let cut_off = |step: &'static str, done: usize, _: usize| {
        assert!(step != "perform" || done < 1_000, "the run is cut off");
    };
    let (first, whole) = (bank.clone(), records.clone());
    let first = tokio::spawn(async move {
        import(&first, &records, Wish::AllOrNothing, cut_off).await.map(|it| it.performed)
    });
    assert!(first.await.is_err_and(|it| it.is_panic()), "it came to its end");
    let sql = "SELECT COUNT(*) FROM journal WHERE branch = $1";
    let kept: Option<i64> = bank.reader().value(BRANCH, sql, args![]).await.expect("reads");
    assert_eq!(kept, Some(1_000), "what was told is kept");

    let done = import(bank, &whole, Wish::AllOrNothing, |_, _, _| {}).await.expect("reads");
    assert!(done.is_good());
    let all: Option<i64> = bank.reader().value(BRANCH, sql, args![]).await.expect("reads");
    assert_eq!(usize::try_from(all.expect("counted")), Ok(done.performed), "each once");
}

async fn it_is_sound(bank: &Bank) {
    let snapshot = bank.snapshot().await.expect("a snapshot");
    let zone = bank.zone(BRANCH).await.expect("a zone");
    let audit = verify(&snapshot, BRANCH, &zone).await.expect("reads");
    assert_eq!(audit.violations, []);
    assert_eq!(audit.counted.service_records, 784 + 166, "those of programmes and of orders");
}

/// `hledger check` and `bean-check` accept the book; account by account they have what we have,
/// for that is asserted in the text itself, once for each account.
async fn other_programs_count_as_we_do(bank: &Bank, folder: &Path) {
    let (reader, zone) = (bank.reader(), bank.zone(BRANCH).await.expect("a zone"));
    let by_owner = (AccountSort::Owner, Direction::Up);
    let accounts = queries::accounts(&reader, BRANCH, None, by_owner, PageNumber::FIRST).await;
    let accounts = usize::try_from(accounts.expect("reads").total).expect("a count");
    for (format, program, asserted) in [
        (Format::Hledger, &["hledger", "check", "--strict", "-f"][..], " = "),
        (Format::Beancount, &["bean-check"][..], " balance "),
    ] {
        let mut text = Vec::new();
        let snapshot = bank.snapshot().await.expect("a snapshot");
        let written = export(&snapshot, BRANCH, &zone, format, &mut text).await.expect("exports");
        assert_eq!(written.accounts, accounts, "{format}");
        let lines = String::from_utf8(text.clone()).expect("UTF-8");
        assert_eq!(lines.lines().filter(|it| it.contains(asserted)).count(), accounts, "{format}");
        let file = folder.join(format.name());
        std::fs::write(&file, text).expect("a file");
        let checked = Command::new(program[0]).args(&program[1..]).arg(&file).output();
        let checked = checked.expect("./test installs hledger and beancount");
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    }
}

/// Rows, visitors or minutes: whatever a figure counts, its rows add up to it.
async fn every_figure_is_the_sum_of_its_rows(bank: &Bank, plan: &Plan) {
    let reader = bank.reader();
    let project = row::find(&reader, BRANCH, plan.project).await.expect("reads").expect("there");
    let scope = Scope { project, as_of: bank.now() };
    for activity in row::activities(&reader, BRANCH, plan.project).await.expect("reads") {
        let shown = plan.activities.iter().find(|it| it.id == activity.id).expect("on the plan");
        let figures = [Some(shown.done), shown.reach].into_iter().flatten();
        for (figure, behind) in figures.zip(activity.behind(shown.counted_at_gate)) {
            let asked = Asked { scope: scope.clone(), activity: Some(activity.clone()), behind };
            assert_eq!(sum(bank, &asked).await, figure.done, "{} {behind}", shown.code);
        }
    }
}

async fn sum(bank: &Bank, asked: &Asked) -> i64 {
    let summed = [(Behind::Records, "minutes"), (Behind::Visitors, "visitors")];
    let summed = summed.into_iter().find(|it| it.0 == asked.behind).map(|it| it.1);
    let column = asked.behind.columns().iter().position(|it| Some(it.name) == summed);
    let mut sum = 0;
    let each = |row: Vec<Cell>| -> Result<(), db::DbErr> {
        sum += match column.map(|it| &row[it]) {
            Some(Cell::Number(number)) => *number,
            Some(Cell::Text(_) | Cell::Empty) | None => 1,
        };
        Ok(())
    };
    details::all(&bank.reader(), BRANCH, asked, Sort::default(), each).await.expect("reads");
    sum
}
