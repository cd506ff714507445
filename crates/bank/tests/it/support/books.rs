//! What the books say, in a line that a test can compare whole.

use bank::account::{AccountRow, Kind};
use db::{Query, args};

use super::{
    TestBank,
    town::{self, BRANCH},
};

impl TestBank {
    /// Coins that are not a source's: `fund 600, wang 60 (60 held), zhao 60`. Empty accounts are
    /// left out.
    pub async fn balances(&self) -> String {
        self.lines("coin").await
    }

    /// Points, in the same way.
    pub async fn points(&self) -> String {
        self.lines("point").await
    }

    async fn lines(&self, unit: &str) -> String {
        let rows: Vec<AccountRow> =
            self.reader().rows(BRANCH, "AND unit = $2", args![unit]).await.expect("accounts");
        let shown = rows.iter().filter(|it| !it.kind.is_source());
        let mut lines: Vec<String> =
            shown.filter(|it| it.balance() != 0 || it.held != 0).map(line).collect();
        lines.sort();
        if lines.is_empty() { "nothing".to_owned() } else { lines.join(", ") }
    }

    /// How many rows a table has in the branch: `journal`, `transfer`, `forbidden`.
    pub async fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE branch = $1");
        self.reader().value(BRANCH, &sql, args![]).await.expect("counts").expect("a number")
    }
}

fn line(row: &AccountRow) -> String {
    let name = match row.kind {
        Kind::Member => {
            town::name_of(row.owner).map_or_else(|| row.owner.to_string(), str::to_owned)
        }
        Kind::Team
        | Kind::Merchant
        | Kind::Fund
        | Kind::Pool
        | Kind::Issuance
        | Kind::PointsIssuance
        | Kind::DonorIncome
        | Kind::Clearing => row.kind.to_string(),
    };
    match row.held {
        0 => format!("{name} {}", row.balance()),
        held => format!("{name} {} ({held} held)", row.balance()),
    }
}
