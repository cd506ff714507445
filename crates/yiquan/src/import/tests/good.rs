//! One project's records, as they are.

use std::collections::{HashMap, HashSet};

use super::super::rows::{Name, Row, RowId};
use super::super::{Directory, Event, File, OrderStep, Reading, Thing, What, timeline};
use super::{english, folder};

fn reading() -> Reading {
    Reading::of(&Directory::at(&folder("chaoyangmen")))
}

#[test]
fn one_projects_records_are_read_without_a_fault() {
    let reading = reading();
    assert_eq!(english(&reading), Vec::<String>::new());
    let counts: Vec<_> = reading
        .rows
        .counts()
        .into_iter()
        .map(|(file, rows)| format!("{} {rows}", file.stem()))
        .collect();
    assert_eq!(
        counts.join(", "),
        "communities 9, sites 10, merchants 3, staff 10, services 15, holidays 31, plan 9, \
         programmes 4, sessions 29, members 420, teams 3, team_members 156, key_elders 42, \
         proxies 25, fund_issues 2, orders 180, service_records 784, attendance 638, \
         visitor_counts 6, coin_donations 30, redemptions 23, worklogs 132, surveys 233, \
         evidence 106, outputs 1, media 6"
    );
    let branch = reading.branch.expect("a branch");
    assert_eq!(
        format!(
            "{} {} {} {} {} {}",
            branch.slug,
            branch.maker(),
            branch.checker(),
            branch.project.starts,
            branch.project.ends,
            branch.targets.len()
        ),
        "chaoyangmen W01 F01 2021-08-01 2022-04-30 6"
    );
}

#[test]
fn a_volunteers_half_days_become_bits_of_a_week() {
    let reading = reading();
    let first = &reading.rows.members[0].row;
    // 周三上午;周四上午;周四下午;周六上午
    assert_eq!((first.name.as_str(), first.availability), ("黄玉林", 0b0100_1101_0000));
}

#[test]
fn every_event_has_a_key_of_its_own_and_stands_in_time() {
    let reading = reading();
    let events = timeline(&reading);
    let keys: HashSet<_> = events.iter().map(|event| event.what.key()).collect();
    assert_eq!((events.len(), keys.len()), (EVENTS, EVENTS));
    assert!(keys.contains("import/members/M0001"));
    assert!(keys.contains("import/orders/O0001/take"));
    assert!(keys.contains("import/merchants/B01/prefer"));
}

/// Every row once, preferred merchants and records twice, orders once for each of their steps:
/// 166 settled with five and 88 approved, ten cancelled and three expired with two, one no-show
/// with three.
const EVENTS: usize = 2_907 + 3 + 784 - 180 + 166 * 5 + 88 + 13 * 2 + 3;

#[test]
fn nobody_is_named_before_they_stand() {
    let reading = reading();
    let codes = codes(&reading);
    let mut stands = HashSet::new();
    let mut early = Vec::new();
    for event in timeline(&reading) {
        stands.insert(event.what.row());
        for name in names(&event) {
            let named = name.things.iter().find_map(|thing| codes.get(&(*thing, name.code)));
            if !stands.contains(named.expect("a row of that name")) {
                early.push(format!("{} {} {}", event.what.key(), name.column, name.code));
            }
        }
    }
    assert_eq!(early, Vec::<String>::new());
}

#[test]
fn an_orders_steps_stand_in_their_order_among_everything_else() {
    use OrderStep::{Approve, Cancel, Confirm, Expire, NoShow, Post, SignIn, SignOut, Take};

    let reading = reading();
    let events = timeline(&reading);
    let of_order = |code: &str| -> Vec<OrderStep> {
        let steps = events.iter().filter_map(|event| {
            let What::Order(step, order) = event.what else { return None };
            (order.row.code == code).then_some(step)
        });
        steps.collect()
    };
    assert_eq!(of_order("O0040"), [Post, Approve, Take, SignIn, SignOut, Confirm]);
    assert_eq!(of_order("O0001"), [Post, Take, SignIn, SignOut, Confirm]);
    assert_eq!(of_order("O0009"), [Post, Approve, Cancel]);
    assert_eq!(of_order("O0034"), [Post, Expire]);
    assert_eq!(of_order("O0134"), [Post, Take, NoShow]);
}

fn codes(reading: &Reading) -> HashMap<(Thing, &str), RowId> {
    let rows = &reading.rows;
    let mut codes = HashMap::new();
    codes.extend(rows.communities.iter().map(|r| ((Thing::Community, &*r.row.name), r.place())));
    codes.extend(rows.merchants.iter().map(|r| ((Thing::Merchant, &*r.row.code), r.place())));
    codes.extend(rows.staff.iter().map(|r| ((Thing::Staff, &*r.row.code), r.place())));
    codes.extend(rows.services.iter().map(|r| ((Thing::Service, &*r.row.name), r.place())));
    codes.extend(rows.activities.iter().map(|r| ((Thing::Activity, &*r.row.code), r.place())));
    codes.extend(rows.programmes.iter().map(|r| ((Thing::Programme, &*r.row.code), r.place())));
    codes.extend(rows.sessions.iter().map(|r| ((Thing::Session, &*r.row.code), r.place())));
    codes.extend(rows.members.iter().map(|r| ((Thing::Member, &*r.row.code), r.place())));
    codes.extend(rows.teams.iter().map(|r| ((Thing::Team, &*r.row.code), r.place())));
    codes
}

fn names<'a>(event: &Event<'a>) -> Vec<Name<'a>> {
    match event.what {
        What::Community(row) => row.row.names(),
        What::Site(row) => row.row.names(),
        What::Merchant(row) | What::PreferMerchant(row) => row.row.names(),
        What::Staff(row) => row.row.names(),
        What::Service(row) => row.row.names(),
        What::Holiday(row) => row.row.names(),
        What::Activity(row) => row.row.names(),
        What::Programme(row) => row.row.names(),
        What::Join(row) => row.row.names(),
        What::FoundTeam(row) => row.row.names(),
        What::JoinTeam(row) => row.row.names(),
        What::NameKeyElder(row) => row.row.names(),
        What::NameProxy(row) => row.row.names(),
        What::PlanSession(row) => row.row.names(),
        What::Attend(row) => row.row.names(),
        What::IssueToFund(row) => row.row.names(),
        What::GiveCoins(row) => row.row.names(),
        What::Redeem(row) => row.row.names(),
        What::CountVisitors(row) => row.row.names(),
        What::LogWork(row) => row.row.names(),
        What::Answer(row) => row.row.names(),
        What::Evidence(row) => row.row.names(),
        What::Output(row) => row.row.names(),
        What::Media(row) => row.row.names(),
        What::Order(_, row) => row.row.names(),
        What::Record(_, row) => row.row.names(),
    }
}

#[test]
fn the_files_are_listed_in_the_order_in_which_they_depend_on_each_other() {
    assert!(File::ALL.is_sorted());
    assert_eq!(File::ALL.len(), 27);
}
