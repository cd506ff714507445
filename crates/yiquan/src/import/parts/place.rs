//! The branch itself, its places, its staff, its catalogue.

use bank::{
    access::{AddStaff, Role},
    branch::{self, AddCommunity, AddHoliday, AddService, AddSite, DayKind, Risk, Rules, SiteKind},
    envelope::Channel,
    import::Begin,
    project,
};
use ledger::ServiceMinutes;

use super::Script;
use crate::import::kinds;
use crate::import::rows::{Community, Holiday, Lined, Service, Site, Staff, StaffScope};

/// How the first rules were adopted, where the records don't say it.
const ADOPTED_BY: &str = "项目启动会";

impl Script<'_> {
    /// The branch opens; the run begins once its maker and its checker are there.
    pub(super) fn open(&mut self) {
        let branch = self.branch;
        let open = branch::Open {
            name: branch.name.clone(),
            region_code: branch.region_code.clone(),
            operator: branch.operator.clone(),
            time_zone: branch.time_zone_name.clone(),
            rules: Rules::first(),
            from_day: branch.project.starts,
            adopted_by: branch.operator.clone(),
            meeting: ADOPTED_BY.to_owned(),
        };
        self.push(None, self.by_operator("import/branch"), open);
    }

    pub(super) fn begin_run(&mut self) {
        let begin = Begin {
            maker: self.branch.maker().to_owned(),
            checker: self.branch.checker().to_owned(),
            content_hash: self.run.content_hash.clone(),
            rows: self.run.rows,
        };
        let key = self.run_key();
        self.push(None, self.by_operator(&key), begin);
        let project = &self.branch.project;
        let targets = self.branch.targets.iter().map(super::project::target).collect();
        let begin = project::Begin {
            code: project.code.clone(),
            name: project.name.clone(),
            funder: project.funder.clone(),
            starts_day: project.starts,
            ends_day: project.ends,
            points_per_donated_minute: project.points_per_donated_minute,
            targets,
        };
        self.push(None, self.by_run("import/project", self.starts_at, Channel::Import), begin);
    }

    pub(super) fn add_community(&mut self, row: &Lined<Community>) {
        let add = AddCommunity { code: row.row.code.clone(), name: row.row.name.clone() };
        self.push(Some(row.place()), self.by_operator(&row.key()), add);
    }

    pub(super) fn add_site(&mut self, row: &Lined<Site>) {
        let site = &row.row;
        let add = AddSite {
            code: site.code.clone(),
            kind: match site.kind {
                kinds::SiteKind::Station => SiteKind::Station,
                kinds::SiteKind::VolunteerHome => SiteKind::Home,
            },
            name: site.name.clone(),
            community: self.community(&site.community),
            hours: site.hours.clone(),
            phone: site.phone.clone(),
        };
        self.push(Some(row.place()), self.by_operator(&row.key()), add);
    }

    pub(super) fn add_staff(&mut self, row: &Lined<Staff>) {
        let staff = &row.row;
        let (community, merchant) = match &staff.scope {
            StaffScope::Branch { .. } => (None, None),
            StaffScope::Community(name) => (Some(self.community(name)), None),
            StaffScope::Merchant(code) => (None, Some(code.clone())),
        };
        // The records name no one; the code is the name until the person chooses one.
        let (code, name) = (staff.code.clone(), staff.code.clone());
        let add = AddStaff { code, name, role: role(staff.role), community, merchant };
        self.push(Some(row.place()), self.by_operator(&row.key()), add);
    }

    pub(super) fn add_service(&mut self, row: &Lined<Service>) {
        let service = &row.row;
        let Some(standard_minutes) = ServiceMinutes::new(service.standard_minutes) else { return };
        let add = AddService {
            class: service.class.clone(),
            name: service.name.clone(),
            standard_minutes,
            risk: match service.risk {
                kinds::Risk::Low => Risk::Low,
                kinds::Risk::Middle => Risk::Middle,
                kinds::Risk::High => Risk::High,
            },
            skill: service.skill.clone(),
            insurance_required: service.insurance_required,
        };
        let envelope = self.by_run(&row.key(), self.starts_at, Channel::Import);
        self.push(Some(row.place()), envelope, add);
    }

    pub(super) fn add_holiday(&mut self, row: &Lined<Holiday>) {
        let kind = match row.row.kind {
            kinds::DayKind::Off => DayKind::Off,
            kinds::DayKind::Working => DayKind::Working,
        };
        let envelope = self.by_run(&row.key(), self.starts_at, Channel::Import);
        self.push(Some(row.place()), envelope, AddHoliday { day: row.row.day, kind });
    }
}

fn role(role: kinds::StaffRole) -> Role {
    match role {
        kinds::StaffRole::StationWorker => Role::StationWorker,
        kinds::StaffRole::ProjectLead => Role::FoundationManager,
        kinds::StaffRole::Treasurer => Role::FoundationFinance,
        kinds::StaffRole::CommunityWorker => Role::CommunityWorker,
        kinds::StaffRole::StreetOfficer => Role::Officer,
        kinds::StaffRole::Auditor => Role::Auditor,
        kinds::StaffRole::Clerk => Role::MerchantClerk,
    }
}
