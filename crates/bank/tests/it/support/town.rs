//! The people, places and services of the tests, written as if they had always been there.
//!
//! - `wang` 王桂英, 82, no telephone, a key elder · `sun` 孙德福, 75, a resident who doesn't volunteer
//! - `zhao` 赵敏, volunteer, cuts hair and is insured · `li` 李强, volunteer, insured, no skill ·
//!   `zhou` 周洁, volunteer, not insured
//! - `W01`, `W02` at the station, `F01` of the foundation, `U01` auditor, `G01` officer, `C01` clerk
//! - `wu` 吴敏 and `W91` belong to another branch

use bank::ids::{MemberId, ProgrammeId, ProjectId, ServiceId, StaffId};
use db::{Db, DbErr, Tx, Value, args};
use uuid::Uuid;

pub const BRANCH: &str = "chaoyangmen";
pub const OTHER_BRANCH: &str = "jianguomen";

/// Name, card number, id, branch, name on the card, birthday, telephone, volunteer, insured until.
type Member =
    (&'static str, &'static str, u128, &'static str, [&'static str; 2], bool, &'static str);
const MEMBERS: &[Member] = &[
    ("wang", "M001", 0x0101, BRANCH, ["王桂英", "1940-02-03"], true, ""),
    ("zhao", "M002", 0x0102, BRANCH, ["赵敏", "1985-06-01"], true, "2023-12-31"),
    ("li", "M003", 0x0103, BRANCH, ["李强", "1990-09-09"], true, "2023-12-31"),
    ("zhou", "M004", 0x0104, BRANCH, ["周洁", "1992-01-20"], true, ""),
    ("sun", "M005", 0x0105, BRANCH, ["孙德福", "1947-05-05"], false, ""),
    ("wu", "M001", 0x0191, OTHER_BRANCH, ["吴敏", "1985-06-01"], true, "2023-12-31"),
];

/// Code, id, branch, name, role.
const STAFF: &[(&str, u128, &str, &str, &str)] = &[
    ("W01", 0x0201, BRANCH, "陈站长", "station_worker"),
    ("W02", 0x0202, BRANCH, "林社工", "station_worker"),
    ("W03", 0x0203, BRANCH, "何社工", "station_worker"),
    ("F01", 0x0204, BRANCH, "方经理", "foundation_manager"),
    ("G01", 0x0205, BRANCH, "高主任", "officer"),
    ("U01", 0x0206, BRANCH, "余审计", "auditor"),
    ("C01", 0x0207, BRANCH, "店员小郑", "merchant_clerk"),
    ("W91", 0x0291, OTHER_BRANCH, "邻站社工", "station_worker"),
];

/// Name, id, standard minutes, risk, skill, insurance required.
type Service = (&'static str, u128, i64, &'static str, Option<&'static str>, bool);
const SERVICES: &[Service] = &[
    ("chat", 0x0301, 60, "low", None, false),
    ("haircut", 0x0302, 45, "low", Some("理发"), false),
    ("repair", 0x0303, 60, "middle", None, true),
];

const PROJECT: u128 = 0x0401;
const ACTIVITY: u128 = 0x0402;
const PROGRAMME: u128 = 0x0403;

pub fn member(name: &str) -> MemberId {
    MEMBERS.iter().find(|it| it.0 == name).map(|it| MemberId(id(it.2))).expect("lives in the town")
}

pub fn staff(code: &str) -> StaffId {
    STAFF.iter().find(|it| it.0 == code).map(|it| StaffId(id(it.1))).expect("works in the town")
}

pub fn service(name: &str) -> ServiceId {
    SERVICES.iter().find(|it| it.0 == name).map(|it| ServiceId(id(it.1))).expect("in the catalogue")
}

pub fn project() -> ProjectId {
    ProjectId(id(PROJECT))
}

pub fn programme() -> ProgrammeId {
    ProgrammeId(id(PROGRAMME))
}

/// To which branch somebody belongs: a member's name or a code of the staff.
pub fn branch_of(name: &str) -> &'static str {
    let member = MEMBERS.iter().find(|it| it.0 == name).map(|it| it.3);
    member.or_else(|| STAFF.iter().find(|it| it.0 == name).map(|it| it.2)).expect("in the town")
}

/// The name of whoever owns an account; what belongs to no person has none.
pub fn name_of(owner: Uuid) -> Option<&'static str> {
    MEMBERS.iter().find(|it| id(it.2) == owner).map(|it| it.0)
}

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

pub async fn seed(db: &Db) {
    db.write(|tx| {
        Box::pin(async move {
            for branch in [BRANCH, OTHER_BRANCH] {
                places(tx, branch).await?;
            }
            people(tx).await?;
            catalogue(tx).await?;
            project_rows(tx).await
        })
    })
    .await
    .expect("the town is built");
}

async fn put(tx: &Tx, branch: &str, into: &str, values: Vec<Value>) -> Result<(), DbErr> {
    let places: Vec<String> = (1..=values.len() + 1).map(|n| format!("${n}")).collect();
    let (table, columns) = into.split_once(' ').expect("table and columns");
    let sql = format!("INSERT INTO {table} (branch, {columns}) VALUES ({})", places.join(", "));
    tx.run(branch, &sql, values).await.map(drop)
}

async fn places(tx: &Tx, branch: &str) -> Result<(), DbErr> {
    let columns = "branch name, region_code, operator, time_zone, created_at";
    put(tx, branch, columns, args!["时间银行", "110101", "基金会", "Asia/Shanghai", 0_i64]).await?;
    put(tx, branch, "community code, name", args!["dasuan", "大蒜社区"]).await
}

async fn people(tx: &Tx) -> Result<(), DbErr> {
    for (name, code, number, branch, [called, born], volunteer, insured) in MEMBERS {
        let columns = "member id, code, name, pinyin, initials, sex, birth_day, community, address, volunteer, availability, insured_until, joined_by, joined_day, consent, status, failures, elder_version";
        let insured = (!insured.is_empty()).then(|| (*insured).to_owned());
        let who = args![id(*number), *code, *called, *name, &name[..1], "female", *born, "dasuan"];
        let how = args!["1号楼", *volunteer, 0_i64, insured, "station", "2021-06-01", "paper"];
        let rest = args!["active", 0_i64, false];
        put(tx, branch, columns, [who, how, rest].concat()).await?;
    }
    for (code, number, branch, name, role) in STAFF {
        let columns = "staff id, code, name, role, merchant, failures, status, elder_version";
        let shop = (*role == "merchant_clerk").then(|| "B01".to_owned());
        let values = args![id(*number), *code, *name, *role, shop, 0_i64, "active", false];
        put(tx, branch, columns, values).await?;
    }
    put(tx, BRANCH, "member_skill member, skill", args![member("zhao"), "理发"]).await?;
    let key_elder = args![member("wang"), "alone", "2021-07-01", staff("W02")];
    put(tx, BRANCH, "key_elder member, class, from_day, reviewed_by", key_elder).await
}

async fn catalogue(tx: &Tx) -> Result<(), DbErr> {
    for (name, number, minutes, risk, skill, insurance) in SERVICES {
        let columns = "service id, class, name, standard_minutes, risk, skill, insurance_required";
        let skill = skill.map(str::to_owned);
        let values = args![id(*number), "daily", *name, *minutes, *risk, skill, *insurance];
        put(tx, BRANCH, columns, values).await?;
    }
    Ok(())
}

async fn project_rows(tx: &Tx) -> Result<(), DbErr> {
    let columns = "project id, code, name, funder, starts_day, ends_day, points_per_donated_minute";
    let days = ["2021-06-01", "2022-12-31"];
    let values = args![id(PROJECT), "yiquan", "益圈", "基金会", days[0], days[1], 2_i64];
    put(tx, BRANCH, columns, values).await?;
    let columns = "activity id, project, code, name, measure, planned, unit, required_evidence";
    let values = args![id(ACTIVITY), id(PROJECT), "A4", "益行", "programmes", 4_i64, "pieces", ""];
    put(tx, BRANCH, columns, values).await?;
    let values = args![id(PROGRAMME), id(ACTIVITY), "yx-1", "益行探访"];
    put(tx, BRANCH, "programme id, activity, code, name", values).await
}
