//! A run of the importer brings in what was kept elsewhere, in the names of those who did it.

use bank::{
    Part, Who,
    ids::{ImportId, MemberId},
    import::{Begin, row},
    member::{FoundBy, Join, JoinConsent, NameKeyElder, Profile, Sex},
};
use db::{Query, args};
use jiff::civil::date;

use crate::support::{BRANCH, DAY, TestBank, on_both_databases, town};

fn by_two(maker: &str, checker: &str) -> Begin {
    let (maker, checker) = (maker.to_owned(), checker.to_owned());
    Begin { maker, checker, content_hash: "0F".repeat(32), rows: 420 }
}

fn join() -> Join {
    Join {
        code: Some("M0001".to_owned()),
        name: "黄玉林".to_owned(),
        sex: Sex::Female,
        birth_day: date(1938, 2, 15),
        profile: Profile {
            phone: None,
            community: "dasuan".to_owned(),
            address: "23号院3号".to_owned(),
            volunteer: false,
            skills: vec![],
            availability: 0,
            insured_until: None,
            access: None,
            health_consent: None,
        },
        found_by: FoundBy::CommunityList,
        referrer: None,
        consent: JoinConsent::Paper,
    }
}

fn key_elder(member: MemberId) -> NameKeyElder {
    let class = "80岁以上独居".to_owned();
    NameKeyElder { member, class, from_day: date(2021, 8, 23), until_day: None }
}

async fn run(bank: &TestBank) -> ImportId {
    bank.by_operator().does(by_two("W01", "F01")).await.run
}

on_both_databases! {
    async fn a_run_names_who_made_the_records_ready_and_who_checked_them(bank: &TestBank) {
        let run = run(bank).await;
        let row = row::find(&bank.reader(), BRANCH, run).await.expect("reads").expect("is there");
        assert_eq!((row.maker, row.checker), (town::staff("W01"), town::staff("F01")));
        assert_eq!(row.content_hash, "0f".repeat(32));
        let asks = |it| bank.by_operator().asks(it);
        assert_eq!(
            asks(by_two("W01", "W01")).await,
            "import.same_person: records are checked by somebody other than who made them ready"
        );
        assert_eq!(
            asks(by_two("W91", "F01")).await,
            "import.no_such_maker: nobody of the staff has the maker's code"
        );
        assert_eq!(
            asks(by_two("W01", "W91")).await,
            "import.no_such_checker: nobody of the staff has the checker's code"
        );
        assert_eq!(
            asks(Begin { content_hash: "0F".repeat(31), ..by_two("W01", "F01") }).await,
            "import.not_a_hash: the hash of the content is a SHA-256 in hexadecimal digits"
        );
        assert_eq!(
            asks(Begin { rows: 0, ..by_two("W01", "F01") }).await,
            "import.no_rows: there is nothing to bring in"
        );
        assert_eq!(bank.by_staff("F01").asks(by_two("W01", "F01")).await, "forbidden");
    }

    async fn a_row_stands_in_the_name_of_whom_it_names_and_on_the_day_it_happened(bank: &TestBank) {
        let run = run(bank).await;
        let then = bank.now() - 200 * DAY;
        let joined = bank.by_run(run).at(then).does(join()).await;
        let worker = Who::Staff(town::staff("W02"));
        bank.by_run(run).named_by_the_row(worker).at(then).does(key_elder(joined.member)).await;
        let sql = "SELECT joined_day FROM member WHERE branch = $1 AND id = $2";
        let day: Option<String> = bank.reader().value(BRANCH, sql, args![joined.member]).await.expect("reads");
        assert_eq!(day.as_deref(), Some("2021-09-24"));
        let sql = "SELECT actor || ' ' || behalf FROM journal WHERE branch = $1 AND operation = 'member.name_key_elder'";
        let line: Option<String> = bank.reader().value(BRANCH, sql, args![]).await.expect("reads");
        assert_eq!(line, Some(format!("{} {worker}", Who::Import(run))));
    }

    async fn a_row_is_refused_where_whom_it_names_might_not(bank: &TestBank) {
        let run = run(bank).await;
        let auditor = Who::Staff(town::staff("U01"));
        assert_eq!(bank.by_run(run).named_by_the_row(auditor).asks(join()).await, "forbidden");
        let stranger = Who::Staff(town::staff("W91"));
        assert_eq!(bank.by_run(run).named_by_the_row(stranger).asks(join()).await, "forbidden");
        assert_eq!(bank.by_run(ImportId(town::project().0)).asks(join()).await, "forbidden");
        assert_eq!(bank.by_staff("W01").at(1).asks(join()).await, "forbidden", "only a run dates back");
        assert_eq!(bank.by_operator().at(1).asks(join()).await, "forbidden");
    }

    async fn a_rehearsal_knows_everybody_before_they_have_joined(bank: &TestBank) {
        let begun = bank.by_operator().envelope();
        let run = begun.id(0);
        let joined = bank.by_run(run).at(bank.now() - 200 * DAY).envelope();
        let member: MemberId = joined.id(0);
        let worker = Who::Staff(town::staff("W02"));
        let named = bank.by_run(run).named_by_the_row(worker).envelope();
        let parts = vec![
            Part::new(bank, begun, by_two("W01", "F01")),
            Part::new(bank, joined, join()),
            Part::new(bank, named, key_elder(member)),
            Part::new(bank, bank.by_run(run).envelope(), join()),
        ];
        let answers = bank.rehearse(parts, |_| ()).await.expect("reads");
        let codes: Vec<&str> = answers.iter().map(|it| it.as_ref().map_or_else(|it| it.code, |()| "done")).collect();
        assert_eq!(codes, ["done", "done", "done", "member.code_taken"]);
        assert_eq!((bank.count("member").await, bank.count("import_run").await), (5, 0));
    }
}
