//! The pages of one branch, from its rows: its names, its station, its figures.

use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use bank::branch::{SiteKind, queries, row::BranchRow};
use bank::{Bank, ids::MemberId};
use db::Query;
use uuid::Uuid;
use web::Shared;
use web::figures::BankFigures;
use web::house::{Base, House, Station, Wits};
use web::layers::session::BankDoorman;
use web::pages::sign_in::DemoDoor;

/// All pages and the API of a branch, ready to be served.
pub async fn pages(bank: &Bank, branch: &str, https: bool, demo: Vec<DemoDoor>) -> Result<Router> {
    let house = Arc::new(house(bank, branch).await?);
    let zone = house.zone.clone();
    let (bank, branch) = (bank.clone(), branch.to_owned());
    let shared = Shared {
        base: Base { house, wits: Arc::new(BankWits(bank.clone())) },
        figures: BankFigures::of(bank.clone(), branch.clone(), zone),
        doorman: Arc::new(BankDoorman { bank: bank.clone(), branch: branch.clone() }),
        bank,
        branch,
        https,
        demo,
    };
    Ok(web::served(web::routes(), shared))
}

async fn house(bank: &Bank, branch: &str) -> Result<House> {
    let reader = bank.reader();
    let row: Option<BranchRow> = reader.row(branch, "", vec![]).await?;
    let row = row.with_context(|| {
        format!("the store has no branch {branch:?}: bring its records in with `yiquan import`")
    })?;
    let sites = queries::sites(&reader, branch).await?;
    let station = sites.into_iter().find(|site| site.kind == SiteKind::Station);
    let station = station.with_context(|| format!("the branch {branch:?} has no station"))?;
    let communities = queries::communities(&reader, branch).await?;
    let community = communities.iter().find(|it| it.code == station.community);
    Ok(House {
        name: row.name,
        operator: row.operator,
        station: Station {
            name: station.name,
            community: community.map(|it| it.name.clone()).unwrap_or_default(),
            hours: station.hours,
            phone: station.phone.unwrap_or_default(),
        },
        communities: communities.into_iter().map(|it| it.name).collect(),
        zone: bank.zone(branch).await?,
    })
}

/// Time and fresh ids, from the bank's world.
struct BankWits(Bank);

impl Wits for BankWits {
    fn now_at(&self) -> i64 {
        self.0.now()
    }

    fn id(&self) -> Uuid {
        let secret = self.0.world().secret();
        let rest: [u8; 10] = std::array::from_fn(|n| secret[n]);
        let millis = u64::try_from(self.0.now() / 1000).unwrap_or_default();
        uuid::Builder::from_unix_timestamp_millis(millis, &rest).into_uuid()
    }
}

/// The id of the member with a card number.
pub async fn member_id(bank: &Bank, branch: &str, code: &str) -> Result<MemberId> {
    let found = bank::member::row::find_by_code(&bank.reader(), branch, code).await?;
    Ok(found.with_context(|| format!("no member {code}"))?.id)
}
