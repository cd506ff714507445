//! The plan against actual, the rows behind it, and the auditor's pages.

use web::field::{Field, Kind as Holds};
use web::frame::Frame;
use web::pages::audit::lists::{FactsPage, FactsView, Group, ListPage, ListView};
use web::pages::audit::trial_balance::{TrialPage, TrialView};
use web::pages::audit::{AuditPage, AuditView, Check, UnitSum};
use web::pages::plan::rows::{Kind as Rows, PlanRowsPage, PlanRowsView};
use web::pages::plan::{ActivityRow, PlanPage, PlanView, Rate, Reach, TargetRow, Total};
use web::parts::{Down, Pick};
use web::visitor::Kind;

use super::desk::{at_desk, orders};
use super::home::chip;
use super::{NOW_AT, html};

fn down(words: String) -> Down {
    Down { href: "/plan/A2".to_owned(), words }
}

fn rate(done: &str, unit: String, planned: &str, percent: i64) -> Rate {
    Rate {
        done: done.to_owned(),
        unit,
        planned: planned.to_owned(),
        percent: Some(percent),
        length: percent,
    }
}

pub fn plan(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Auditor);
    let sheet = frame.t2("plan-evidence-has", &("kind", "签到表"), &("n", 9_i64));
    let photos = frame.t1("plan-evidence-none", "kind", "照片");
    let activity = |name: &str, held: Rate, reach: Reach| ActivityRow {
        code: "A2".to_owned(),
        name: name.to_owned(),
        held,
        reach,
        parts: Vec::new(),
        evidence: vec![chip("done", "check", sheet.clone()), chip("miss", "close", photos.clone())],
        down: down(frame.t2(
            "plan-down",
            &("n", 200_i64),
            &("rows", frame.t("behind-attendances").as_str()),
        )),
    };
    let none = Reach { rate: None, people: None };
    let trained = Reach {
        rate: Some(rate("200", frame.t("unit-attendances"), "180", 111)),
        people: Some("95".to_owned()),
    };
    let given =
        Reach { rate: Some(rate("1,775.00", frame.t("unit-hours"), "400.00", 443)), people: None };
    let fair = Reach {
        rate: Some(rate("760", frame.t("unit-attendances"), "500", 152)),
        people: Some("–".to_owned()),
    };
    let mut programmes = activity("益行志愿服务", rate("4", "个".to_owned(), "3", 133), given);
    programmes.parts = vec![("党员先锋岗".to_owned(), frame.hours(&31_709))];
    let view = PlanView {
        project: "“益圈”社区公益服务时间银行生态系统建设项目".to_owned(),
        until: frame.t1("plan-until", "day", frame.day_long(&frame.today())),
        verdict: vec![
            frame.t1("plan-all-met", "n", 9_i64),
            frame.t1("plan-evidence-short", "n", 1_i64),
        ],
        missing: vec![frame.t2("plan-missing", &("name", "时间银行专职工作"), &("kinds", "照片"))],
        activities: vec![
            activity("时间银行专职工作", rate("132", "天".to_owned(), "120", 110), none),
            activity("时间银行使用培训", rate("9", "场".to_owned(), "6", 150), trained),
            programmes,
            activity("益圈公益市集", rate("2", "场".to_owned(), "2", 100), fair),
        ],
        targets: vec![TargetRow {
            name: "社区志愿者".to_owned(),
            rate: rate("204", frame.t("unit-people"), "100", 204),
            beside: frame.t1("plan-beside-volunteers", "n", 176_i64),
            down: Some(down(frame.t2(
                "plan-down",
                &("n", 204_i64),
                &("rows", frame.t("behind-volunteers").as_str()),
            ))),
        }],
        totals: vec![Total {
            unit: "天".to_owned(),
            planned: "120".to_owned(),
            done: "132".to_owned(),
            of: "时间银行专职工作".to_owned(),
        }],
        checks: vec![(
            frame.t1("plan-check-high", "name", "益行志愿服务"),
            frame.t1("plan-check-high-do", "percent", 444_i64),
        )],
    };
    html(&PlanPage { frame, view })
}

pub fn rows(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Auditor);
    let kind = |key: &str, shown| Rows { down: down(frame.t(key)), shown };
    let view = PlanRowsView {
        name: "时间银行使用培训".to_owned(),
        headline: frame.t2(
            "plan-rows-title",
            &("n", 200_i64),
            &("rows", frame.t("behind-attendances").as_str()),
        ),
        about: frame.t("plan-rows-say"),
        kinds: vec![kind("behind-attendances", true), kind("behind-sessions", false)],
        rows: orders(&frame, 3),
        csv: "/plan/A2/attendances.csv".to_owned(),
    };
    html(&PlanRowsPage { frame, view })
}

pub fn overview(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Auditor);
    let sum = |unit: &str, sound| UnitSum {
        unit: frame.t(unit),
        debits: "121,470".to_owned(),
        credits: "121,470".to_owned(),
        difference: if sound { "0" } else { "5" }.to_owned(),
        sound,
        rows: frame.t2("audit-rows", &("accounts", 412_i64), &("held", "1,204")),
    };
    let check = |key: &str, sound: bool| Check {
        words: frame.t(key),
        found: frame.t2("audit-looked", &("n", 412_i64), &("wrong", i64::from(!sound))),
        sound,
    };
    let view = AuditView {
        headline: vec![frame.t("audit-sound"), frame.t1("audit-sound-all", "n", 4_i64)],
        at: frame.t1("audit-at", "at", frame.instant(&NOW_AT)),
        sums: vec![sum("audit-unit-coin", true), sum("audit-unit-point", false)],
        checks: vec![check("audit-check-zero", true), check("audit-check-floor", false)],
        found: vec!["account 7 is 5 below its floor".to_owned()],
        lists: vec![(
            "/audit/accounts".to_owned(),
            frame.t("audit-accounts"),
            frame.t("audit-accounts-say"),
        )],
    };
    html(&AuditPage { frame, view })
}

pub fn list(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Auditor);
    let field = Field::new("kind", frame.t("audit-kind"), Holds::Words).optional();
    let pick = |key: &str| Pick { words: frame.t(key), ..Pick::default() };
    let view = ListView {
        address: "/audit/transfers",
        headline: frame.t("audit-transfers-all"),
        about: frame.t("audit-masked"),
        filters: vec![(field, vec![pick("audit-any"), pick("audit-kind-member")])],
        fields: Vec::new(),
        rows: orders(&frame, 4),
    };
    html(&ListPage { frame, view })
}

pub fn facts(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Auditor);
    let fact = |key: &str, value: &str, href: Option<&str>| {
        (frame.t(key), value.to_owned(), href.map(str::to_owned))
    };
    let view = FactsView {
        headline: frame.t2(
            "audit-transfer-head",
            &("amount", frame.minutes(&45).as_str()),
            &("reason", frame.t("audit-reason-order").as_str()),
        ),
        up: ("/audit/transfers".to_owned(), frame.t("audit-transfers")),
        groups: vec![Group {
            title: frame.t("audit-group-movement"),
            facts: vec![
                fact("audit-from", "M0222", Some("/audit/accounts?q=M0222")),
                fact("audit-amount", "45", None),
            ],
        }],
    };
    html(&FactsPage { frame, view })
}

pub fn trial_balance(frame: Frame) -> String {
    let frame = at_desk(frame, Kind::Auditor);
    let sum = |unit: &str| UnitSum {
        unit: frame.t(unit),
        debits: "121,470".to_owned(),
        credits: "121,470".to_owned(),
        difference: "0".to_owned(),
        sound: true,
        rows: frame.t1("audit-accounts-head", "n", 412_i64),
    };
    let pick = |key: &str| Pick { words: frame.t(key), ..Pick::default() };
    let field = |name, label: &str, kind| Field::new(name, frame.t(label), kind).optional();
    let before = frame.t1("audit-moment-before", "at", frame.instant(&NOW_AT));
    let view = TrialView {
        headline: vec![frame.t("audit-sound"), frame.t1("audit-sums-zero", "n", 2_i64)],
        about: vec![before, frame.t("audit-moment-happened")],
        filters: vec![(
            field("order", "audit-order", Holds::Words),
            vec![pick("audit-order-happened"), pick("audit-order-sealed")],
        )],
        fields: vec![
            field("day", "audit-moment-day", Holds::Day).holding("2022-04-12"),
            field("time", "audit-moment-time", Holds::Time)
                .holding("soon")
                .failing(Some(frame.t("audit-bad-time"))),
        ],
        sums: vec![sum("audit-unit-coin"), sum("audit-unit-point")],
        kinds: orders(&frame, 3),
        file: "/audit/trial-balance/file".to_owned(),
        seal: Some(("/transparency/2".to_owned(), frame.t1("seal-nth", "n", 2_i64))),
    };
    html(&TrialPage { frame, view })
}
