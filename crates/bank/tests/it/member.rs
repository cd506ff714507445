//! Members join, change, name who acts for them, and leave.

use bank::{
    Who,
    branch::AddCommunity,
    ids::MemberId,
    member::{
        Change, FoundBy, Join, JoinConsent, Leave, MemberRow, NameKeyElder, NameProxy, Profile,
        Relation, RenewInsurance, RenewProxy, RevokeProxy, Sex, row,
    },
};
use db::{Query, args};
use jiff::civil::date;

use crate::support::{BRANCH, OTHER_BRANCH, TestBank, on_both_databases, steps::need, town};

fn profile() -> Profile {
    Profile {
        phone: Some("10084378854".to_owned()),
        community: "dasuan".to_owned(),
        address: "2号楼3单元".to_owned(),
        volunteer: true,
        skills: vec!["书法".to_owned(), "理发".to_owned(), "书法".to_owned()],
        availability: 0b11,
        insured_until: Some(date(2022, 12, 31)),
        access: None,
        health_consent: None,
    }
}

fn join(name: &str) -> Join {
    Join {
        code: None,
        name: name.to_owned(),
        sex: Sex::Male,
        birth_day: date(1981, 5, 10),
        profile: profile(),
        found_by: FoundBy::ChatGroup,
        referrer: None,
        consent: JoinConsent::Paper,
    }
}

fn proxy(name: &str) -> NameProxy {
    NameProxy {
        principal: town::member(name),
        agent: "王小妹".to_owned(),
        relation: Relation::Child,
        phone: None,
        from_day: date(2022, 4, 1),
        until_day: date(2023, 3, 31),
        may_order: true,
        may_confirm: false,
        consent: JoinConsent::Paper,
    }
}

fn key_elder(name: &str) -> NameKeyElder {
    let (member, class) = (town::member(name), "80岁以上独居".to_owned());
    NameKeyElder { member, class, from_day: date(2022, 4, 1), until_day: Some(date(2022, 9, 30)) }
}

async fn find(bank: &TestBank, id: MemberId) -> MemberRow {
    row::find(&bank.reader(), BRANCH, id).await.expect("reads").expect("is there")
}

on_both_databases! {
    async fn a_member_joins_and_is_found_by_how_the_name_sounds(bank: &TestBank) {
        let joined = bank.by_staff("W01").does(join("吕文成")).await;
        assert_eq!(joined.code, "M0001");
        let member = find(bank, joined.member).await;
        assert_eq!(
            (member.pinyin.as_str(), member.initials.as_str(), member.joined_day.as_str()),
            ("lvwencheng", "lwc", "2022-04-12")
        );
        let skills = row::skills(&bank.reader(), BRANCH, joined.member).await.expect("reads");
        assert_eq!(skills, ["书法", "理发"]);
        let sql = "SELECT COUNT(*) FROM account WHERE branch = $1 AND owner = $2 AND kind = 'member'";
        let accounts: Option<i64> = bank.reader().value(BRANCH, sql, args![joined.member]).await.expect("reads");
        assert_eq!(accounts, Some(2), "coins and points");
    }

    async fn card_numbers_go_on_after_those_that_were_given(bank: &TestBank) {
        let with = |code: &str| Join { code: Some(code.to_owned()), ..join("吕文成") };
        assert_eq!(bank.by_staff("W01").does(with("M0420")).await.code, "M0420");
        assert_eq!(bank.by_staff("W01").does(with("M0007")).await.code, "M0007");
        assert_eq!(bank.by_staff("W01").does(join("黄玉林")).await.code, "M0421");
        assert_eq!(
            bank.by_staff("W01").asks(with("M0007")).await,
            "member.code_taken: a member with the number M0007 is there already"
        );
        assert_eq!(
            bank.by_staff("W01").asks(with("M 7")).await,
            "words.not_a_code: code has something else than letters, digits and hyphens"
        );
        assert_eq!(
            bank.by_staff("W91").does(Join { referrer: None, ..join("吕文成") }).await.code,
            "M0001",
            "each branch counts its own"
        );
    }

    async fn what_cannot_be_is_said_before_anybody_joins(bank: &TestBank) {
        let asks = |join| bank.by_staff("W01").asks(join);
        let with = |profile| Join { profile, ..join("吕文成") };
        assert_eq!(
            asks(Join { birth_day: date(2022, 4, 13), ..join("吕文成") }).await,
            "member.born_in_the_future: the birth date lies in the future"
        );
        assert_eq!(
            asks(Join { birth_day: date(1901, 4, 13), ..join("吕文成") }).await,
            "member.too_old: the birth date is more than 120 years ago"
        );
        assert_eq!(
            asks(Join { referrer: Some(town::member("wu")), ..join("吕文成") }).await,
            "member.no_such_referrer: there is no such member who told them of the bank"
        );
        assert_eq!(asks(join(" ")).await, "words.empty: name is empty");
        assert_eq!(
            asks(with(Profile { community: "nowhere".to_owned(), ..profile() })).await,
            "member.no_such_community: there is no such community"
        );
        assert_eq!(
            asks(with(Profile { phone: Some("abc".to_owned()), ..profile() })).await,
            "words.not_a_phone: this is no telephone number"
        );
        assert_eq!(
            asks(with(Profile { availability: 1 << 14, ..profile() })).await,
            "member.no_such_half_day: a week has fourteen half-days"
        );
        let skills = (0..21).map(|n| n.to_string()).collect();
        assert_eq!(
            asks(with(Profile { skills, ..profile() })).await,
            "member.too_many_skills: nobody has more than 20 skills here"
        );
        assert_eq!(bank.count("member").await, 5);
    }

    async fn only_the_station_and_the_foundation_let_people_join(bank: &TestBank) {
        for code in ["G01", "U01", "C01"] {
            assert_eq!(bank.by_staff(code).asks(join("吕文成")).await, "forbidden", "{code}");
        }
        assert_eq!(bank.by("zhao").asks(join("吕文成")).await, "forbidden");
        assert_eq!(bank.by_staff("W01").in_branch(OTHER_BRANCH).asks(join("吕文成")).await, "forbidden");
    }

    async fn a_member_moves_house(bank: &TestBank) {
        let community = AddCommunity { code: "xinxian".to_owned(), name: "新鲜社区".to_owned() };
        bank.by_staff("F01").does(community).await;
        let profile = || Profile { community: "xinxian".to_owned(), skills: vec![], ..profile() };
        let change = |name| Change { member: town::member(name), profile: profile() };
        bank.by_staff("W01").does(change("zhao")).await;
        let zhao = find(bank, town::member("zhao")).await;
        assert_eq!((zhao.community.as_str(), zhao.address.as_str()), ("xinxian", "2号楼3单元"));
        assert_eq!((zhao.name.as_str(), zhao.code.as_str()), ("赵敏", "M002"), "the rest stays");
        assert!(row::skills(&bank.reader(), BRANCH, zhao.id).await.expect("reads").is_empty());
        assert_eq!(bank.by_staff("W01").asks(change("wu")).await, "member.no_such_member: there is no such member");
        assert_eq!(bank.by("zhao").asks(change("zhao")).await, "forbidden");
    }

    async fn a_list_of_volunteers_is_insured_for_another_year(bank: &TestBank) {
        let members = ["zhao", "zhou", "sun", "wu"].map(town::member).to_vec();
        let renew = || RenewInsurance { members: members.clone(), until: date(2024, 6, 30) };
        assert_eq!(bank.by_staff("W01").does(renew()).await.renewed, 2, "the two who volunteer here");
        assert_eq!(bank.by_staff("W01").does(renew()).await.renewed, 0);
        let until = find(bank, town::member("zhou")).await.insured_until;
        assert_eq!(until.as_deref(), Some("2024-06-30"));
        assert_eq!(find(bank, town::member("sun")).await.insured_until, None);
        assert_eq!(bank.by("zhao").asks(renew()).await, "forbidden");
    }

    async fn a_key_elder_is_named_by_somebody_who_looked(bank: &TestBank) {
        bank.by_staff("W01").does(key_elder("sun")).await;
        let reviewer = |day| async move {
            let elder = row::key_elder_on(&bank.reader(), BRANCH, town::member("sun"), day).await;
            elder.expect("reads").map(|it| it.reviewed_by)
        };
        assert_eq!(reviewer(date(2022, 9, 30)).await, Some(town::staff("W01")));
        assert_eq!(reviewer(date(2022, 10, 1)).await, None);
        assert_eq!(
            bank.by_staff("W01").asks(key_elder("sun")).await,
            "member.already_key_elder: the member is a key elder on that day already"
        );
        let backwards = NameKeyElder { until_day: Some(date(2022, 3, 31)), ..key_elder("li") };
        assert_eq!(
            bank.by_staff("W01").asks(backwards).await,
            "member.ends_before_it_begins: it ends before it begins"
        );
        assert_eq!(bank.by_operator().asks(key_elder("li")).await, "forbidden");
        assert_eq!(
            bank.by_staff("W01").asks(key_elder("wu")).await,
            "member.no_such_member: there is no such member"
        );
    }

    async fn a_proxy_is_named_renewed_and_revoked(bank: &TestBank) {
        let named = bank.by_staff("W01").does(proxy("wang")).await.proxy;
        let renew = |until_day| RenewProxy { proxy: named, until_day };
        assert_eq!(
            bank.by_staff("W01").asks(renew(date(2023, 3, 31))).await,
            "member.not_longer: the proxy lasts until 2023-03-31 already"
        );
        assert_eq!(
            bank.by_staff("W01").asks(renew(date(2032, 3, 31))).await,
            "member.proxy_too_long: a proxy is for at most 1098 days"
        );
        assert_eq!(bank.by_staff("W01").asks(renew(date(2024, 3, 31))).await, "done");
        assert_eq!(
            bank.by("zhao").asks(RevokeProxy { proxy: named }).await,
            "member.not_your_proxy: a member revokes proxies of their own"
        );
        assert_eq!(bank.by_staff("W91").asks(RevokeProxy { proxy: named }).await, "member.no_such_proxy: there is no such proxy");
        assert_eq!(bank.by("wang").asks(RevokeProxy { proxy: named }).await, "done");
        assert_eq!(
            bank.by("wang").asks(RevokeProxy { proxy: named }).await,
            "member.revoked_already: the proxy is revoked already"
        );
        assert_eq!(
            bank.by_staff("W01").asks(renew(date(2024, 9, 30))).await,
            "member.revoked: the proxy was revoked: name a new one"
        );
    }

    async fn a_proxy_is_for_something_and_not_for_ever(bank: &TestBank) {
        let asks = |proxy| bank.by_staff("W01").asks(proxy);
        assert_eq!(
            asks(NameProxy { may_order: false, ..proxy("wang") }).await,
            "member.proxy_for_nothing: a proxy may order, or confirm, or both"
        );
        assert_eq!(
            asks(NameProxy { until_day: date(2022, 3, 31), ..proxy("wang") }).await,
            "member.ends_before_it_begins: it ends before it begins"
        );
        assert_eq!(
            asks(NameProxy { until_day: date(2032, 3, 31), ..proxy("wang") }).await,
            "member.proxy_too_long: a proxy is for at most 1098 days"
        );
        assert_eq!(asks(proxy("wu")).await, "member.no_such_member: there is no such member");
        assert_eq!(bank.by("wang").asks(proxy("wang")).await, "forbidden");
    }

    async fn a_member_leaves_when_nothing_is_on_its_way(bank: &TestBank) {
        bank.earned("wang", 60).await;
        bank.by_staff("W01").does(need("wang", "chat")).await;
        let leave = || Leave { member: town::member("wang") };
        assert_eq!(
            bank.by_staff("W01").asks(leave()).await,
            "member.order_underway: order O0001 is still on its way: settle or cancel it first"
        );
        let zhao = town::member("zhao");
        bank.earned("zhao", 60).await;
        assert_eq!(bank.by_staff("W01").asks(Leave { member: zhao }).await, "done");
        assert_eq!(bank.by("zhao").asks(need("zhao", "chat")).await, "forbidden");
        let sql = "SELECT status FROM account WHERE branch = $1 AND owner = $2 AND unit = 'coin'";
        let status: Option<String> = bank.reader().value(BRANCH, sql, args![zhao]).await.expect("reads");
        assert_eq!(status.as_deref(), Some("frozen"));
        assert_eq!(
            bank.by_staff("W01").asks(Leave { member: zhao }).await,
            "member.no_such_member: there is no such member"
        );
        assert_eq!(bank.by("wang").asks(leave()).await, "forbidden");
        assert_eq!(bank.by_who(Who::Bank).asks(leave()).await, "forbidden");
    }
}
