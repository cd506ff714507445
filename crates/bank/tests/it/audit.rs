//! The audit: a sound book has nothing to report, and every kind of fault gets its own sentence.

use bank::{
    Refusal as _,
    account::verify::verify,
    order::{Confirm, Satisfaction},
};
use db::DbErr;
use jiff::tz::TimeZone;

use crate::support::{BRANCH, TestBank, on_both_databases};

on_both_databases! {
    async fn a_sound_book_has_nothing_to_report(bank: &TestBank) {
        some_life(bank).await;
        let snapshot = bank.snapshot().await.expect("a snapshot");
        let audit = verify(&snapshot, BRANCH, &shanghai()).await.expect("reads");
        assert_eq!(audit.violations, []);
        let counted = audit.counted;
        assert_eq!((counted.transfers, counted.service_records, counted.pending_holds), (3, 3, 1));
    }

    async fn an_audit_sees_one_moment(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let snapshot = bank.snapshot().await.expect("a snapshot");
        let before = verify(&snapshot, BRANCH, &shanghai()).await.expect("reads");
        bank.earned("zhao", 60).await;
        let after = verify(&snapshot, BRANCH, &shanghai()).await.expect("reads");
        assert_eq!(after, before);
    }

    async fn an_account_that_says_too_much_is_named_with_what_its_rows_say(bank: &TestBank) {
        bank.earned("wang", 60).await;
        let sql = "UPDATE account SET credits = credits + 5 WHERE branch = $1 AND kind = 'member'";
        let (codes, sentences) = found(bank, &[sql]).await;
        assert_eq!(codes, ["audit.wrong_credits", "audit.not_zero"]);
        let [account, unit] = &sentences[..] else { panic!("two sentences: {sentences:?}") };
        assert!(account.ends_with("says that 65 came in, and its transfers say 60"), "{account}");
        assert_eq!(unit, "the balances of coin sum to 5 instead of 0");
    }

    async fn each_rule_that_is_broken_has_its_own_sentence(bank: &TestBank) {
        some_life(bank).await;
        let mut wrong = Vec::new();
        for (changes, expected) in BROKEN {
            let (mut codes, _) = found(bank, changes).await;
            codes.sort();
            codes.dedup();
            let expected: Vec<String> = expected.iter().map(|it| format!("audit.{it}")).collect();
            if codes != expected {
                wrong.push((changes, codes, expected));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}

/// What is changed behind the bank's back, and what the audit says of it.
type Broken = (&'static [&'static str], &'static [&'static str]);

const BROKEN: &[Broken] = &[
    (&["UPDATE account SET held = 0 WHERE branch = $1"], &["wrong_held"]),
    (
        &["UPDATE hold SET state = 'voided' WHERE branch = $1 AND state = 'posted'"],
        &["transfer_not_held"],
    ),
    (
        &["UPDATE hold SET state = 'posted', ended_at = 1 WHERE branch = $1 AND state = 'pending'"],
        &["hold_without_transfer", "order_not_held", "wrong_held"],
    ),
    (
        &["UPDATE orders SET state = 'cancelled' WHERE branch = $1 AND state = 'taken'"],
        &["held_for_nothing"],
    ),
    (
        &["UPDATE orders SET paid = paid + 1 WHERE branch = $1 AND state = 'settled'"],
        &["order_paid_otherwise"],
    ),
    (
        &["UPDATE orders SET state = 'released' WHERE branch = $1 AND state = 'settled'"],
        &["record_of_unsettled_order"],
    ),
    (
        &["UPDATE orders SET volunteer = resident WHERE branch = $1 AND state = 'settled'"],
        &["order_without_record"],
    ),
    (
        &["UPDATE person_day SET minutes = minutes + 1 WHERE branch = $1 AND 0 < minutes"],
        &["day_minutes_differ"],
    ),
    (
        &[
            "INSERT INTO person_day (branch, member, day, minutes) SELECT branch, id, '2020-01-01', 30 FROM member WHERE branch = $1 AND code = 'M003'",
        ],
        &["day_minutes_differ"],
    ),
    (&[RECORD_TWICE], &["day_minutes_differ", "record_not_issued", "records_overlap"]),
    (&[RECORD_AT_NIGHT], &["day_minutes_differ", "record_across_midnight", "record_not_issued"]),
    (
        &[RECORD_TOO_LONG],
        &[
            "above_day_cap",
            "day_minutes_differ",
            "late_by_same_person",
            "record_not_issued",
            "wrong_minutes",
        ],
    ),
    (
        &[
            "INSERT INTO donation (branch, id, member, minutes, points, at, day) SELECT branch, id, id, 30, 0, 0, '2022-04-12' FROM member WHERE branch = $1 AND code = 'M001'",
        ],
        &["donation_not_moved"],
    ),
    (
        &[
            "INSERT INTO donation (branch, id, member, minutes, points, at, day) SELECT branch, id, id, 7, 7, 0, '2022-04-12' FROM member WHERE branch = $1 AND code = 'M001'",
            "INSERT INTO transfer (branch, id, unit, debit_account, credit_account, amount, reason, cause, at, day, journal_key) SELECT t.branch, m.id, t.unit, t.debit_account, t.credit_account, 7, 'donation', m.id, t.at, t.day, t.journal_key FROM transfer t JOIN member m ON m.branch = t.branch AND m.code = 'M001' WHERE t.branch = $1 AND t.reason = 'order'",
            "INSERT INTO transfer (branch, id, unit, debit_account, credit_account, amount, reason, cause, at, day, journal_key) SELECT t.branch, p.id, t.unit, t.debit_account, t.credit_account, 7, 'points', m.id, t.at, t.day, t.journal_key FROM transfer t JOIN member m ON m.branch = t.branch AND m.code = 'M001' JOIN project p ON p.branch = t.branch WHERE t.branch = $1 AND t.reason = 'order'",
            "INSERT INTO transfer (branch, id, unit, debit_account, credit_account, amount, reason, cause, reverses, at, day, journal_key) SELECT t.branch, t.cause, t.unit, t.credit_account, t.debit_account, 7, 'reversal', t.cause, m.id, t.at, t.day, t.journal_key FROM transfer t JOIN member m ON m.branch = t.branch AND m.code = 'M001' WHERE t.branch = $1 AND t.reason = 'order'",
        ],
        &[
            "not_queued",
            "out_of_time",
            "thanks_for_nothing",
            "transfer_without_cause",
            "wrong_credits",
            "wrong_debits",
        ],
    ),
    (
        &[
            "INSERT INTO fund_issue (branch, id, code, project, minutes, proposed_by, proposed_at, adopted_by, adopted_at, reason) SELECT branch, id, 'I1', id, 30, 'bank', 0, NULL, 1, '' FROM project WHERE branch = $1",
        ],
        &["fund_issue_not_moved", "issued_by_same_person"],
    ),
    (
        &[
            "INSERT INTO order_dispute (branch, order_id, opened_at, opened_by, reason, proposed_by, decided_by, decided_at) SELECT branch, id, 0, 'bank', '', 'operator', 'operator', 1 FROM orders WHERE branch = $1 AND state = 'settled'",
        ],
        &["decided_by_same_person"],
    ),
    (
        &[
            "INSERT INTO merchant (branch, id, code, name, community, category, contract_day, offer, price, unit, monthly_quota) SELECT branch, id, 'B1', '早餐铺', 'dasuan', '餐饮', '2022-01-01', '早餐', 5, 'coin', 1 FROM project WHERE branch = $1",
            "INSERT INTO benefit (branch, id, member, merchant, price, unit, state, code_hash, reserved_at) SELECT m.branch, m.id, m.id, s.id, 5, 'coin', 'done', '', 0 FROM member m JOIN merchant s ON s.branch = m.branch WHERE m.branch = $1 AND m.code = 'M001'",
        ],
        &["benefit_paid_otherwise"],
    ),
    (
        &[
            "INSERT INTO transfer (branch, id, unit, debit_account, credit_account, amount, reason, cause, reverses, at, day, journal_key) SELECT branch, cause, 'point', debit_account, credit_account, 7, 'reversal', cause, id, at, day, journal_key FROM transfer WHERE branch = $1 AND reason = 'order'",
        ],
        &[
            "bad_reversal",
            "bad_transfer",
            "not_queued",
            "out_of_time",
            "transfer_without_cause",
            "wrong_credits",
            "wrong_debits",
        ],
    ),
    (
        &[
            "INSERT INTO transfer (branch, id, unit, debit_account, credit_account, amount, reason, cause, at, day, journal_key) SELECT branch, cause, unit, credit_account, debit_account, 7, 'service_record', id, at, day, journal_key FROM transfer WHERE branch = $1 AND reason = 'order'",
        ],
        &["not_queued", "out_of_time", "transfer_without_cause", "wrong_credits", "wrong_debits"],
    ),
    (
        &[
            "INSERT INTO correction (branch, id, transfer, reason, state, proposed_by, proposed_at, decided_by, decided_at) SELECT branch, cause, id, '', 'approved', 'operator', 0, 'operator', 1 FROM transfer WHERE branch = $1 AND reason = 'order'",
        ],
        &["corrected_by_same_person", "correction_not_moved"],
    ),
    (
        &[
            "INSERT INTO stray_hold (branch, hold, found_at) SELECT branch, id, 1 FROM hold WHERE branch = $1 AND state = 'posted'",
        ],
        &["stray_not_released"],
    ),
    (
        &["UPDATE account SET status = 'frozen' WHERE branch = $1 AND kind = 'member'"],
        &["status_unexplained"],
    ),
    (
        &[
            "INSERT INTO account_freeze (branch, id, member, reason, case_number, frozen_by, frozen_at, lifted_by, lifted_at) SELECT branch, id, id, '', '', 'operator', 0, 'operator', 1 FROM member WHERE branch = $1 AND code = 'M003'",
        ],
        &["lifted_by_same_person"],
    ),
    (
        &[
            "UPDATE staff SET member = (SELECT id FROM member WHERE branch = $1 AND code = 'M003'), member_since = 1 WHERE branch = $1 AND code = 'W02'",
            LIFTED_BY_W02,
        ],
        &["lifted_by_same_person"],
    ),
    (
        &[
            "UPDATE staff SET member = (SELECT id FROM member WHERE branch = $1 AND code = 'M003'), member_since = 2 WHERE branch = $1 AND code = 'W02'",
            LIFTED_BY_W02,
        ],
        &[],
    ),
    (
        &[
            "INSERT INTO closing (branch, id, member, ground, case_number, state, coins, points, proposed_by, proposed_at, decided_by, decided_at) SELECT branch, id, id, 'left', '', 'approved', 7, 0, 'operator', 0, 'operator', 1 FROM member WHERE branch = $1 AND code = 'M001'",
        ],
        &[
            "closed_by_same_person",
            "closing_not_moved",
            "moved_after_closing",
            "status_unexplained",
        ],
    ),
    (&["DELETE FROM unsealed WHERE branch = $1"], &["not_queued"]),
    (
        &[
            "INSERT INTO unsealed (branch, transfer) SELECT branch, id FROM project WHERE branch = $1",
        ],
        &["queued_for_nothing"],
    ),
    (
        &[
            "INSERT INTO unsealed (branch, transfer) SELECT branch, transfer FROM seal_leaf WHERE branch = $1",
        ],
        &["queued_for_nothing"],
    ),
    (
        &[
            "INSERT INTO seal_leaf (branch, number, transfer, salt, hash) SELECT l.branch, 7, u.transfer, l.salt, l.hash FROM seal_leaf l JOIN unsealed u ON u.branch = l.branch WHERE l.branch = $1 AND l.number = 0",
            "DELETE FROM unsealed WHERE branch = $1",
        ],
        &["leaves_without_seal", "not_as_sealed", "seal_gap"],
    ),
    (
        &[
            "INSERT INTO seal_node (branch, level, place, hash) SELECT branch, 5, 0, hash FROM seal_node WHERE branch = $1",
        ],
        &["stray_nodes"],
    ),
    (
        &[
            "INSERT INTO seal_head (branch, number, size, root, previous, sealed_at, key, signature) SELECT branch, 3, 1, root, previous, sealed_at, key, signature FROM seal_head WHERE branch = $1",
        ],
        &["leaves_without_seal", "seal_not_next", "seal_not_signed", "wrong_root"],
    ),
    (
        &[
            "INSERT INTO seal_key (branch, number, id, public, since, made_by, why, at, signed_by, signature) SELECT branch, 2, 'x', public, 9, made_by, why, at, signed_by, signature FROM seal_key WHERE branch = $1",
        ],
        &["key_not_signed"],
    ),
];

/// The accounts of M003, opened again by W02 at the moment 1.
const LIFTED_BY_W02: &str = "INSERT INTO account_freeze (branch, id, member, reason, case_number, frozen_by, frozen_at, lifted_by, lifted_at) SELECT branch, id, id, '', '', 'operator', 0, 'staff:00000000-0000-0000-0000-000000000202', 1 FROM member WHERE branch = $1 AND code = 'M003'";
const RECORD_TWICE: &str = "INSERT INTO service_record (branch, id, source, source_id, volunteer, start_at, end_at, minutes, day, place, proof, accepted_at, accepted_day, accepted_by) SELECT branch, source_id, 'programme', id, volunteer, start_at + 60000000, end_at, minutes - 1, day, place, proof, accepted_at, accepted_day, accepted_by FROM service_record WHERE branch = $1 AND source = 'order'";
/// From 23:30 to 00:30 in Shanghai.
const RECORD_AT_NIGHT: &str = "INSERT INTO service_record (branch, id, source, source_id, volunteer, start_at, end_at, minutes, day, place, proof, accepted_at, accepted_day, accepted_by) SELECT branch, source_id, 'programme', id, volunteer, 1577892600000000, 1577896200000000, 60, '2020-01-01', place, proof, accepted_at, accepted_day, accepted_by FROM service_record WHERE branch = $1 AND source = 'order'";
const RECORD_TOO_LONG: &str = "INSERT INTO service_record (branch, id, source, source_id, volunteer, start_at, end_at, minutes, day, place, proof, accepted_at, accepted_day, accepted_by, entered_by) SELECT branch, source_id, 'programme', id, volunteer, 1577840400000000, 1577844000000000, 800, '2020-01-01', place, 'late', accepted_at, accepted_day, accepted_by, accepted_by FROM service_record WHERE branch = $1 AND source = 'order'";

/// 王桂英 served in the programme twice, an order of hers was settled, and another is taken.
async fn some_life(bank: &TestBank) {
    bank.earned("wang", 120).await;
    bank.earned("wang", 60).await;
    let order = bank.ended_order(["wang", "haircut", "zhao"], 45).await;
    let satisfaction = Satisfaction::Satisfied;
    let confirm = Confirm { order, satisfaction, comment: String::new() };
    bank.by_staff("W02").calling_for("wang").does(confirm).await;
    bank.sealed(2).await;
    bank.pass(-6 * crate::support::HOUR);
    bank.taken_order("wang", "chat", "li").await;
}

/// What an audit says after these changes, which are undone again: codes and sentences.
async fn found(bank: &TestBank, changes: &[&'static str]) -> (Vec<String>, Vec<String>) {
    let changes = changes.to_vec();
    let audit = bank.db.rehearse(move |tx| {
        Box::pin(async move {
            for sql in changes {
                assert_ne!(tx.run(BRANCH, sql, Vec::new()).await?, 0, "changes nothing: {sql}");
            }
            verify(tx, BRANCH, &shanghai()).await
        })
    });
    let audit: Result<_, DbErr> = audit.await;
    let audit = audit.expect("reads");
    let codes = audit.violations.iter().map(|it| it.code().to_owned()).collect();
    (codes, audit.violations.iter().map(ToString::to_string).collect())
}

fn shanghai() -> TimeZone {
    TimeZone::get("Asia/Shanghai").expect("a time zone")
}
