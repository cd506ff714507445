//! What the planner of `SQLite` is told of a store whose tables are still empty.
//!
//! Every key begins with the branch, and most stores have one: without numbers the planner takes
//! "the rows of a branch" for few, and reads all of them where an index would name ten. These
//! estimates stand in until real ones are made: a million rows to a branch, a hundred to what an
//! index names next, then ten, five and two, and one where the index is unique.

use crate::{DbErr, Tx};

/// Makes real numbers for tables that have rows, and estimates for all others. An index over a part
/// of the rows that has none yet counts as zero rows, which would make it the best index for
/// everything.
const ESTIMATE: &str = "\
    ANALYZE;
    DELETE FROM sqlite_stat1 WHERE stat LIKE '0 %';
    INSERT OR IGNORE INTO sqlite_stat1 (tbl, idx, stat)
    SELECT tbl, idx, CASE
        WHEN is_unique THEN substr('1000000 1000000 100 10 5', 1,
            CASE columns WHEN 1 THEN 7 WHEN 2 THEN 15 WHEN 3 THEN 19 WHEN 4 THEN 22 ELSE 24 END) || ' 1'
        ELSE substr('1000000 1000000 100 10 5 2', 1,
            CASE columns WHEN 1 THEN 15 WHEN 2 THEN 19 WHEN 3 THEN 22 WHEN 4 THEN 24 ELSE 26 END)
        END
    FROM (
        SELECT m.name AS tbl, CASE i.origin WHEN 'pk' THEN m.name ELSE i.name END AS idx,
            i.\"unique\" AS is_unique, (SELECT COUNT(*) FROM pragma_index_info(i.name)) AS columns
        FROM sqlite_schema m JOIN pragma_index_list(m.name) i
        WHERE m.type = 'table'
    ) known
    WHERE NOT EXISTS (
        SELECT 1 FROM sqlite_stat1 s WHERE s.tbl = known.tbl AND s.idx = known.idx
    );
    ANALYZE sqlite_schema";

/// For `SQLite` alone, after the schema changed. The last statement makes this connection read
/// what was written; others do when they see the new schema.
pub(crate) async fn make(tx: &Tx) -> Result<(), DbErr> {
    tx.script(ESTIMATE).await
}
