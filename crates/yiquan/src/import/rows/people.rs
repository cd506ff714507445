//! Rows of people: `members.csv`, `key_elders.csv`, `proxies.csv`, `staff.csv`, `teams.csv`,
//! `team_members.csv`.

use jiff::civil::Date;

use super::{COMMUNITY, MEMBER, MERCHANT, Name, Row, STAFF, TEAM, maybe_name, name};
use crate::import::fault::{Reason, Wrong};
use crate::import::field::Cells;
use crate::import::file::File;
use crate::import::kinds::{
    Consent, FoundBy, ProxyScope, Relation, Sex, StaffRole, TeamRole, TeamStage,
};

/// A member: a resident, who may be a volunteer too.
#[derive(Clone, Debug)]
pub struct Member {
    pub code: String,
    pub name: String,
    pub sex: Sex,
    pub birth: Date,
    /// None: a member without a telephone never rings or taps.
    pub phone: Option<String>,
    pub community: String,
    pub address: String,
    pub volunteer: bool,
    pub skills: Vec<String>,
    /// Half-days of the week in which the volunteer has time, as bits of `HalfDay::bit`.
    pub availability: u16,
    pub insured_until: Option<Date>,
    /// What to mind, such as 听力不便.
    pub access: Vec<String>,
    pub health_consent: Option<Consent>,
    pub found_by: FoundBy,
    /// The member who brought them.
    pub referrer: Option<String>,
    pub joined: Date,
    pub consent: Consent,
}

impl Row for Member {
    const FILE: File = File::Members;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        let member = Self {
            code: cells.text("member")?,
            name: cells.text("name")?,
            sex: cells.kind("sex")?,
            birth: cells.day("birth")?,
            phone: cells.phone("phone")?,
            community: cells.text("community")?,
            address: cells.text("address")?,
            volunteer: cells.yes("volunteer")?,
            skills: cells.list("skills")?,
            availability: cells.half_days("availability")?,
            insured_until: cells.maybe_day("insured_until")?,
            access: cells.list("access")?,
            health_consent: cells.maybe_kind("health_consent")?,
            found_by: cells.kind("channel")?,
            referrer: cells.note("referrer")?,
            joined: cells.day("joined")?,
            consent: cells.kind("consent")?,
        };
        if member.joined < member.birth {
            return Err(cells.wrong("joined", Reason::NotAfter { column: "birth" }));
        }
        Ok(member)
    }

    fn names(&self) -> Vec<Name<'_>> {
        let mut names = vec![name("community", &self.community, COMMUNITY)];
        names.extend(maybe_name("referrer", self.referrer.as_ref(), MEMBER));
        names
    }
}

/// Since when a member counts as a key elder.
#[derive(Clone, Debug)]
pub struct KeyElder {
    pub member: String,
    /// The ground, such as 80岁以上独居.
    pub class: String,
    pub from: Date,
    pub reviewed_by: String,
}

impl Row for KeyElder {
    const FILE: File = File::KeyElders;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self {
            member: cells.text("member")?,
            class: cells.text("class")?,
            from: cells.day("from")?,
            reviewed_by: cells.text("reviewed_by")?,
        })
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("member", &self.member, MEMBER), name("reviewed_by", &self.reviewed_by, STAFF)]
    }
}

/// Someone who may act for a member.
#[derive(Clone, Debug)]
pub struct Proxy {
    pub principal: String,
    /// The agent's name; an agent need not be a member.
    pub agent: String,
    pub relation: Relation,
    pub phone: Option<String>,
    pub from: Date,
    /// The last day, inclusive.
    pub until: Date,
    pub scope: Vec<ProxyScope>,
    pub consent: Consent,
}

impl Row for Proxy {
    const FILE: File = File::Proxies;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        let proxy = Self {
            principal: cells.text("principal")?,
            agent: cells.text("agent")?,
            relation: cells.kind("relation")?,
            phone: cells.phone("phone")?,
            from: cells.day("from")?,
            until: cells.day("until")?,
            scope: cells.kinds("scope")?,
            consent: cells.kind("consent")?,
        };
        cells.filled("scope")?;
        if proxy.until < proxy.from {
            return Err(cells.wrong("until", Reason::NotAfter { column: "from" }));
        }
        Ok(proxy)
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("principal", &self.principal, MEMBER)]
    }
}

/// A person of the staff.
#[derive(Clone, Debug)]
pub struct Staff {
    pub code: String,
    pub role: StaffRole,
    pub scope: StaffScope,
}

/// Where a person of the staff may act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaffScope {
    /// In the whole branch, which the records call by the street's name.
    Branch { street: String },
    /// In one community, by its name.
    Community(String),
    /// At one merchant's counter.
    Merchant(String),
}

impl Row for Staff {
    const FILE: File = File::Staff;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        let (role, scope) = (cells.kind("role")?, cells.text("scope")?);
        let scope = match role {
            StaffRole::CommunityWorker => StaffScope::Community(scope),
            StaffRole::Clerk => StaffScope::Merchant(scope),
            StaffRole::StationWorker
            | StaffRole::ProjectLead
            | StaffRole::Treasurer
            | StaffRole::StreetOfficer
            | StaffRole::Auditor => StaffScope::Branch { street: scope },
        };
        Ok(Self { code: cells.text("staff")?, role, scope })
    }

    fn names(&self) -> Vec<Name<'_>> {
        match &self.scope {
            StaffScope::Branch { .. } => Vec::new(),
            StaffScope::Community(community) => vec![name("scope", community, COMMUNITY)],
            StaffScope::Merchant(merchant) => vec![name("scope", merchant, MERCHANT)],
        }
    }
}

/// A team of volunteers.
#[derive(Clone, Debug)]
pub struct Team {
    pub code: String,
    pub name: String,
    pub community: String,
    pub leader: String,
    pub founded: Date,
    pub stage: TeamStage,
    /// The residents' committee that consented; a team counts in the plan only with one.
    pub consenting_committee: Option<String>,
}

impl Row for Team {
    const FILE: File = File::Teams;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self {
            code: cells.text("team")?,
            name: cells.text("name")?,
            community: cells.text("community")?,
            leader: cells.text("leader")?,
            founded: cells.day("founded")?,
            stage: cells.kind("stage")?,
            consenting_committee: cells.note("consenting_committee")?,
        })
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("community", &self.community, COMMUNITY), name("leader", &self.leader, MEMBER)]
    }
}

/// That a member belongs to a team.
#[derive(Clone, Debug)]
pub struct TeamMember {
    pub team: String,
    pub member: String,
    pub since: Date,
    pub role: TeamRole,
}

impl Row for TeamMember {
    const FILE: File = File::TeamMembers;

    fn read(cells: &Cells) -> Result<Self, Wrong> {
        Ok(Self {
            team: cells.text("team")?,
            member: cells.text("member")?,
            since: cells.day("since")?,
            role: cells.kind("role")?,
        })
    }

    fn names(&self) -> Vec<Name<'_>> {
        vec![name("team", &self.team, TEAM), name("member", &self.member, MEMBER)]
    }
}
