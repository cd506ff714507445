//! What is sealed: numbered without a gap, hashed as it stands in the book, under signed roots each
//! of which extends the last. One pass over the leaves, and the tree is grown again beside them.

use std::iter::Peekable;

use db::{DbErr, Query, Record, args};
use uuid::Uuid;

use super::{Audit, CHUNK_ROWS, VIOLATIONS_MAX, Violation};
use crate::{
    account::TransferRow,
    seal::{
        Hash, Head, Key, Salt, Sealed,
        queries::{self, number},
        row::{HeadRow, NodeRow},
        tree::{Edge, Node},
    },
    view,
};

/// A transfer that was ordered so long before the newest seal should be under it.
const WAIT_MAX_MICROS: i64 = 24 * 3_600_000_000;

crate::view! {
    pub struct Leaf {
        pub number: i64,
        pub transfer: Uuid,
        pub salt: Salt,
        pub hash: Hash,
    }
}

pub(super) async fn check(db: &impl Query, branch: &str, audit: &mut Audit) -> Result<(), DbErr> {
    let keys = queries::keys(db, branch).await?;
    check_keys(branch, &keys, audit);
    let heads = all_heads(db, branch).await?;
    let newest = heads.last().map(|it| it.sealed_at);
    let mut growing = Growing {
        branch,
        keys: &keys,
        edge: Edge::default(),
        before: None,
        heads: heads.into_iter().peekable(),
        made: Vec::new(),
        nodes: 0,
    };
    let mut next = 0;
    loop {
        let leaves = leaves(db, branch, next).await?;
        let Some((last, _)) = leaves.last() else { break };
        next = last.number + 1;
        audit.counted.sealed += leaves.len();
        for (leaf, row) in leaves {
            growing.add(&leaf, row, audit);
        }
        growing.compare_nodes(db, audit).await?;
    }
    growing.finish(db, audit).await?;
    queue(db, branch, newest, audit).await
}

/// The tree as the leaves make it, and the heads that it has not reached yet.
struct Growing<'a> {
    branch: &'a str,
    keys: &'a [Key],
    edge: Edge,
    before: Option<Head>,
    heads: Peekable<std::vec::IntoIter<Head>>,
    /// Made since the last comparison.
    made: Vec<Node>,
    /// How many there should be so far.
    nodes: i64,
}

impl Growing<'_> {
    fn add(&mut self, leaf: &Leaf, row: Option<TransferRow>, audit: &mut Audit) {
        let expected = number(self.edge.size());
        if leaf.number != expected {
            audit.add(Violation::SealGap { number: expected });
        }
        let transfer = leaf.transfer.to_string();
        let is = row.map(|row| Sealed::from(row).leaf(self.branch, &leaf.salt));
        if is != Some(leaf.hash) {
            audit.add(Violation::NotAsSealed { transfer, number: leaf.number });
        }
        // What was sealed counts, so that one changed row is one sentence.
        let (made, nodes) = (&mut self.made, &mut self.nodes);
        self.edge.push(leaf.hash, |node| {
            made.push(node);
            *nodes += 1;
        });
        let size = number(self.edge.size());
        while let Some(head) = self.heads.next_if(|it| it.size <= size) {
            self.reach(head, size, audit);
        }
    }

    /// The tree has as many leaves as a head says.
    fn reach(&mut self, head: Head, size: i64, audit: &mut Audit) {
        let seal = head.number;
        if head.size != size || Some(head.root) != self.edge.root() {
            audit.add(Violation::WrongRoot { seal });
        }
        let (number, previous, at) = self
            .before
            .as_ref()
            .map_or((0, Hash::NONE, i64::MIN), |it| (it.number, it.hash(), it.sealed_at));
        if seal != number + 1 || head.previous != previous || head.sealed_at < at {
            audit.add(Violation::SealNotNext { seal });
        }
        let key = self.keys.iter().rfind(|it| it.since <= seal);
        if key.is_none_or(|key| head.check(&key.public).is_err()) {
            audit.add(Violation::SealNotSigned { seal });
        }
        self.before = Some(head);
    }

    /// Whether the nodes that were made are those that the store keeps.
    async fn compare_nodes(&mut self, db: &impl Query, audit: &mut Audit) -> Result<(), DbErr> {
        self.made.sort_by_key(|it| (it.level, it.place));
        for run in self.made.chunk_by(|a, b| a.level == b.level) {
            let level = i64::from(run[0].level);
            let ends = [run[0].place, run[run.len() - 1].place].map(number);
            let rest = "AND level = $2 AND place BETWEEN $3 AND $4 ORDER BY place";
            let args = args![level, ends[0], ends[1]];
            let kept: Vec<NodeRow> = db.rows(self.branch, rest, args).await?;
            let mut kept = kept.iter().peekable();
            for node in run {
                let place = number(node.place);
                let same = kept.next_if(|it| it.place == place);
                if same.is_none_or(|it| it.hash != node.hash) {
                    audit.add(Violation::WrongNode { level, place });
                }
            }
        }
        self.made.clear();
        Ok(())
    }

    /// Nothing is left over: no leaf above the newest head, no head above the leaves, no stray node.
    async fn finish(self, db: &impl Query, audit: &mut Audit) -> Result<(), DbErr> {
        let size = number(self.edge.size());
        if self.before.as_ref().map_or(0, |it| it.size) < size {
            audit.add(Violation::LeavesWithoutSeal { size });
        }
        for head in self.heads {
            audit.add(Violation::WrongRoot { seal: head.number });
        }
        let sql = "SELECT COUNT(*) FROM seal_node WHERE branch = $1";
        if view::count(db, self.branch, sql, args![]).await? != self.nodes {
            audit.add(Violation::StrayNodes);
        }
        Ok(())
    }
}

/// The first key stands for itself, each other one was signed for by the one before.
fn check_keys(branch: &str, keys: &[Key], audit: &mut Audit) {
    let before = [None].into_iter().chain(keys.iter().map(Some));
    for (key, before) in keys.iter().zip(before) {
        if !key.follows(branch, before) {
            audit.add(Violation::KeyNotSigned { key: key.id.to_string() });
        }
    }
}

async fn all_heads(db: &impl Query, branch: &str) -> Result<Vec<Head>, DbErr> {
    let rows: Vec<HeadRow> = db.rows(branch, "ORDER BY number", args![]).await?;
    Ok(rows.into_iter().map(|row| Head::of(branch, row)).collect())
}

/// The next leaves, each with the row of its transfer.
async fn leaves(
    db: &impl Query,
    branch: &str,
    from: i64,
) -> Result<Vec<(Leaf, Option<TransferRow>)>, DbErr> {
    let sql = "SELECT l.number, l.transfer, l.salt, l.hash, t.id, t.unit, t.debit_account, t.credit_account, t.amount, t.reason, t.cause, t.hold, t.reverses, t.at, t.day, t.journal_key FROM seal_leaf l LEFT JOIN transfer t ON t.branch = l.branch AND t.id = l.transfer WHERE l.branch = $1 AND $2 <= l.number ORDER BY l.number LIMIT $3";
    let rows = db.ask(branch, sql, args![from, CHUNK_ROWS]).await?;
    rows.iter().map(leaf).collect()
}

fn leaf(row: &Record) -> Result<(Leaf, Option<TransferRow>), DbErr> {
    let there: Option<Uuid> = row.get("id")?;
    let transfer = there.map(|_| db::Row::from_record(row)).transpose()?;
    Ok((view::View::read(row)?, transfer))
}

/// What waits is there and not sealed; what is neither sealed nor waits was lost.
async fn queue(
    db: &impl Query,
    branch: &str,
    newest: Option<i64>,
    audit: &mut Audit,
) -> Result<(), DbErr> {
    let lost = "SELECT t.id FROM transfer t LEFT JOIN seal_leaf l ON l.branch = t.branch AND l.transfer = t.id LEFT JOIN unsealed u ON u.branch = t.branch AND u.transfer = t.id WHERE t.branch = $1 AND l.number IS NULL AND u.transfer IS NULL ORDER BY t.id";
    let idle = "SELECT u.transfer AS id FROM unsealed u LEFT JOIN transfer t ON t.branch = u.branch AND t.id = u.transfer LEFT JOIN seal_leaf l ON l.branch = u.branch AND l.transfer = u.transfer WHERE u.branch = $1 AND (t.id IS NULL OR l.number IS NOT NULL) ORDER BY u.transfer";
    let long = "SELECT t.id FROM transfer t JOIN journal j ON j.branch = t.branch AND j.key = t.journal_key WHERE t.branch = $1 AND t.id IN (SELECT transfer FROM unsealed WHERE branch = $1) AND j.at < $2 ORDER BY t.id";
    let before = newest.map_or(i64::MIN, |it| it - WAIT_MAX_MICROS);
    for transfer in ids(db, branch, lost, i64::MIN).await? {
        audit.add(Violation::NotQueued { transfer });
    }
    for transfer in ids(db, branch, idle, i64::MIN).await? {
        audit.add(Violation::QueuedForNothing { transfer });
    }
    for transfer in ids(db, branch, long, before).await? {
        audit.add(Violation::WaitsTooLong { transfer });
    }
    Ok(())
}

async fn ids(db: &impl Query, branch: &str, sql: &str, before: i64) -> Result<Vec<String>, DbErr> {
    let rows = db.ask(branch, &format!("{sql} LIMIT {VIOLATIONS_MAX}"), args![before]).await?;
    rows.iter().map(|row| Ok(row.get::<Uuid>("id")?.to_string())).collect()
}
