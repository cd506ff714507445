//! Files that are missing, torn, enormous, or no tables at all: one sentence each.

use std::fs;

use super::super::{Directory, FIELD_CHARS_MAX, File, LINE_BYTES_MAX, ROWS_MAX, Reading, Source};
use super::{english, folder, records, records_where, records_with, sentences};
use text::Lang;

const HOLIDAYS: &str = "day,kind\n2021-09-18,班\n2021-09-19,休\n";

#[test]
fn a_missing_file_is_one_fault_and_the_rows_that_lean_on_it_are_counted() {
    let mut files = records();
    files.remove(&File::Services);
    assert_eq!(
        english(&Reading::of(&files)),
        ["services.csv: this file is missing; put it into the directory, with only its header if \
          it has no rows (and 180 rows that name it)"]
    );
}

#[test]
fn an_empty_directory_is_twenty_seven_missing_files() {
    let reading = Reading::of(&Directory::at(&folder("nowhere")));
    let faults = sentences(&reading, Lang::ZhCn);
    assert_eq!(faults.len(), 27);
    assert_eq!(faults[0], "branch.toml 缺少这个文件；请放入目录，没有记录时只留表头");
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark_change_nothing() {
    let mut text = String::from_utf8(records().remove(&File::Holidays).expect("holidays"));
    text = text.map(|text| format!("\u{feff}{}", text.replace('\n', "\r\n")));
    assert_eq!(english(&records_with(File::Holidays, text.expect("UTF-8"))), [""; 0]);
    let wrong = "\u{feff}day,kind\r\n\r\n2021-09-18,班\r\n2021-09-31,休\r\n";
    assert_eq!(
        english(&records_with(File::Holidays, wrong)),
        ["holidays.csv line 4, day \"2021-09-31\": not a date"]
    );
}

#[test]
fn columns_may_stand_in_any_order() {
    assert_eq!(english(&records_with(File::Holidays, "kind,day\n班,2021-09-18\n")), [""; 0]);
}

#[test]
fn a_torn_file_says_on_which_line_it_breaks_off() {
    let torn = HOLIDAYS.trim_end();
    assert_eq!(
        english(&records_with(File::Holidays, torn)),
        [
            "holidays.csv line 3: the file breaks off in this line; if it is whole, end its last line \
          with a line break"
        ]
    );
    let quote = "day,kind\n2021-09-18,\"班\n2021-09-19,休\n";
    assert_eq!(
        english(&records_with(File::Holidays, quote)),
        ["holidays.csv line 2: the quotation mark in this row never closes"]
    );
}

#[test]
fn rows_lost_with_a_torn_file_are_its_fault_alone() {
    let members = records().remove(&File::Members).expect("members");
    let torn = &members[..members.len() / 2];
    let faults = english(&records_with(File::Members, torn));
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("breaks off in this line"), "{faults:?}");
}

#[test]
fn a_header_must_have_every_column_once_and_no_other() {
    let header = |header: &str| english(&records_with(File::Holidays, format!("{header}\n")));
    assert_eq!(header("day"), ["holidays.csv line 1, kind: this column is missing"]);
    assert_eq!(header("day,kind,why"), ["holidays.csv line 1, why: no such column"]);
    assert_eq!(
        header("day,kind,day"),
        ["holidays.csv line 1, day: this column stands in the header twice"]
    );
    assert_eq!(
        english(&records_with(File::Holidays, "")),
        ["holidays.csv: this file has no header row"]
    );
}

#[test]
fn a_line_that_is_not_text_spoils_itself_and_no_other() {
    let spoiled = b"day,kind\n\xff\xfe,\xe7\n2021-09-19,\xe4\xbc\x91\n";
    assert_eq!(
        english(&records_with(File::Holidays, spoiled)),
        ["holidays.csv line 2, day: not UTF-8"]
    );
    let fields = "day,kind\n2021-09-18,班,2\n2021-09-19\n";
    assert_eq!(
        sentences(&records_with(File::Holidays, fields), Lang::En),
        [
            "holidays.csv line 2: three fields where two belong",
            "holidays.csv line 3: one field where two belong"
        ]
    );
}

#[test]
fn what_is_too_long_or_too_much_is_refused_by_its_limit() {
    let long = format!("day,kind\n{},班\n", "9".repeat(FIELD_CHARS_MAX + 1));
    let faults = english(&records_with(File::Holidays, long));
    assert!(faults[0].ends_with("…\": longer than 1,000 characters"), "{faults:?}");
    let many = format!("day,kind\n{}", "x,y\n".repeat(ROWS_MAX + 1));
    assert_eq!(
        english(&records_with(File::Holidays, many)),
        ["holidays.csv: this file has more than 200,000 rows; split the records into several \
          imports"]
    );
    let commas = ",".repeat(LINE_BYTES_MAX + 1);
    assert_eq!(
        english(&records_with(File::Holidays, format!("day,kind\n{commas}\n"))),
        ["holidays.csv line 2: this line is longer than 131,072 bytes; is this a table?"]
    );
}

#[test]
fn an_enormous_file_is_refused_unread_and_a_directory_is_no_file() {
    let place = std::env::temp_dir().join(format!("yiquan-import-{}", std::process::id()));
    fs::create_dir_all(place.join("staff.csv")).expect("a directory in a file's place");
    // Sparse: it has a length and no bytes.
    let enormous = fs::File::create(place.join("orders.csv")).expect("a file");
    enormous.set_len(1 << 40).expect("a length");
    let directory = Directory::at(&place);
    let said = [File::Orders, File::Staff].map(|file| {
        let reason = directory.bytes(file).expect_err("refused");
        reason.sentence(Lang::En)
    });
    fs::remove_dir_all(&place).expect("cleared");
    assert_eq!(
        said,
        [
            "this file is larger than 64 MB; split the records into several imports",
            "this is not a file"
        ]
    );
}

#[test]
fn what_is_wrong_in_the_branch_file_has_its_line() {
    let wrong = |from, to| english(&records_where(File::Branch, from, to));
    assert_eq!(
        wrong("2022-04-30", "2022-04-31"),
        ["branch.toml line 18, project.ends \"2022-04-31\": not a date"]
    );
    assert_eq!(
        wrong("\"F01\"", "\"F09\""),
        ["branch.toml line 11, import.checker \"F09\": no such person of the staff"]
    );
    assert_eq!(
        wrong("\"F01\"", "\"W01\""),
        [
            "branch.toml line 11, import.checker \"W01\": must be another person than the one who did \
         it"
        ]
    );
    assert_eq!(
        wrong("Asia/Shanghai", "Asia/Beiping"),
        ["branch.toml line 7, branch.time_zone \"Asia/Beiping\": no such time zone"]
    );
    assert_eq!(
        wrong("unit = \"支\"", "unit = \"公斤\""),
        ["branch.toml line 30, target.unit \"公斤\": no such unit"]
    );
    let faults = wrong("slug =", "slug");
    assert!(faults[0].starts_with("branch.toml line 3: not TOML: "), "{faults:?}");
}

#[test]
fn a_settled_order_needs_its_service_and_another_end_has_none() {
    let wrong = |from, to| english(&records_where(File::Orders, from, to));
    assert_eq!(
        wrong(
            ",已结算,2021-11-11T10:30:00+08:00,W01,,,,",
            ",取消,2021-11-11T10:30:00+08:00,W01,,,,"
        ),
        ["orders.csv line 2, signed_in_at \"2021-11-11T10:30:00+08:00\": must be empty here"]
    );
    assert_eq!(wrong(",取消,", ",已结算,"), ["orders.csv line 10, volunteer: must not be empty"]);
    assert_eq!(
        wrong("2021-11-06T12:47:00+08:00", "2021-11-06T09:47:00+08:00"),
        ["orders.csv line 2, taken_at \"2021-11-06T09:47:00+08:00\": too early for what asked_at \
         says"]
    );
}

#[test]
fn who_enters_a_time_late_cannot_approve_it() {
    assert_eq!(
        english(&records_where(File::ServiceRecords, ",W02,F01,", ",F01,F01,")),
        ["service_records.csv line 57, approved_by \"F01\": must be another person than the one \
          who did it"]
    );
}
