//! What people type and programs send, read by itself: it reads as it was written, or it is refused,
//! and nothing breaks.

use bank::access::secret::hash_pin;
use bank::hex::{bytes, hexadecimal};
use bank::ids::{ImportId, MemberId, StaffId};
use bank::seal::{Hash, Proof, Salt, printed::Code};
use bank::{Who, words};
use proptest::collection::vec;
use proptest::prelude::*;
use uuid::Uuid;

/// Anything, and what is nearly right.
fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[ 0-9a-fA-F-]{0,70}",
        "[-+]?[0-9]{1,20} ?- ?[0-9a-fA-Fé]{0,12}",
        "(member|staff|import|bank|operator|ghost)?:?[0-9a-f-]{0,36}",
        "[-+()0-9 ext०１]{0,30}",
    ]
}

fn who() -> impl Strategy<Value = Who> {
    let id = || any::<u128>().prop_map(Uuid::from_u128);
    prop_oneof![
        id().prop_map(|id| Who::Member(MemberId(id))),
        id().prop_map(|id| Who::Staff(StaffId(id))),
        id().prop_map(|id| Who::Import(ImportId(id))),
        Just(Who::Bank),
        Just(Who::Operator),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_typed_is_read_or_refused(text in typed()) {
        if let Ok(code) = text.parse::<Code>() {
            prop_assert_eq!(code.to_string().parse(), Ok(code));
        }
        if let Ok(hash) = text.parse::<Hash>() {
            prop_assert_eq!(hash.to_string(), text.to_lowercase());
        }
        if let Ok(who) = text.parse::<Who>() {
            prop_assert_eq!(who.to_string().parse(), Ok(who));
        }
        if let Ok(code) = words::code("code", &text) {
            prop_assert!(!code.is_empty() && code.len() <= words::CODE_MAX);
        }
        if let Ok(line) = words::line("line", &text) {
            prop_assert!(!line.is_empty() && line.chars().count() <= words::LINE_MAX);
        }
        if let Ok(Some(phone)) = words::phone(Some(&text)) {
            prop_assert_eq!(words::phone(Some(&phone)), Ok(Some(phone)));
        }
    }

    #[test]
    fn codes_people_and_bytes_read_as_they_are_written(
        who in who(),
        (number, salt) in (0..i64::MAX, any::<[u8; 16]>()),
        some in vec(any::<u8>(), 0..100),
    ) {
        prop_assert_eq!(who.to_string().parse(), Ok(who));
        let code = Code::of(number, &Salt(salt));
        prop_assert_eq!(code.to_string().to_uppercase().parse(), Ok(code));
        prop_assert_eq!(bytes(&hexadecimal(&some)), Some(some));
    }

    #[test]
    fn a_proof_that_is_none_says_what_is_wrong(text in typed(), cut in 0..4_000_usize, byte: u8) {
        prop_assert!(Proof::read(&text).is_err());
        let mut sound = include_str!("nonsense/proof.json").trim().as_bytes().to_vec();
        let place = cut % sound.len();
        let other = sound[place] != byte;
        sound[place] = byte;
        let spoilt = String::from_utf8_lossy(&sound).into_owned();
        if let Ok(proof) = Proof::read(&spoilt) {
            prop_assert_eq!(Proof::read(&proof.text()), Ok(proof.clone()));
            let same = Proof::read(include_str!("nonsense/proof.json").trim()) == Ok(proof.clone());
            prop_assert!(same || !other || proof.check().is_err(), "{spoilt}");
        }
    }
}

proptest! {
    // A PIN that is right is hashed, which takes its time on purpose.
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn a_pin_has_six_digits(text in prop_oneof![typed(), "[0-9]{6}", "[0-9٣]{5,7}"]) {
        let digits = text.len() == 6 && text.bytes().all(|it| it.is_ascii_digit());
        prop_assert!(digits || hash_pin(&text, &["1940-02-03"], [7; 32]).is_err());
        if digits {
            prop_assert!(hash_pin(&text, &[&text], [7; 32]).is_err());
        }
    }
}
