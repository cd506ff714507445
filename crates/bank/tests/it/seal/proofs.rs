//! What is handed out: proofs of transfers, of consistency, and codes on paper.

use bank::{
    ids::TransferId,
    seal::{
        Consistency, Extend, Flaw, Head, Proof, Rotate, Signer,
        consistency::consistency,
        printed::{self, Code, Line},
        proof::{Found, proof},
        queries,
    },
};
use uuid::Uuid;

use super::signer;
use crate::support::{BRANCH, MINUTE, MORNING, TestBank, on_both_databases};

/// The proof of a transfer, which must be there.
pub async fn proven(bank: &TestBank, transfer: TransferId, seal: Option<i64>) -> Proof {
    match proof(&bank.reader(), BRANCH, transfer, seal).await.expect("reads") {
        Found::Proof(proof) => *proof,
        other => panic!("{transfer} has a proof: {other:?}"),
    }
}

/// Every head, the first one first.
async fn heads(bank: &TestBank) -> Vec<Head> {
    let mut heads = queries::heads(&bank.reader(), BRANCH, 100).await.expect("reads");
    heads.reverse();
    heads
}

on_both_databases! {
    async fn every_sealed_transfer_has_a_proof_under_every_seal_that_covers_it(bank: &TestBank) {
        bank.transfers(23).await;
        for step in [1, 1, 2, 3, 1, 8, 7] {
            bank.sealed(step).await;
        }
        let mut proven = 0;
        for transfer in bank.transfer_rows().await {
            for head in heads(bank).await {
                match proof(&bank.reader(), BRANCH, transfer.id, Some(head.number)).await.expect("reads") {
                    Found::Proof(proof) => {
                        assert_eq!(proof.check(), Ok(()));
                        assert_eq!((&proof.transfer.id, proof.head.number), (&transfer.id, head.number));
                        assert_eq!(Proof::read(&proof.text()), Ok(*proof));
                        proven += 1;
                    }
                    Found::Waits => assert_eq!(transfer.amount, 1),
                    Found::Missing => panic!("it is there"),
                }
            }
        }
        assert_eq!(proven, [1, 2, 4, 7, 8, 16, 23].iter().sum::<i32>());
    }

    async fn what_is_not_sealed_yet_waits_and_what_is_not_there_is_missing(bank: &TestBank) {
        bank.transfers(1).await;
        let id = bank.transfer_rows().await[0].id;
        let found = async |id| proof(&bank.reader(), BRANCH, id, None).await.expect("reads");
        assert_eq!(found(id).await, Found::Waits);
        assert_eq!(found(TransferId(Uuid::nil())).await, Found::Missing);
        bank.sealed(1).await;
        assert!(matches!(found(id).await, Found::Proof(_)));
    }

    async fn a_proof_with_one_changed_byte_anywhere_fails(bank: &TestBank) {
        bank.transfers(5).await;
        bank.sealed(10).await;
        let proof = proven(bank, bank.transfer_rows().await[2].id, None).await;
        let text = serde_json::to_string(&proof).expect("writes");
        assert_eq!(Proof::read(&text).and_then(|it| it.check()), Ok(()));
        for place in 0..text.len() {
            for bit in [1, 2, 4, 32] {
                let mut bytes = text.clone().into_bytes();
                bytes[place] ^= bit;
                let Ok(changed) = String::from_utf8(bytes) else { continue };
                let checked = Proof::read(&changed).and_then(|it| it.check());
                assert!(checked.is_err(), "{changed}");
            }
        }
    }

    async fn a_file_that_is_no_proof_gets_a_sentence(bank: &TestBank) {
        bank.transfers(1).await;
        bank.sealed(1).await;
        let text = proven(bank, bank.transfer_rows().await[0].id, None).await.text();
        let cut = &text[..text.len() / 2];
        for other in ["", "{}", "你好", "[1, 2]", cut, &text.replace("yiquan-proof-1", "yiquan-proof-2")] {
            assert_eq!(Proof::read(other), Err(Flaw::Unreadable), "{other}");
        }
        assert_eq!(Flaw::Unreadable.to_string(), "this is no proof, or it was cut or changed on its way");
    }

    async fn every_seal_extends_every_earlier_one(bank: &TestBank) {
        bank.transfers(17).await;
        for step in [1, 2, 5, 1, 8] {
            bank.sealed(step).await;
        }
        let (heads, key) = (heads(bank).await, signer().public());
        for (n, old) in heads.iter().enumerate() {
            for (m, new) in heads.iter().enumerate() {
                let found = consistency(&bank.reader(), old, new).await.expect("reads");
                let checked = found.and_then(|it| it.check(&key, &key));
                assert_eq!(checked, if n <= m { Ok(()) } else { Err(Flaw::NotNewer) });
            }
        }
    }

    async fn a_rewritten_head_is_no_extension(bank: &TestBank) {
        bank.transfers(6).await;
        bank.sealed(3).await;
        bank.sealed(3).await;
        let (heads, key) = (heads(bank).await, signer().public());
        let [old, new] = &heads[..] else { panic!("two heads") };
        let Consistency { path, .. } = consistency(&bank.reader(), old, new).await.expect("reads").expect("in order");
        let checked = |old: &Head, new: &Head| {
            Consistency { old: old.clone(), new: new.clone(), path: path.clone() }.check(&key, &key)
        };
        // Signed anew with the bank's own key, over another root.
        let other = Head::signed(BRANCH, None, (3, new.root), old.sealed_at, &signer());
        assert_eq!(checked(&other, new), Err(Flaw::NotAnExtension { old: 1, new: 2 }));
        let unchained = Head::signed(BRANCH, Some(&other), (6, new.root), new.sealed_at, &signer());
        assert_eq!(checked(old, &unchained), Err(Flaw::NotChained { number: 2 }));
        assert_eq!(checked(old, &Head { root: old.root, ..new.clone() }), Err(Flaw::NotSigned { number: 2 }));
        let stranger = Head::signed(BRANCH, Some(old), (6, new.root), new.sealed_at, &Signer::of(&[8; 32]));
        assert!(matches!(checked(old, &stranger), Err(Flaw::KeyDiffers { .. })));
        let twin = Head::signed(BRANCH, Some(old), (6, old.root), new.sealed_at, &signer());
        assert_eq!(checked(&twin, new), Err(Flaw::TwoHeads { number: 2 }));
        let elsewhere = Head::signed("jianguomen", Some(old), (6, new.root), 0, &signer());
        assert_eq!(checked(old, &elsewhere), Err(Flaw::OtherBranch));
    }

    async fn old_proofs_are_good_after_the_key_has_changed(bank: &TestBank) {
        bank.transfers(2).await;
        bank.sealed(1).await;
        let new = Signer::of(&[8; 32]);
        let rotate = Rotate { old: signer(), new: new.public(), why: "换人".into() };
        bank.by_operator().does(rotate).await;
        bank.by_itself().does(Extend { most: 1, signer: new.clone() }).await;
        let first = bank.transfer_rows().await[0].id;
        let old = proven(bank, first, Some(1)).await;
        let now = proven(bank, first, None).await;
        assert_eq!((old.check(), now.check()), (Ok(()), Ok(())));
        assert_eq!((old.public_key, now.public_key), (signer().public(), new.public()));
        let both = consistency(&bank.reader(), &old.head, &now.head).await.expect("reads").expect("in order");
        assert_eq!(both.check(&old.public_key, &now.public_key), Ok(()));
    }

    async fn a_printed_line_is_found_by_its_code_and_by_no_other(bank: &TestBank) {
        bank.transfers(4).await;
        bank.pass(7 * MINUTE);
        bank.sealed(2).await;
        bank.pass(MINUTE);
        bank.sealed(2).await;
        let proof = proven(bank, bank.transfer_rows().await[1].id, None).await;
        let line = async |code: Code| printed::line(&bank.reader(), BRANCH, &code).await.expect("reads");
        let Line::There { proof: found, since } = line(Code::of(proof.number, &proof.salt)).await else { panic!("it is there") };
        assert_eq!((found.transfer.amount, since), (1, MORNING + 7 * MINUTE));
        assert_eq!(line(Code::of(proof.number + 1, &proof.salt)).await, Line::Unknown);
        assert_eq!(line(Code::of(99, &proof.salt)).await, Line::Unknown);
    }
}
