//! A row changed behind the bank's back is told apart, however much of the tree is made anew.

use bank::{
    Refusal as _,
    account::{TransferRow, verify::verify},
    ids::TransferId,
    seal::{
        Flaw, Hash, Head, Proof, Salt, Sealed, Signer,
        consistency::consistency,
        key::Begun,
        proof::{Found, proof},
        queries,
        row::{LeafRow, NodeRow},
        tree::Edge,
    },
};
use db::{DbErr, Query, Tx, args};

use super::{proofs::proven, signer};
use crate::support::{BRANCH, MORNING, TestBank, on_both_databases};

/// The forger makes a bigger sum of it.
const EDIT: &str = "UPDATE transfer SET amount = 99 WHERE branch = $1 AND id = $2";

#[derive(Clone, Copy, PartialEq)]
enum Forger {
    EditsTheRow,
    /// And makes the whole tree anew, with other salts; signs in the name of the key that he lacks.
    LacksTheKey,
    /// And puts a key of his own in its place.
    BringsAKey,
}

/// What is seen of a store that was forged: what the audit says of seals, the proof that it gives
/// now, and what comes of comparing it with a proof from before.
struct Seen {
    audit: Vec<String>,
    now: Option<Proof>,
    compared: Result<(), Flaw>,
}

on_both_databases! {
    async fn a_changed_row_is_named_by_the_audit_and_by_a_proof_from_before(bank: &TestBank) {
        let before = some_seals(bank).await;
        let seen = forged(bank, &before, Forger::EditsTheRow).await;
        assert_eq!(seen.audit, [format!("transfer {} is not what was sealed with the number 1", before.transfer.id)]);
        assert_eq!(seen.now.map(|it| it.check()), Some(Err(Flaw::FieldsChanged)));
        assert_eq!((before.check(), before.transfer.amount), (Ok(()), 1), "the proof still says what was");
        assert_eq!(seen.compared, Ok(()), "the tree is still the old one");
    }

    async fn a_forger_without_the_key_cannot_sign_the_tree_that_he_made(bank: &TestBank) {
        let before = some_seals(bank).await;
        let seen = forged(bank, &before, Forger::LacksTheKey).await;
        assert_eq!(seen.audit, ["seal 1 was not signed by the key of its time", "seal 2 was not signed by the key of its time"]);
        assert_eq!(seen.now.map(|it| it.check()), Some(Err(Flaw::NotSigned { number: 2 })));
        assert_eq!(seen.compared, Err(Flaw::NotSigned { number: 2 }));
    }

    async fn a_forger_with_a_key_of_his_own_fools_nobody_who_has_a_proof(bank: &TestBank) {
        let before = some_seals(bank).await;
        let seen = forged(bank, &before, Forger::BringsAKey).await;
        assert_eq!(seen.audit, [""; 0], "by itself the forged book is sound");
        assert_eq!(seen.now.map(|it| it.check()), Some(Ok(())));
        assert_eq!(seen.compared, Err(Flaw::NotAnExtension { old: 1, new: 2 }));
    }
}

/// Two seals, and a proof that somebody took home after the first.
async fn some_seals(bank: &TestBank) -> Proof {
    bank.transfers(6).await;
    bank.sealed(3).await;
    bank.sealed(3).await;
    proven(bank, bank.transfer_rows().await[1].id, Some(1)).await
}

/// What is seen after the forger was there; undone again.
async fn forged(bank: &TestBank, before: &Proof, forger: Forger) -> Seen {
    let guards = bank.guards(&["transfer", "seal_leaf", "seal_node", "seal_head", "seal_key"]);
    let (before, zone) = (before.clone(), bank.zone(BRANCH).await.expect("reads"));
    let seen = bank.db.rehearse(move |tx| {
        Box::pin(async move {
            for guard in guards {
                tx.run(BRANCH, &guard, args![]).await?;
            }
            let transfer = before.transfer.id;
            assert_eq!(tx.run(BRANCH, EDIT, args![transfer]).await?, 1);
            if forger != Forger::EditsTheRow {
                make_anew(tx, forger).await?;
            }
            let audit = verify(tx, BRANCH, &zone).await?;
            let of_seals = audit.violations.iter().filter(|it| SEALS.contains(&it.code()));
            Ok(Seen {
                audit: of_seals.map(ToString::to_string).collect(),
                now: proof_of(tx, transfer).await?,
                compared: compared(tx, &before).await?,
            })
        })
    });
    let seen: Result<Seen, DbErr> = seen.await;
    seen.expect("the forger is able")
}

/// What the audit says of seals; the sums that the forger left wrong are not what is tried here.
const SEALS: [&str; 7] = [
    "audit.seal_gap",
    "audit.not_as_sealed",
    "audit.wrong_node",
    "audit.wrong_root",
    "audit.seal_not_next",
    "audit.seal_not_signed",
    "audit.key_not_signed",
];

async fn proof_of(tx: &Tx, transfer: TransferId) -> Result<Option<Proof>, DbErr> {
    Ok(match proof(tx, BRANCH, transfer, None).await? {
        Found::Proof(proof) => Some(*proof),
        Found::Waits | Found::Missing => None,
    })
}

/// The head that somebody kept, beside the newest one of the store.
async fn compared(tx: &Tx, before: &Proof) -> Result<Result<(), Flaw>, DbErr> {
    let newest = queries::newest(tx, BRANCH).await?.expect("sealed");
    let key = queries::key(tx, BRANCH, &newest.key).await?.expect("named");
    let both = consistency(tx, &before.head, &newest).await?;
    Ok(both.and_then(|it| it.check(&before.public_key, &key.public)))
}

/// The same seals over the rows as they are now.
async fn make_anew(tx: &Tx, forger: Forger) -> Result<(), DbErr> {
    let own = Signer::of(&[66; 32]);
    for table in ["seal_leaf", "seal_node", "seal_head"] {
        tx.run(BRANCH, &format!("DELETE FROM {table} WHERE branch = $1"), args![]).await?;
    }
    if forger == Forger::BringsAKey {
        tx.run(BRANCH, "DELETE FROM seal_key WHERE branch = $1", args![]).await?;
        let (public, at) = (own.public(), MORNING);
        let made_by = bank::Who::Bank;
        let begun = Begun { branch: BRANCH, public, number: 1, since: 1, made_by, why: "", at };
        tx.insert(BRANCH, &begun.signed(&own).row()).await?;
    }
    let rows: Vec<TransferRow> = tx.rows(BRANCH, "ORDER BY id", args![]).await?;
    let (mut edge, mut before, mut nodes) = (Edge::default(), None::<Head>, Vec::new());
    for (row, n) in rows.into_iter().zip(1_i64..) {
        let (transfer, salt) = (row.id, Salt([n.to_le_bytes()[0]; 16]));
        let hash: Hash = Sealed::from(row).leaf(BRANCH, &salt);
        tx.insert(BRANCH, &LeafRow { number: n - 1, transfer, salt, hash }).await?;
        edge.push(hash, |it| nodes.push(it));
        if n % 3 == 0 {
            let grown = (n, edge.root().expect("a leaf"));
            let mut head = Head::signed(BRANCH, before.as_ref(), grown, MORNING, &own);
            if forger == Forger::LacksTheKey {
                head.key = signer().id();
            }
            tx.insert(BRANCH, &head.row()).await?;
            before = Some(head);
        }
    }
    for node in nodes {
        let place = i64::try_from(node.place).expect("small");
        let row = NodeRow { level: node.level.into(), place, hash: node.hash };
        tx.insert(BRANCH, &row).await?;
    }
    Ok(())
}
