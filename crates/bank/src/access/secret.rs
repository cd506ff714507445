//! Passwords and PINs: strong enough, hashed with argon2id, and never written anywhere else.
//!
//! Hashing and checking take tens of milliseconds on purpose: callers do both outside of any
//! transaction, on a thread that may be slow.

use std::{fmt, sync::LazyLock};

use argon2::{
    Argon2,
    password_hash::{
        PasswordHasher, PasswordVerifier,
        phc::{PasswordHash, Salt},
    },
};
use serde::{Serialize, Serializer};

use crate::refusals;

/// Shortest password of somebody of the staff.
pub const PASSWORD_MIN: usize = 10;
/// Longest, so that nobody has the bank hash a novel.
pub const PASSWORD_MAX: usize = 200;
/// `aaaaaaaaaa` is long, and no password.
const PASSWORD_DIFFERENT_MIN: usize = 5;
/// As many digits as a bank card's PIN.
pub const PIN_DIGITS: usize = 6;
/// `112211` is too easy to guess.
const PIN_DIFFERENT_MIN: usize = 3;
/// Bytes of salt; what the PHC form recommends.
const SALT_BYTES: usize = 16;

refusals! { TooWeak in "access";
    PasswordTooShort { at_least: i64 }: Invalid = "a password has at least {at_least} characters",
    PasswordTooLong { most: i64 }: Invalid = "a password has at most {most} characters",
    PasswordTooPlain: Invalid = "the password repeats the same few characters",
    PinNotDigits { digits: i64 }: Invalid = "a PIN is {digits} digits",
    PinTooPlain: Invalid = "the PIN is a row or a repetition that others try first",
    PinKnown: Invalid = "the PIN stands in the birth date or the telephone number",
}

/// A password or PIN in PHC form. Only this file makes one.
///
/// It goes into a person's row and nowhere else: it serialises to the same word whatever it is, so
/// neither the journal nor the hash of an operation's input tells anything about it. The same form
/// sent twice has another salt each time, and is still the same change.
#[derive(Clone, PartialEq, Eq)]
pub struct Hashed(String);

impl Hashed {
    pub(super) fn phc(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Hashed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hashed")
    }
}

impl Serialize for Hashed {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str("private")
    }
}

/// Hashes a password with a salt that nobody can foretell: `bank.world().secret()`.
pub fn hash_password(plain: &str, salt: [u8; 32]) -> Result<Hashed, TooWeak> {
    let length = plain.chars().count();
    if length < PASSWORD_MIN {
        return Err(TooWeak::PasswordTooShort { at_least: small(PASSWORD_MIN) });
    }
    if PASSWORD_MAX < length {
        return Err(TooWeak::PasswordTooLong { most: small(PASSWORD_MAX) });
    }
    if different(plain) < PASSWORD_DIFFERENT_MIN {
        return Err(TooWeak::PasswordTooPlain);
    }
    Ok(hash(plain, salt))
}

/// Hashes a PIN. `known` is what others may know of the person: birth date, telephone number.
pub fn hash_pin(plain: &str, known: &[&str], salt: [u8; 32]) -> Result<Hashed, TooWeak> {
    if plain.len() != PIN_DIGITS || !plain.bytes().all(|it| it.is_ascii_digit()) {
        return Err(TooWeak::PinNotDigits { digits: small(PIN_DIGITS) });
    }
    if different(plain) < PIN_DIFFERENT_MIN || is_row(plain) || repeats(plain) {
        return Err(TooWeak::PinTooPlain);
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    if known.iter().any(|it| digits(it).contains(plain)) {
        return Err(TooWeak::PinKnown);
    }
    Ok(hash(plain, salt))
}

/// Whether this is the secret that was hashed. Without a hash it takes as long and is wrong, so that
/// time doesn't tell who exists.
pub fn verify(plain: &str, phc: Option<&str>) -> bool {
    static NOBODYS: LazyLock<Hashed> = LazyLock::new(|| hash("nobody's", [0; 32]));
    let hashed = PasswordHash::new(phc.unwrap_or(NOBODYS.phc()));
    let right = hashed
        .is_ok_and(|hashed| Argon2::default().verify_password(plain.as_bytes(), &hashed).is_ok());
    right && phc.is_some()
}

fn hash(plain: &str, salt: [u8; 32]) -> Hashed {
    let salt = Salt::new(&salt[..SALT_BYTES]).expect("sixteen bytes are a salt");
    let hashed: PasswordHash = Argon2::default()
        .hash_password_with_salt(plain.as_bytes(), &salt)
        .expect("the default parameters hash any text of a bounded length");
    Hashed(hashed.to_string())
}

fn different(text: &str) -> usize {
    text.chars().collect::<std::collections::BTreeSet<char>>().len()
}

/// 123456, 987654, 135791 by the same step each time.
fn is_row(digits: &str) -> bool {
    let steps: Vec<i16> = digits
        .as_bytes()
        .windows(2)
        .map(|pair| (i16::from(pair[1]) - i16::from(pair[0])).rem_euclid(10))
        .collect();
    steps.windows(2).all(|pair| pair[0] == pair[1])
}

/// 123123.
fn repeats(digits: &str) -> bool {
    let (first, second) = digits.split_at(digits.len() / 2);
    first == second
}

fn small(number: usize) -> i64 {
    number.try_into().expect("a small number")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_opens_what_it_was_hashed_for_and_nothing_else() {
        let hashed = hash_password("绿水青山就是金山银山", [7; 32]).unwrap();
        assert!(hashed.phc().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify("绿水青山就是金山银山", Some(hashed.phc())));
        assert!(!verify("绿水青山就是银山金山", Some(hashed.phc())));
        assert!(!verify("nobody's", None));
        assert!(!verify("绿水青山就是金山银山", Some("not a hash")));
    }

    #[test]
    fn a_hash_tells_nothing_where_it_is_written() {
        let hashed = hash_password("correct horse", [7; 32]).unwrap();
        assert_eq!(serde_json::to_string(&hashed).unwrap(), "\"private\"");
        assert_eq!(format!("{hashed:?}"), "Hashed");
    }

    #[test]
    fn weak_passwords_are_refused_with_a_reason() {
        let weak = |plain: &str| hash_password(plain, [7; 32]).err();
        assert_eq!(weak("九个字符不够长啊呀"), Some(TooWeak::PasswordTooShort { at_least: 10 }));
        assert_eq!(weak(&"long ".repeat(41)), Some(TooWeak::PasswordTooLong { most: 200 }));
        assert_eq!(weak("ababababab"), Some(TooWeak::PasswordTooPlain));
        assert_eq!(weak("abcdeabcde"), None);
    }

    #[test]
    fn weak_pins_are_refused_with_a_reason() {
        let weak = |plain: &str| hash_pin(plain, &["1945-06-13", "100 8437 8854"], [7; 32]).err();
        for plain in ["12345", "1234567", "12345a", "１２３４５６"] {
            assert_eq!(weak(plain), Some(TooWeak::PinNotDigits { digits: 6 }), "{plain}");
        }
        for plain in
            ["111111", "121212", "112211", "123456", "987654", "890123", "135791", "258258"]
        {
            assert_eq!(weak(plain), Some(TooWeak::PinTooPlain), "{plain}");
        }
        for plain in ["450613", "194506", "378854"] {
            assert_eq!(weak(plain), Some(TooWeak::PinKnown), "{plain}");
        }
        assert_eq!(weak("274916"), None);
    }
}
