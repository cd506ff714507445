//! A small town for proofs and measurements, written as if it had always been there: the same
//! people in as many branches as are asked for.

use bank::ids::{ActivityId, MemberId, ProgrammeId, ProjectId, ServiceId, StaffId};
use db::{Db, DbErr, Tx, Value, args};
use uuid::Uuid;

/// Monday, 11 April 2022, 08:00 in Shanghai.
pub const MORNING: i64 = 1_649_635_200_000_000;
pub const MINUTE: i64 = 60_000_000;
pub const DAY: i64 = 1_440 * MINUTE;

/// Somebody of the town.
pub struct Person {
    pub name: &'static str,
    pub volunteer: bool,
    pub insured_until: Option<&'static str>,
    pub skill: Option<&'static str>,
    pub key_elder: bool,
    pub left: bool,
}

const fn person(name: &'static str) -> Person {
    Person {
        name,
        volunteer: true,
        insured_until: None,
        skill: None,
        key_elder: false,
        left: false,
    }
}

/// Members have their place in this list as their number.
pub const PEOPLE: [Person; 7] = [
    Person { key_elder: true, ..person("wang") },
    person("sun"),
    Person { insured_until: Some("2023-12-31"), skill: Some("理发"), ..person("zhao") },
    Person { insured_until: Some("2023-12-31"), ..person("li") },
    Person { insured_until: Some("2022-04-12"), ..person("zhou") },
    Person { volunteer: false, ..person("feng") },
    Person { left: true, ..person("gone") },
];

/// The roles of the staff, who have their place in this list as their number.
pub const STAFF: [&str; 5] =
    ["station_worker", "station_worker", "station_worker", "foundation_manager", "auditor"];

/// A kind of service.
pub struct Service {
    pub name: &'static str,
    pub minutes: i64,
    pub risk: &'static str,
    pub skill: Option<&'static str>,
    pub insurance: bool,
}

pub const SERVICES: [Service; 4] = [
    Service { name: "chat", minutes: 60, risk: "low", skill: None, insurance: false },
    Service { name: "haircut", minutes: 45, risk: "low", skill: Some("理发"), insurance: false },
    Service { name: "repair", minutes: 60, risk: "middle", skill: None, insurance: true },
    Service { name: "letter", minutes: 15, risk: "low", skill: None, insurance: false },
];

/// Points that a donated minute brings.
pub const POINTS_PER_MINUTE: i64 = 2;

pub fn member(number: usize) -> MemberId {
    MemberId(id(0x1, number))
}

pub fn staff(number: usize) -> StaffId {
    StaffId(id(0x2, number))
}

pub fn service(number: usize) -> ServiceId {
    ServiceId(id(0x3, number))
}

pub fn project() -> ProjectId {
    ProjectId(id(0x4, 0))
}

/// The activity whose sessions people come to.
pub fn sessions_activity() -> ActivityId {
    ActivityId(id(0x5, 1))
}

pub fn programme() -> ProgrammeId {
    ProgrammeId(id(0x6, 0))
}

/// Ids of version 7, from before the first morning.
fn id(kind: u128, number: usize) -> Uuid {
    let number = u128::try_from(number).expect("a number fits");
    let millis = u128::try_from(MORNING / 1_000 - 86_400_000).expect("after 1970");
    Uuid::from_u128((millis + kind) << 80 | 0x7 << 76 | 0x8 << 60 | number)
}

/// Builds the town in a branch.
pub async fn build(db: &Db, branch: &str) -> Result<(), DbErr> {
    let branch = branch.to_owned();
    db.write(move |tx| {
        Box::pin(async move {
            let site = Site { tx, branch: &branch };
            site.places().await?;
            for (number, person) in PEOPLE.iter().enumerate() {
                site.person(number, person).await?;
            }
            for (number, role) in STAFF.iter().enumerate() {
                site.staff(number, role).await?;
            }
            site.key_elders().await?;
            for (number, service) in SERVICES.iter().enumerate() {
                site.service(number, service).await?;
            }
            site.project().await
        })
    })
    .await
}

/// Adds people who are nobody in particular: volunteers of whom each may be a resident too.
pub async fn settle(db: &Db, branch: &str, numbers: std::ops::Range<usize>) -> Result<(), DbErr> {
    let branch = branch.to_owned();
    db.write(move |tx| {
        Box::pin(async move {
            let site = Site { tx, branch: &branch };
            for number in numbers {
                let insured_until = Some("2023-12-31");
                site.person(number, &Person { insured_until, ..person("neighbour") }).await?;
            }
            Ok::<_, DbErr>(())
        })
    })
    .await
}

struct Site<'t> {
    tx: &'t Tx,
    branch: &'t str,
}

impl Site<'_> {
    async fn put(&self, into: &str, values: Vec<Value>) -> Result<(), DbErr> {
        let places: Vec<String> = (1..=values.len() + 1).map(|n| format!("${n}")).collect();
        let (table, columns) = into.split_once(' ').expect("table and columns");
        let sql = format!("INSERT INTO {table} (branch, {columns}) VALUES ({})", places.join(", "));
        self.tx.run(self.branch, &sql, values).await.map(drop)
    }

    async fn places(&self) -> Result<(), DbErr> {
        let columns = "branch name, region_code, operator, time_zone, created_at";
        let values = args!["时间银行", "110101", "基金会", "Asia/Shanghai", 0_i64];
        self.put(columns, values).await?;
        self.put("community code, name", args!["dasuan", "大蒜社区"]).await?;
        let columns = "site code, kind, name, community, hours, phone";
        let values =
            args!["s1", "station", "朝阳门站", "dasuan", "周一至周六 09:00-17:00", "010-1"];
        self.put(columns, values).await
    }

    async fn person(&self, number: usize, person: &Person) -> Result<(), DbErr> {
        let columns = "member id, code, name, pinyin, initials, sex, birth_day, community, address, volunteer, availability, insured_until, joined_by, joined_day, consent, status, failures, elder_version";
        let code = format!("M{number:06}");
        let insured = person.insured_until.map(str::to_owned);
        let status = if person.left { "left" } else { "active" };
        let who = args![member(number), code, person.name, person.name, "x", "female"];
        let lives = args!["1950-02-03", "dasuan", "1号楼", person.volunteer, 0_i64, insured];
        let rest = args!["station", "2021-06-01", "paper", status, 0_i64, false];
        self.put(columns, [who, lives, rest].concat()).await?;
        match person.skill {
            Some(skill) => {
                self.put("member_skill member, skill", args![member(number), skill]).await
            }
            None => Ok(()),
        }
    }

    async fn staff(&self, number: usize, role: &str) -> Result<(), DbErr> {
        let columns = "staff id, code, name, role, failures, status, elder_version";
        let (code, name) = (format!("W{number:02}"), format!("worker {number}"));
        let values = args![staff(number), code, name, role, 0_i64, "active", false];
        self.put(columns, values).await
    }

    async fn key_elders(&self) -> Result<(), DbErr> {
        for (number, _) in PEOPLE.iter().enumerate().filter(|(_, it)| it.key_elder) {
            let values = args![member(number), "alone", "2021-07-01", staff(1)];
            self.put("key_elder member, class, from_day, reviewed_by", values).await?;
        }
        Ok(())
    }

    async fn service(&self, number: usize, it: &Service) -> Result<(), DbErr> {
        let columns = "service id, class, name, standard_minutes, risk, skill, insurance_required";
        let skill = it.skill.map(str::to_owned);
        let values =
            args![service(number), "daily", it.name, it.minutes, it.risk, skill, it.insurance];
        self.put(columns, values).await
    }

    async fn project(&self) -> Result<(), DbErr> {
        let columns =
            "project id, code, name, funder, starts_day, ends_day, points_per_donated_minute";
        let days = ["2021-06-01", "2022-12-31"];
        let values =
            args![project(), "yiquan", "益圈", "基金会", days[0], days[1], POINTS_PER_MINUTE];
        self.put(columns, values).await?;
        let columns = "activity id, project, code, name, measure, planned, unit, required_evidence";
        let activity = id(0x5, 0);
        let values = args![activity, project(), "A4", "益行", "programmes", 4_i64, "项", ""];
        self.put(columns, values).await?;
        let activity = sessions_activity();
        let values = args![activity, project(), "A2", "义诊", "sessions", 4_i64, "场", ""];
        self.put(columns, values).await?;
        let values = args![programme(), id(0x5, 0), "yx-1", "益行探访"];
        self.put("programme id, activity, code, name", values).await
    }
}
