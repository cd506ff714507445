//! A funded project: what it promised, and the work on it.

use bank::{
    ids::ActivityId,
    project::{
        Begin, EvidenceKind, LogWork, Measure, NameProgramme, NoteMedia, NoteOutput, PlanActivity,
        Unit, begin::Target, plan_activity::Reach, row,
    },
};
use db::{Query, args};
use jiff::civil::date;

use crate::support::{BRANCH, OTHER_BRANCH, TestBank, on_both_databases, town};

fn second() -> Begin {
    Begin {
        code: "yiquan-2023".to_owned(),
        name: "“益圈”第二期".to_owned(),
        funder: "朝阳门街道".to_owned(),
        starts_day: date(2023, 1, 1),
        ends_day: date(2023, 12, 31),
        points_per_donated_minute: 1,
        targets: vec![target("志愿者团队", 3)],
    }
}

fn target(name: &str, planned: i64) -> Target {
    Target { name: name.to_owned(), planned, unit: Unit::Teams }
}

fn plan(code: &str, measure: Measure) -> PlanActivity {
    PlanActivity {
        project: town::project(),
        code: code.to_owned(),
        name: "时间银行使用培训".to_owned(),
        measure,
        planned: 6,
        unit: Unit::Sessions,
        reach: Some(Reach { planned: 180, unit: Unit::Attendances }),
        required_evidence: vec![EvidenceKind::Summary, EvidenceKind::Photos, EvidenceKind::Summary],
    }
}

async fn work_days(bank: &TestBank) -> ActivityId {
    bank.by_staff("F01").does(plan("A1", Measure::WorkDays)).await.activity
}

on_both_databases! {
    async fn a_project_begins_with_its_targets_and_its_accounts(bank: &TestBank) {
        let begun = bank.by_staff("F01").does(second()).await;
        let targets = row::targets(&bank.reader(), BRANCH, begun.project).await.expect("reads");
        assert_eq!((targets.len(), targets[0].planned), (1, 3));
        let sql = "SELECT COUNT(*) FROM account WHERE branch = $1 AND owner = $2 AND kind IN ('issuance', 'fund')";
        let accounts: Option<i64> = bank.reader().value(BRANCH, sql, args![begun.project]).await.expect("reads");
        assert_eq!(accounts, Some(2));
        assert_eq!(
            bank.by_operator().asks(second()).await,
            "project.project_there: a project with this code is there already"
        );
    }

    async fn a_project_that_cannot_be_is_refused(bank: &TestBank) {
        let asks = |it| bank.by_staff("F01").asks(it);
        assert_eq!(
            asks(Begin { ends_day: date(2022, 12, 31), ..second() }).await,
            "project.ends_before_it_begins: it ends before it begins"
        );
        assert_eq!(
            asks(Begin { points_per_donated_minute: -1, ..second() }).await,
            "project.points_out_of_range: a minute given is worth 0 to 100 points"
        );
        assert_eq!(
            asks(Begin { targets: vec![target("多", 1); 51], ..second() }).await,
            "project.too_many_targets: a project has at most 50 targets"
        );
        assert_eq!(
            asks(Begin { targets: vec![target("多", 1_000_001)], ..second() }).await,
            "project.figure_out_of_range: a planned figure lies between 0 and 1000000"
        );
        assert_eq!(
            asks(Begin { targets: vec![target("多", 1); 2], ..second() }).await,
            "project.target_twice: the target 多 is named twice"
        );
        assert_eq!(bank.count("project").await, 1);
        for code in ["W01", "G01", "U01"] {
            assert_eq!(bank.by_staff(code).asks(second()).await, "forbidden", "{code}");
        }
        assert_eq!(bank.by_staff("F01").in_branch(OTHER_BRANCH).asks(second()).await, "forbidden");
    }

    async fn an_activity_names_what_proves_it_once(bank: &TestBank) {
        let planned = bank.by_staff("F01").does(plan("A2", Measure::Sessions)).await;
        let activity = row::find_activity(&bank.reader(), BRANCH, planned.activity).await.expect("reads").expect("is there");
        assert_eq!(activity.required_evidence, "photos,summary");
        assert_eq!((activity.planned_reach, activity.reach_unit), (Some(180), Some(Unit::Attendances)));
        assert_eq!(
            bank.by_staff("F01").asks(plan("A2", Measure::Sessions)).await,
            "project.activity_there: the project has an activity with this code already"
        );
        assert_eq!(
            bank.by_staff("F01").asks(PlanActivity { planned: -1, ..plan("A3", Measure::Sessions) }).await,
            "project.figure_out_of_range: a planned figure lies between 0 and 1000000"
        );
        let nowhere = PlanActivity { project: planned.activity.0.into(), ..plan("A3", Measure::Sessions) };
        assert_eq!(
            bank.by_staff("F01").asks(nowhere).await,
            "project.no_such_project: there is no such project"
        );
        assert_eq!(bank.by_staff("W01").asks(plan("A3", Measure::Sessions)).await, "forbidden");
    }

    async fn a_programme_stands_under_an_activity_that_counts_programmes(bank: &TestBank) {
        let programmes = bank.by_staff("F01").does(plan("A5", Measure::Programmes)).await.activity;
        let days = work_days(bank).await;
        let name = |activity, community: Option<&str>| NameProgramme {
            activity,
            code: "P1".to_owned(),
            name: "党员先锋岗".to_owned(),
            community: community.map(str::to_owned),
        };
        let asks = |it| bank.by_staff("F01").asks(it);
        assert_eq!(
            asks(name(days, None)).await,
            "project.not_for_programmes: the plan counts something else than programmes for this activity"
        );
        assert_eq!(
            asks(name(programmes, Some("nowhere"))).await,
            "project.no_such_community: there is no such community"
        );
        assert_eq!(asks(name(programmes, Some("dasuan"))).await, "done");
        assert_eq!(
            asks(name(programmes, None)).await,
            "project.programme_there: the activity has a programme with this code already"
        );
        assert_eq!(
            asks(name(town::project().0.into(), None)).await,
            "project.no_such_activity: there is no such activity"
        );
        assert_eq!(bank.by_staff("W01").asks(name(programmes, None)).await, "forbidden");
    }

    async fn a_days_work_is_accepted_by_somebody_else_once(bank: &TestBank) {
        let activity = work_days(bank).await;
        let log = |code, day| LogWork {
            activity,
            day,
            staff: town::staff(code),
            place: "服务站".to_owned(),
            tasks: "接待登记;电话回访".to_owned(),
        };
        let day = date(2022, 4, 11);
        assert_eq!(
            bank.by_staff("W01").asks(log("W01", day)).await,
            "project.same_person: work is accepted by somebody other than who did it"
        );
        bank.by_staff("F01").does(log("W01", day)).await;
        assert_eq!(
            bank.by_staff("W02").asks(log("W01", day)).await,
            "project.logged_already: this person's work of that day is logged already"
        );
        assert_eq!(
            bank.by_staff("F01").asks(log("W01", date(2021, 5, 31))).await,
            "project.outside_project: the project goes from 2021-06-01 to 2022-12-31"
        );
        assert_eq!(
            bank.by_staff("F01").asks(log("W91", day)).await,
            "project.no_such_staff: nobody of the staff is this"
        );
        let sessions = bank.by_staff("F01").does(plan("A2", Measure::Sessions)).await.activity;
        assert_eq!(
            bank.by_staff("F01").asks(LogWork { activity: sessions, ..log("W02", day) }).await,
            "project.not_for_work_days: the plan counts something else than days of work for this activity"
        );
        assert_eq!(bank.by_operator().asks(log("W02", day)).await, "forbidden");
        assert_eq!(bank.by("zhao").asks(log("W02", day)).await, "forbidden");
    }

    async fn an_output_is_counted_anew_and_a_report_noted_once(bank: &TestBank) {
        let activity = work_days(bank).await;
        let output = |done| NoteOutput {
            activity,
            name: "服务指南".to_owned(),
            planned: 100,
            done,
            unit: Unit::Copies,
        };
        let first = bank.by_staff("W01").does(output(40)).await;
        assert_eq!(bank.by_staff("W01").does(output(100)).await, first);
        let sql = "SELECT done FROM output WHERE branch = $1";
        assert_eq!(bank.reader().value(BRANCH, sql, args![]).await.expect("reads"), Some(100_i64));
        assert_eq!(
            bank.by_staff("W01").asks(output(-1)).await,
            "project.figure_out_of_range: a figure lies between 0 and 1000000"
        );
        let media = || NoteMedia {
            project: town::project(),
            outlet: "朝阳门街道公众号".to_owned(),
            what: "报道".to_owned(),
        };
        assert_eq!(bank.by_staff("W01").asks(media()).await, "done");
        assert_eq!(
            bank.by_staff("W01").asks(media()).await,
            "project.media_there: this report is noted already"
        );
        assert_eq!(bank.by_staff("U01").asks(media()).await, "forbidden");
        assert_eq!(bank.by_staff("U01").asks(output(1)).await, "forbidden");
    }
}
