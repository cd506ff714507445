//! Operation `seal.extend`: the next transfers are numbered and sealed.
//!
//! Who: the bank itself, whoever runs the program.
//! Moves: nothing.
//! Writes: `seal_leaf`, `seal_node`, `seal_head`, `seal_key` at the first time, `counter`,
//! `journal`; takes from `unsealed`.

use db::{DbErr, Query, Tx, args};
use serde::{Deserialize, Serialize};

use super::{
    Head, Key, Salt, Sealed, Signer,
    key::Begun,
    proof::whole,
    queries::{self, number},
    row::{LeafRow, NodeRow},
    tree::{self, Edge},
};
use crate::{Ctx, Operation, Stop, access::Role, account::TransferRow, refusals};

/// So many at once at most, so that nobody waits long behind it.
pub const TRANSFERS_MAX: i64 = 10_000;

#[derive(Serialize)]
pub struct Extend {
    /// At most so many; [`TRANSFERS_MAX`] if that is less.
    pub most: i64,
    pub signer: Signer,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extended {
    /// The number of the new head.
    pub seal: i64,
    /// How many transfers it adds.
    pub added: i64,
    /// How many are sealed now.
    pub size: i64,
}

refusals! { "seal";
    OtherKey { key: String }: Conflict = "this book is sealed with key {key}, and not with this one",
    NothingWaits: Conflict = "every transfer is sealed",
}

impl Operation for Extend {
    const NAME: &'static str = "seal.extend";
    const MAY: &'static [Role] = &[Role::Bank, Role::Operator];
    type Outcome = Extended;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Extended, Stop<Refusal>> {
        lock(tx, ctx).await?;
        let branch = ctx.branch();
        let key = queries::newest_key(tx, branch).await?;
        let before = queries::newest(tx, branch).await?;
        let size = before.as_ref().map_or(0, |it| whole(it.size));
        let mut edge = Edge::of(size, queries::nodes(tx, branch, &tree::peaks(size)).await?);
        let rest = "AND id IN (SELECT transfer FROM unsealed WHERE branch = $1 ORDER BY transfer LIMIT $2) ORDER BY id";
        let most = self.most.clamp(1, TRANSFERS_MAX);
        let waiting: Vec<TransferRow> = tx.rows(branch, rest, args![most]).await?;

        let first_key = self.key_if_first(ctx, key.as_ref())?;
        let (leaves, nodes) = grown(ctx, &mut edge, waiting)?;
        let root = edge.root().ok_or(Refusal::NothingWaits)?;
        let grown = (number(edge.size()), root);
        let head = Head::signed(branch, before.as_ref(), grown, ctx.at(), &self.signer);

        if let Some(key) = first_key {
            tx.insert(branch, &key.row()).await?;
        }
        tx.insert_all(branch, &leaves).await?;
        tx.insert_all(branch, &nodes).await?;
        let taken = "DELETE FROM unsealed WHERE branch = $1 AND transfer IN (SELECT transfer FROM seal_leaf WHERE branch = $1 AND $2 <= number)";
        tx.run(branch, taken, args![number(size)]).await?;
        tx.insert(branch, &head.row()).await?;
        let added = head.size - number(size);
        Ok(Extended { seal: head.number, added, size: head.size })
    }
}

impl Extend {
    /// Whether this key signs here; before the first seal, it begins to.
    fn key_if_first(&self, ctx: &Ctx, key: Option<&Key>) -> Result<Option<Key>, Refusal> {
        match key {
            Some(key) if key.id == self.signer.id() => Ok(None),
            Some(key) => Err(Refusal::OtherKey { key: key.id.to_string() }),
            None => {
                let begun = Begun {
                    branch: ctx.branch(),
                    public: self.signer.public(),
                    number: 1,
                    since: 1,
                    made_by: ctx.maker(),
                    why: "",
                    at: ctx.at(),
                };
                Ok(Some(begun.signed(&self.signer)))
            }
        }
    }
}

/// Whoever seals a branch, or changes its key, does so alone.
pub(super) async fn lock(tx: &Tx, ctx: &Ctx) -> Result<(), DbErr> {
    let sql = "INSERT INTO counter (branch, name, value) VALUES ($1, 'seal', 1) ON CONFLICT (branch, name) DO UPDATE SET value = counter.value + 1";
    tx.run(ctx.branch(), sql, args![]).await.map(drop)
}

/// The tree with these transfers at its end: their leaves, and the subtrees that they complete.
fn grown(
    ctx: &Ctx,
    edge: &mut Edge,
    waiting: Vec<TransferRow>,
) -> Result<(Vec<LeafRow>, Vec<NodeRow>), Refusal> {
    if waiting.is_empty() {
        return Err(Refusal::NothingWaits);
    }
    let (mut leaves, mut nodes) = (Vec::with_capacity(waiting.len()), Vec::new());
    for row in waiting {
        let salt = Salt::derived(&ctx.secret, row.id);
        let sealed = Sealed::from(row);
        let hash = sealed.leaf(ctx.branch(), &salt);
        leaves.push(LeafRow { number: number(edge.size()), transfer: sealed.id, salt, hash });
        edge.push(hash, |it| {
            let (level, place) = (i64::from(it.level), number(it.place));
            nodes.push(NodeRow { level, place, hash: it.hash });
        });
    }
    Ok((leaves, nodes))
}
