//! Numbers on cards and sheets: given by whoever wrote the sheet, or the next of a series.

use db::{DbErr, Query, Tx, args};

use crate::Ctx;

/// A longer number is written another way: nobody shall exhaust a series by naming its last.
const LAST: i64 = 999_999_999;

/// A series of numbers such as M0001, M0002.
#[derive(Clone, Copy, Debug)]
pub struct Series {
    /// Its counter row.
    pub name: &'static str,
    pub prefix: char,
    pub digits: usize,
}

impl Series {
    /// The given number, which the series then leaves out, or the next one.
    pub async fn number(self, tx: &Tx, ctx: &Ctx, given: Option<String>) -> Result<String, DbErr> {
        let Some(given) = given else {
            let sql = "INSERT INTO counter (branch, name, value) VALUES ($1, $2, 1) ON CONFLICT (branch, name) DO UPDATE SET value = counter.value + 1 RETURNING value";
            let next: i64 = tx.value(ctx.branch(), sql, args![self.name]).await?.unwrap_or(1);
            return Ok(self.text(next));
        };
        if let Some(number) = self.value(&given) {
            let sql = "INSERT INTO counter (branch, name, value) VALUES ($1, $2, $3) ON CONFLICT (branch, name) DO UPDATE SET value = CASE WHEN counter.value < $3 THEN $3 ELSE counter.value END";
            tx.run(ctx.branch(), sql, args![self.name, number]).await?;
        }
        Ok(given)
    }

    fn text(self, number: i64) -> String {
        format!("{}{number:0digits$}", self.prefix, digits = self.digits)
    }

    /// Which of the series a number is; none when it is written another way.
    fn value(self, text: &str) -> Option<i64> {
        let number = text.strip_prefix(self.prefix)?.parse().ok()?;
        ((1..=LAST).contains(&number) && self.text(number) == text).then_some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_as_it_is_written() {
        let cards = Series { name: "member", prefix: 'M', digits: 4 };
        assert_eq!(cards.text(7), "M0007");
        assert_eq!(cards.text(12345), "M12345");
        assert_eq!(cards.value("M0420"), Some(420));
        for other in ["M420", "X0420", "M-001", "M0000", "M1000000000"] {
            assert_eq!(cards.value(other), None, "{other}");
        }
    }
}
