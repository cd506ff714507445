//! Teams that serve together.

use bank::team::{AddMember, Found, Stage, TeamRole};
use jiff::civil::date;

use crate::support::{OTHER_BRANCH, TestBank, on_both_databases, town};

fn found(leader: &str) -> Found {
    Found {
        code: "T01".to_owned(),
        name: "邻里话剧队".to_owned(),
        community: "dasuan".to_owned(),
        leader: town::member(leader),
        founded_day: date(2022, 3, 1),
        stage: Stage::ForOthers,
        consenting_committee: None,
    }
}

on_both_databases! {
    async fn a_team_is_founded_once_by_members_of_a_community(bank: &TestBank) {
        let asks = |found| bank.by_staff("W01").asks(found);
        assert_eq!(
            asks(Found { community: "nowhere".to_owned(), ..found("zhao") }).await,
            "team.no_such_community: there is no such community"
        );
        assert_eq!(asks(found("wu")).await, "team.no_such_leader: the leader is no member");
        assert_eq!(
            asks(Found { founded_day: date(2022, 4, 13), ..found("zhao") }).await,
            "team.not_yet: the founding day lies in the future"
        );
        assert_eq!(asks(found("zhao")).await, "done");
        assert_eq!(asks(found("li")).await, "team.team_there: a team with this code is there already");
        assert_eq!(bank.by("zhao").asks(found("zhao")).await, "forbidden");
        assert_eq!(bank.by_staff("W01").in_branch(OTHER_BRANCH).asks(found("wu")).await, "forbidden");
    }

    async fn members_join_a_team_under_its_one_leader(bank: &TestBank) {
        let team = bank.by_staff("W01").does(found("zhao")).await.team;
        let join = |name, role| AddMember {
            team,
            member: town::member(name),
            since_day: date(2022, 3, 5),
            role,
        };
        let asks = |join| bank.by_staff("W01").asks(join);
        let one_leader = "team.not_the_leader: the team has one leader, and names who it is";
        assert_eq!(asks(join("li", TeamRole::Leader)).await, one_leader);
        assert_eq!(asks(join("zhao", TeamRole::Member)).await, one_leader);
        assert_eq!(asks(join("zhao", TeamRole::Leader)).await, "done");
        assert_eq!(asks(join("li", TeamRole::Member)).await, "done");
        assert_eq!(
            asks(join("li", TeamRole::Member)).await,
            "team.in_the_team_already: the member is in the team already"
        );
        assert_eq!(
            asks(AddMember { since_day: date(2022, 2, 28), ..join("sun", TeamRole::Member) }).await,
            "team.before_it_was_founded: the team was founded on 2022-03-01"
        );
        assert_eq!(asks(join("wu", TeamRole::Member)).await, "team.no_such_member: there is no such member");
        let nowhere = AddMember { team: town::project().0.into(), ..join("sun", TeamRole::Member) };
        assert_eq!(asks(nowhere).await, "team.no_such_team: there is no such team");
        assert_eq!(bank.by("sun").asks(join("sun", TeamRole::Member)).await, "forbidden");
    }
}
