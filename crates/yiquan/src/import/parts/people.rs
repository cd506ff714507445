//! Members, key elders, proxies, teams.

use bank::{
    envelope::Channel,
    member::{self, FoundBy, Join, JoinConsent, NameKeyElder, NameProxy, Profile, Sex},
    team::{AddMember, Found, Stage, TeamRole},
};

use super::Script;
use crate::import::kinds::{self, Kind, ProxyScope};
use crate::import::rows::{KeyElder, Lined, Member, Proxy, Team, TeamMember};

impl Script<'_> {
    pub(super) fn join(&mut self, row: &Lined<Member>, at: i64) {
        let member = &row.row;
        let join = Join {
            code: Some(member.code.clone()),
            name: member.name.clone(),
            sex: match member.sex {
                kinds::Sex::Female => Sex::Female,
                kinds::Sex::Male => Sex::Male,
            },
            birth_day: member.birth,
            profile: self.profile(member),
            found_by: found_by(member.found_by),
            referrer: member.referrer.as_ref().map(|code| self.member(code)),
            consent: consent(member.consent),
        };
        self.push(Some(row.place()), self.by_run(&row.key(), at, Channel::Import), join);
    }

    fn profile(&self, member: &Member) -> Profile {
        Profile {
            phone: member.phone.clone(),
            community: self.community(&member.community),
            address: member.address.clone(),
            volunteer: member.volunteer,
            skills: member.skills.clone(),
            availability: member.availability.into(),
            insured_until: member.insured_until,
            access: Some(member.access.join("；")).filter(|note| !note.is_empty()),
            health_consent: member.health_consent.map(|it| it.word().to_owned()),
        }
    }

    pub(super) fn name_key_elder(&mut self, row: &Lined<KeyElder>, at: i64) {
        let elder = &row.row;
        let name = NameKeyElder {
            member: self.member(&elder.member),
            class: elder.class.clone(),
            from_day: elder.from,
            until_day: None,
        };
        let reviewer = self.staff_person(&elder.reviewed_by);
        let envelope = self.for_person(reviewer, &row.key(), at, Channel::Import);
        self.push(Some(row.place()), envelope, name);
    }

    pub(super) fn name_proxy(&mut self, row: &Lined<Proxy>, at: i64) {
        let proxy = &row.row;
        let name = NameProxy {
            principal: self.member(&proxy.principal),
            agent: proxy.agent.clone(),
            relation: relation(proxy.relation),
            phone: proxy.phone.clone(),
            from_day: proxy.from,
            until_day: proxy.until,
            may_order: proxy.scope.contains(&ProxyScope::Order),
            may_confirm: proxy.scope.contains(&ProxyScope::Confirm),
            consent: consent(proxy.consent),
        };
        self.push(Some(row.place()), self.by_run(&row.key(), at, Channel::Import), name);
    }

    pub(super) fn found_team(&mut self, row: &Lined<Team>, at: i64) {
        let team = &row.row;
        let found = Found {
            code: team.code.clone(),
            name: team.name.clone(),
            community: self.community(&team.community),
            leader: self.member(&team.leader),
            founded_day: team.founded,
            stage: match team.stage {
                kinds::TeamStage::ForThemselves => Stage::ForThemselves,
                kinds::TeamStage::ForOthers => Stage::ForOthers,
            },
            consenting_committee: team.consenting_committee.clone(),
        };
        self.push(Some(row.place()), self.by_run(&row.key(), at, Channel::Import), found);
    }

    pub(super) fn join_team(&mut self, row: &Lined<TeamMember>, at: i64) {
        let add = AddMember {
            team: self.id("teams", &row.row.team),
            member: self.member(&row.row.member),
            since_day: row.row.since,
            role: match row.row.role {
                kinds::TeamRole::Leader => TeamRole::Leader,
                kinds::TeamRole::Member => TeamRole::Member,
            },
        };
        self.push(Some(row.place()), self.by_run(&row.key(), at, Channel::Import), add);
    }
}

fn consent(consent: kinds::Consent) -> JoinConsent {
    match consent {
        kinds::Consent::Paper => JoinConsent::Paper,
        kinds::Consent::Electronic => JoinConsent::Electronic,
    }
}

fn found_by(found_by: kinds::FoundBy) -> FoundBy {
    match found_by {
        kinds::FoundBy::Volunteer => FoundBy::Volunteer,
        kinds::FoundBy::CommunityList => FoundBy::CommunityList,
        kinds::FoundBy::ChatGroup => FoundBy::ChatGroup,
        kinds::FoundBy::CameByThemselves => FoundBy::Station,
        kinds::FoundBy::Poster => FoundBy::Poster,
    }
}

fn relation(relation: kinds::Relation) -> member::Relation {
    match relation {
        kinds::Relation::Spouse => member::Relation::Spouse,
        kinds::Relation::Child => member::Relation::Child,
        kinds::Relation::Relative => member::Relation::Relative,
        kinds::Relation::Neighbour => member::Relation::Neighbour,
        kinds::Relation::Other => member::Relation::Other,
    }
}
