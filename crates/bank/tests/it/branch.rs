//! A branch opens, and gets its places, its calendar and its catalogue.

use bank::branch::{
    AddCommunity, AddHoliday, AddService, AddSite, DayKind, Open, Risk, Rules, SiteKind, rules,
};
use jiff::{civil::date, tz::TimeZone};
use ledger::ServiceMinutes;

use crate::support::{OTHER_BRANCH, TestBank, on_both_databases};

fn open() -> Open {
    Open {
        name: "东华门街道时间银行".to_owned(),
        region_code: "110101001".to_owned(),
        operator: "基金会".to_owned(),
        time_zone: "Asia/Shanghai".to_owned(),
        rules: Rules { min_order_minutes: 20, ..Rules::first() },
        from_day: date(2022, 4, 1),
        adopted_by: "理事会".to_owned(),
        meeting: "第一次会议".to_owned(),
    }
}

fn community(code: &str, name: &str) -> AddCommunity {
    AddCommunity { code: code.to_owned(), name: name.to_owned() }
}

fn site(code: &str, community: &str) -> AddSite {
    AddSite {
        code: code.to_owned(),
        kind: SiteKind::Station,
        name: "服务站".to_owned(),
        community: community.to_owned(),
        hours: "周一至周六 09:00-17:00".to_owned(),
        phone: Some("010-10000000".to_owned()),
    }
}

fn service(name: &str) -> AddService {
    AddService {
        class: "协助服务".to_owned(),
        name: name.to_owned(),
        standard_minutes: ServiceMinutes::new(45).expect("a length of service"),
        risk: Risk::Middle,
        skill: Some("理发".to_owned()),
        insurance_required: false,
    }
}

on_both_databases! {
    async fn a_branch_opens_once_with_its_rules_and_its_time(bank: &TestBank) {
        assert_eq!(bank.zone("donghuamen").await.expect("reads"), TimeZone::UTC);
        let opened = bank.by_operator().in_branch("donghuamen").does(open()).await;
        assert_eq!(opened.version, 1);
        assert_eq!(bank.zone("donghuamen").await.expect("reads"), TimeZone::get("Asia/Shanghai").expect("is known"));
        let in_force = rules::in_force(&bank.reader(), "donghuamen", date(2022, 4, 1)).await;
        assert_eq!(in_force.expect("reads").min_order_minutes, 20);
        assert_eq!(
            bank.by_operator().in_branch("donghuamen").asks(open()).await,
            "branch.already_open: a branch with this short name is open already"
        );
    }

    async fn only_the_machine_opens_a_branch_and_only_a_sound_one(bank: &TestBank) {
        assert_eq!(bank.by_staff("F01").asks(open()).await, "forbidden");
        let asks = |slug: &str, open| bank.by_operator().in_branch(slug).asks(open);
        assert_eq!(
            asks("East", open()).await,
            "branch.not_a_slug: a branch's short name has lower-case letters, digits and hyphens, at most 32"
        );
        assert_eq!(
            asks("east", Open { time_zone: "Mars/Olympus".to_owned(), ..open() }).await,
            "branch.no_such_time_zone: there is no time zone Mars/Olympus"
        );
        assert_eq!(asks("east", Open { name: " ".to_owned(), ..open() }).await, "words.empty: name is empty");
        assert_eq!(
            asks("east", Open { meeting: "会".repeat(121), ..open() }).await,
            "words.too_long: meeting has more than 120 characters"
        );
    }

    async fn places_are_added_once_where_there_is_a_community(bank: &TestBank) {
        let manager = || bank.by_staff("F01");
        assert_eq!(manager().asks(site("S01", "xinxian")).await, "branch.no_such_community: there is no such community");
        assert_eq!(manager().asks(community("xinxian", "新鲜社区")).await, "done");
        assert_eq!(manager().asks(site("S01", "xinxian")).await, "done");
        assert_eq!(
            manager().asks(community("xinxian", "别的名字")).await,
            "branch.community_there: a community with this code or name is there already"
        );
        assert_eq!(
            manager().asks(community("other", "新鲜社区")).await,
            "branch.community_there: a community with this code or name is there already"
        );
        assert_eq!(
            manager().asks(site("S01", "xinxian")).await,
            "branch.site_there: a site with this code is there already"
        );
        let phone = AddSite { phone: Some("前台".to_owned()), ..site("S02", "xinxian") };
        assert_eq!(manager().asks(phone).await, "words.not_a_phone: this is no telephone number");
    }

    async fn the_calendar_and_the_catalogue_say_each_thing_once(bank: &TestBank) {
        let holiday = || AddHoliday { day: date(2022, 5, 1), kind: DayKind::Off };
        assert_eq!(bank.by_staff("F01").asks(holiday()).await, "done");
        assert_eq!(
            bank.by_staff("F01").asks(holiday()).await,
            "branch.holiday_there: this day is in the calendar already"
        );
        assert_eq!(bank.by_staff("F01").asks(service("剃头")).await, "done");
        assert_eq!(
            bank.by_staff("F01").asks(service("剃头")).await,
            "branch.service_there: a service with this name is there already"
        );
    }

    async fn nobody_else_sets_a_branch_up(bank: &TestBank) {
        for code in ["W01", "G01", "U01", "C01"] {
            assert_eq!(bank.by_staff(code).asks(community("a", "甲")).await, "forbidden", "{code}");
            assert_eq!(bank.by_staff(code).asks(site("S01", "dasuan")).await, "forbidden", "{code}");
            assert_eq!(bank.by_staff(code).asks(service("剃头")).await, "forbidden", "{code}");
        }
        assert_eq!(bank.by("zhao").asks(service("剃头")).await, "forbidden");
        let stranger = bank.by_staff("F01").in_branch(OTHER_BRANCH);
        assert_eq!(stranger.asks(community("a", "甲")).await, "forbidden");
    }
}
