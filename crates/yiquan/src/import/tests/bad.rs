//! The same records with fifteen faults: the twelve that can be seen without a bank.

use text::{Arg, Lang};

use super::super::rows::RowId;
use super::super::{
    Directory, Fault, File, Lost, Purse, Reading, Reason, Wrong, overlapping, timeline,
};
use super::{folder, records_where, sentences};

fn reading() -> Reading {
    Reading::of(&Directory::at(&folder("chaoyangmen-bad")))
}

/// What the bank finds in its rehearsal: two records at once, too few coins, too few points.
const FOUND_BY_THE_BANK: [&str; 3] =
    ["service_records.csv,90", "orders.csv,33", "redemptions.csv,4"];

#[test]
fn twelve_of_fifteen_faults_are_found_without_a_bank_and_no_other() {
    assert_eq!(
        sentences(&reading(), Lang::En),
        [
            "plan.csv line 3, reach_unit \"公斤\": no such unit (and 234 rows that name it)",
            "members.csv line 12, birth \"1953-02-30\": not a date (and 13 rows that name it)",
            "members.csv line 20, community \"新鲜\": no such community (and 14 rows that name it)",
            "members.csv line 33, member \"M0007\": a member with this code stands on line 8 \
             (and 6 rows that name it)",
            "members.csv line 40, phone \"abc\": not a telephone number (and 19 rows that name it)",
            "teams.csv line 5: not UTF-8, and three fields where seven belong",
            "orders.csv line 82, service \"遛狗\": no such service",
            "service_records.csv line 50, minutes \"999\": does not equal sign-out minus sign-in",
            "service_records.csv line 60, volunteer \"M9999\": no such member",
            "service_records.csv line 70, signed_out_at \"2021-10-05T25:10:00+08:00\": not a time",
            "attendance.csv line 10, session \"A2-99\": no such session",
            "coin_donations.csv line 5, minutes \"-60\": must be at least 1",
        ]
    );
}

#[test]
fn every_fault_has_its_chinese_sentence() {
    assert_eq!(
        sentences(&reading(), Lang::ZhCn),
        [
            "plan.csv 第3行 reach_unit「公斤」没有这个单位（另有234行提到它）",
            "members.csv 第12行 birth「1953-02-30」不是日期（另有13行提到它）",
            "members.csv 第20行 community「新鲜」没有这个社区（另有14行提到它）",
            "members.csv 第33行 member「M0007」这个编号的成员在第8行已经有了（另有6行提到它）",
            "members.csv 第40行 phone「abc」不是电话号码（另有19行提到它）",
            "teams.csv 第5行 不是UTF-8，而且应有七个字段，却只有三个",
            "orders.csv 第82行 service「遛狗」没有这项服务",
            "service_records.csv 第50行 minutes「999」不等于签退减签到",
            "service_records.csv 第60行 volunteer「M9999」没有这个成员",
            "service_records.csv 第70行 signed_out_at「2021-10-05T25:10:00+08:00」不是时间",
            "attendance.csv 第10行 session「A2-99」没有这个场次",
            "coin_donations.csv 第5行 minutes「-60」至少应为1",
        ]
    );
}

#[test]
fn file_line_column_and_value_are_those_that_were_spoiled() {
    let expected = std::fs::read_to_string(folder("chaoyangmen-bad").join("EXPECTED.csv"));
    let mut expected: Vec<String> = expected
        .expect("the list of faults")
        .lines()
        .skip(1)
        .filter(|line| !FOUND_BY_THE_BANK.iter().any(|found| line.starts_with(found)))
        .map(|line| line.splitn(5, ',').take(4).collect::<Vec<_>>().join(","))
        .collect();
    let reading = reading();
    let mut found: Vec<String> = reading
        .verdict
        .faults()
        .iter()
        .map(|fault| {
            let line = fault.line.expect("a line");
            format!("{},{line},{},{}", fault.file.name(), fault.column, fault.value)
        })
        .collect();
    expected.sort();
    found.sort();
    assert_eq!((found.len(), found), (12, expected));
}

#[test]
fn what_the_bank_refuses_becomes_a_fault_of_the_same_kind_and_takes_its_followers_along() {
    let mut reading = reading();
    let row = RowId { file: File::ServiceRecords, line: 90 };
    let record = reading.rows.service_records.iter().find(|record| record.line == 90);
    let record = record.expect("the second of two records").row.clone();
    let span = (record.signed_in_at, record.signed_out_at);
    let other = overlapping(&reading.rows, &reading.verdict, &record.volunteer, span, row)
        .expect("the first of two records");
    let fault = Fault::of_value(
        row.file,
        row.line,
        Wrong {
            column: "signed_in_at",
            value: "2021-10-13T15:30:00+08:00".to_owned(),
            reason: Reason::Overlaps { file: other.file, line: other.line },
        },
    );
    assert_eq!(
        (fault.sentence(Lang::En), fault.sentence(Lang::ZhCn)),
        (
            "service_records.csv line 90, signed_in_at \"2021-10-13T15:30:00+08:00\": \
             overlaps the record on line 89 of the same person"
                .to_owned(),
            "service_records.csv 第90行 signed_in_at「2021-10-13T15:30:00+08:00」\
             与第89行同一个人的记录时间重叠"
                .to_owned()
        )
    );
    let events = timeline(&reading).len();
    assert!(reading.verdict.refuse(row, fault.clone()));
    assert!(!reading.verdict.refuse(row, fault), "a row has one cause");
    assert_eq!(timeline(&reading).len(), events - 2, "a record is signed and accepted");
}

#[test]
fn a_sentence_of_the_bank_can_stand_as_the_reason() {
    let fault = Fault::of_value(
        File::Redemptions,
        4,
        Wrong {
            column: "price",
            value: "99999".to_owned(),
            reason: Reason::Refused {
                key: "import-at-most".to_owned(),
                values: vec![("most", Arg::Number(120))],
            },
        },
    );
    assert_eq!(
        fault.sentence(Lang::En),
        "redemptions.csv line 4, price \"99999\": must be at most 120"
    );
    let reasons = [Reason::NotEnoughPoints, Reason::NotEnoughCoins];
    let said = reasons.map(|reason| (reason.sentence(Lang::En), reason.sentence(Lang::ZhCn)));
    let said = said.each_ref().map(|(en, zh)| (en.as_str(), zh.as_str()));
    assert_eq!(
        said,
        [
            ("the member has not enough points", "这位成员的积分不够"),
            ("the resident has not enough coins", "这位居民的时间币不够"),
        ]
    );
}

#[test]
fn the_code_of_a_refused_row_is_told_from_one_that_never_was_by_its_neighbours() {
    // M0032 is lost with the line between M0031 and M0033; M9998 stands nowhere.
    let mut reading = records_where(File::Members, "\nM0032,", "\nM0007,");
    assert_eq!(
        sentences(&reading, Lang::En),
        ["members.csv line 33, member \"M0007\": a member with this code stands on line 8 \
          (and 6 rows that name it)"]
    );
    reading = records_where(File::Redemptions, ",M0166,", ",M9998,");
    assert_eq!(
        sentences(&reading, Lang::En),
        ["redemptions.csv line 2, member \"M9998\": no such member"]
    );
}

#[test]
fn who_lacks_what_a_refused_row_would_have_brought_is_counted_under_it() {
    let mut reading = reading();
    let lost = |purse| reading.incomes.lost(&reading.verdict, &purse);
    let row = |file, line| RowId { file, line };
    // R00049 says 999 minutes for M0096; M0123's gift says no readable number.
    assert_eq!(
        lost(Purse::Coins("M0096".to_owned())),
        Some(Lost { row: row(File::ServiceRecords, 50), minutes: Some(999) })
    );
    assert_eq!(
        lost(Purse::Points("M0123".to_owned())),
        Some(Lost { row: row(File::CoinDonations, 5), minutes: None })
    );
    assert_eq!(lost(Purse::Points("M0199".to_owned())), None);
    let (gift, redemption) = (row(File::CoinDonations, 5), row(File::Redemptions, 9));
    assert!(!reading.verdict.refuse_with(gift, redemption), "the redemption stands");
    assert!(reading.verdict.refuse_with(redemption, gift));
    assert_eq!(
        reading.verdict.cause(redemption).expect("a cause").sentence(Lang::En),
        "coin_donations.csv line 5, minutes \"-60\": must be at least 1 (and one row that names it)"
    );
}
