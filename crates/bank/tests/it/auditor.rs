//! What the auditor reads: sums to zero, accounts, transfers, the journal, what was forbidden.

use bank::{
    account::{
        Kind, Reason,
        queries::{self, AccountSort, Transfers},
    },
    journal::queries::{self as journal, Journal},
    order::{Approve, Confirm, Satisfaction},
    view::{Direction, PageNumber},
};

use crate::support::{BRANCH, DAY, MORNING, TestBank, on_both_databases, town};

on_both_databases! {
    async fn the_sums_of_a_unit_are_the_same_on_both_sides(bank: &TestBank) {
        some_life(bank).await;
        let sums = queries::sums(&bank.reader(), BRANCH).await.expect("reads");
        let sums: Vec<_> = sums.iter().map(|it| (it.unit.as_str(), it.accounts, it.debits, it.credits)).collect();
        assert_eq!(sums, [("coin", 3, 165, 165)]);
    }

    async fn accounts_stand_by_kind_and_code_and_sort_by_any_figure(bank: &TestBank) {
        some_life(bank).await;
        let shown = |kind, sort, direction| async move {
            let reader = bank.reader();
            let page = queries::accounts(&reader, BRANCH, kind, (sort, direction), PageNumber::FIRST);
            let page = page.await.expect("reads");
            page.rows.into_iter().map(|it| format!("{}:{} {}", it.kind, it.owner.unwrap_or_default(), it.balance)).collect::<Vec<_>>()
        };
        let by_owner = shown(None, AccountSort::Owner, Direction::Up).await;
        assert_eq!(by_owner, ["issuance:yiquan -120", "member:M001 75", "member:M002 45"]);
        let members = shown(Some(Kind::Member), AccountSort::Balance, Direction::Up).await;
        assert_eq!(members, ["member:M002 45", "member:M001 75"]);
        for sort in AccountSort::ALL {
            assert_eq!(shown(None, *sort, Direction::Down).await.len(), 3, "{sort}");
        }
    }

    async fn transfers_are_narrowed_by_account_reason_and_day(bank: &TestBank) {
        some_life(bank).await;
        let shown = |wanted: Transfers| async move {
            let slice = queries::transfers(&bank.reader(), BRANCH, &wanted, None).await.expect("reads");
            slice.rows.into_iter().map(|it| {
                let [from, to] = [it.debit_owner, it.credit_owner].map(Option::unwrap_or_default);
                format!("{} {from} to {to} {} {}", it.reason, it.amount, it.number.unwrap_or_default())
            }).collect::<Vec<_>>()
        };
        let (order, record) = ("order M001 to M002 45 O0001", "service_record yiquan to M001 120 ");
        let any = Transfers::default;
        assert_eq!(shown(any()).await, [order, record]);
        assert_eq!(shown(Transfers { reason: Some(Reason::Order), ..any() }).await, [order]);
        assert_eq!(shown(Transfers { reason: Some(Reason::Donation), ..any() }).await, [""; 0]);
        let zhao = bank::account::of::<ledger::Coins>(Kind::Member, town::member("zhao")).0;
        assert_eq!(shown(Transfers { account: Some(zhao), ..any() }).await, [order]);
        let today = Some((MORNING, MORNING + DAY));
        assert_eq!(shown(Transfers { between: today, ..any() }).await, [order, record]);
        let tomorrow = Some((MORNING + DAY, MORNING + 2 * DAY));
        assert_eq!(shown(Transfers { between: tomorrow, ..any() }).await, [""; 0]);
    }

    async fn a_long_list_goes_on_where_it_ended(bank: &TestBank) {
        for _ in 0..53 {
            bank.earned("wang", 30).await;
        }
        let (reader, any) = (bank.reader(), Transfers::default());
        let first = queries::transfers(&reader, BRANCH, &any, None).await.expect("reads");
        let next = queries::transfers(&reader, BRANCH, &any, first.next.as_ref()).await.expect("reads");
        assert_eq!((first.rows.len(), next.rows.len(), next.next), (50, 3, None));
        let wang = bank::account::of::<ledger::Coins>(Kind::Member, town::member("wang")).0;
        let own = Transfers { account: Some(wang), ..any };
        let first = queries::transfers(&reader, BRANCH, &own, None).await.expect("reads");
        let next = queries::transfers(&reader, BRANCH, &own, first.next.as_ref()).await.expect("reads");
        assert_eq!((first.rows.len(), next.rows.len()), (50, 3));
        let rows = Journal::default();
        let first = journal::journal(&reader, BRANCH, &rows, None).await.expect("reads");
        let next = journal::journal(&reader, BRANCH, &rows, first.next.as_ref()).await.expect("reads");
        assert_eq!((first.rows.len(), next.rows.len()), (50, 3));
    }

    async fn the_journal_says_who_ordered_what(bank: &TestBank) {
        some_life(bank).await;
        let shown = |wanted: Journal| async move {
            let slice = journal::journal(&bank.reader(), BRANCH, &wanted, None).await.expect("reads");
            let mut names: Vec<_> = slice.rows.into_iter().map(|it| it.operation).collect();
            names.sort();
            names
        };
        let any = Journal::default;
        let all = ["order.confirm", "order.post", "order.sign_in", "order.sign_out", "order.take", "service_record.accept"];
        assert_eq!(shown(any()).await, all);
        let operation = Some("order.take".to_owned());
        let actor = Some(bank::Who::Member(town::member("zhao")));
        assert_eq!(shown(Journal { operation: operation.clone(), ..any() }).await, ["order.take"]);
        assert_eq!(shown(Journal { actor, ..any() }).await, ["order.sign_out", "order.take"]);
        assert_eq!(shown(Journal { actor, operation, ..any() }).await, ["order.take"]);
        let before = Some((0, MORNING));
        assert_eq!(shown(Journal { between: before, ..any() }).await, [""; 0]);
    }

    async fn what_was_forbidden_leaves_a_line(bank: &TestBank) {
        let order = bank.open_order("wang", "chat").await;
        assert_eq!(bank.by("zhao").asks(Approve { order }).await, "forbidden");
        let page = journal::forbidden(&bank.reader(), BRANCH, PageNumber::FIRST).await.expect("reads");
        let [line] = &page.rows[..] else { panic!("one line: {page:?}") };
        assert_eq!((line.operation.as_str(), line.actor), ("order.approve", bank::Who::Member(town::member("zhao"))));
        assert_eq!(journal::import_runs(&bank.reader(), BRANCH).await.expect("reads"), []);
    }
}

async fn some_life(bank: &TestBank) {
    bank.earned("wang", 120).await;
    let order = bank.ended_order(["wang", "haircut", "zhao"], 45).await;
    let satisfaction = Satisfaction::Satisfied;
    let confirm = Confirm { order, satisfaction, comment: String::new() };
    bank.by_staff("W02").calling_for("wang").does(confirm).await;
}
