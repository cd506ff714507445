//! The pages of one branch, from its rows: its names, its station, its figures.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use bank::branch::{SiteKind, queries, row::BranchRow};
use bank::{Bank, envelope::day_of, ids::MemberId};
use db::Query;
use jiff::tz::TimeZone;
use tokio::sync::Mutex;
use uuid::Uuid;
use web::Shared;
use web::house::{Base, House, Station, Wits};
use web::layers::session::BankDoorman;
use web::pages::front::{BranchFigures, FrontFigures};
use web::pages::sign_in::DemoDoor;
use web::trouble::Trouble;

/// All pages and the API of a branch, ready to be served.
pub async fn pages(bank: &Bank, branch: &str, https: bool, demo: Vec<DemoDoor>) -> Result<Router> {
    let house = Arc::new(house(bank, branch).await?);
    let zone = house.zone.clone();
    let (bank, branch) = (bank.clone(), branch.to_owned());
    let shared = Shared {
        base: Base { house, wits: Arc::new(BankWits(bank.clone())) },
        figures: Arc::new(BankFigures {
            bank: bank.clone(),
            branch: branch.clone(),
            zone,
            kept: Mutex::default(),
        }),
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
    let community = communities.into_iter().find(|it| it.code == station.community);
    Ok(House {
        name: row.name,
        operator: row.operator,
        station: Station {
            name: station.name,
            community: community.map(|it| it.name).unwrap_or_default(),
            hours: station.hours,
            phone: station.phone.unwrap_or_default(),
        },
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

/// How long the front page shows the same figures. They are those of yesterday; only records that
/// are brought in meanwhile change them.
const FIGURES_KEPT_MICROS: i64 = 60_000_000;

/// The figures of the front page, up to the end of yesterday.
struct BankFigures {
    bank: Bank,
    branch: String,
    zone: TimeZone,
    /// When they were counted, and what was found.
    kept: Mutex<Option<(i64, BranchFigures)>>,
}

impl BankFigures {
    async fn count(&self, now: i64) -> Result<BranchFigures, Trouble> {
        let reader = self.bank.reader();
        let today = day_of(&self.zone, now);
        let until_day = today.yesterday().unwrap_or(today);
        let figures = queries::figures(&reader, &self.branch, &until_day.to_string()).await?;
        let communities = queries::communities(&reader, &self.branch).await?;
        Ok(BranchFigures {
            until_day,
            service_minutes: figures.service_minutes,
            orders_settled: figures.orders_settled,
            people_helped: figures.people_helped,
            volunteers_active: figures.volunteers_active,
            communities: communities.into_iter().map(|it| it.name).collect(),
        })
    }
}

impl FrontFigures for BankFigures {
    fn figures(&self) -> Pin<Box<dyn Future<Output = Result<BranchFigures, Trouble>> + Send + '_>> {
        Box::pin(async {
            let now = self.bank.now();
            // Whoever comes while they are counted waits for the same count.
            let mut kept = self.kept.lock().await;
            match &*kept {
                Some((at, figures)) if now - at < FIGURES_KEPT_MICROS => Ok(figures.clone()),
                _ => {
                    let figures = self.count(now).await?;
                    *kept = Some((now, figures.clone()));
                    Ok(figures)
                }
            }
        })
    }
}

/// The id of the member with a card number.
pub async fn member_id(bank: &Bank, branch: &str, code: &str) -> Result<MemberId> {
    let found = bank::member::row::find_by_code(&bank.reader(), branch, code).await?;
    Ok(found.with_context(|| format!("no member {code}"))?.id)
}
