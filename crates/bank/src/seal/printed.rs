//! The code on a printed line: it lets whoever holds the paper look the line up, and nobody else.
//!
//! It comes from the leaf's salt, which only the owner's proof tells; the leaf's own hash stands in
//! the proofs of neighbours.

use std::{fmt, str::FromStr};

use db::{DbErr, Query, args};

use super::{
    Flaw, Hash, Proof, Salt,
    proof::{self, Found},
    queries,
    row::LeafRow,
};
use crate::hex::hexadecimal;

/// Ten digits: a billion tries an hour would take a month for one line.
const CHECK_BYTES: usize = 5;

/// Such as `17-1f0c2a9be4`: people count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    number: i64,
    check: String,
}

impl Code {
    pub fn of(number: i64, salt: &Salt) -> Code {
        let hash =
            Hash::named("yiquan printed line", &[&salt.0[..], &number.to_be_bytes()].concat());
        Code { number, check: hexadecimal(&hash.0[..CHECK_BYTES]) }
    }
}

impl Proof {
    /// The code to print on its line.
    pub fn code(&self) -> Code {
        Code::of(self.number, &self.salt)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.number + 1, self.check)
    }
}

impl FromStr for Code {
    type Err = ();

    /// As people type it: spaces and capitals don't matter.
    fn from_str(text: &str) -> Result<Code, ()> {
        let text: String = text.split_whitespace().collect();
        let (number, check) = text.split_once('-').ok_or(())?;
        let ordinal: i64 = number.parse().map_err(|_| ())?;
        let number = ordinal.checked_sub(1).ok_or(())?;
        Ok(Code { number, check: check.to_ascii_lowercase() })
    }
}

/// What the book says of a printed line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// It is there, and this is what the paper must show.
    There { proof: Box<Proof>, since: i64 },
    /// Its row is not what was sealed: the book was changed.
    Changed(Flaw),
    /// No line has this code.
    Unknown,
}

/// Looks a printed line up, and checks it up to the newest seal.
pub async fn line(db: &impl Query, branch: &str, code: &Code) -> Result<Line, DbErr> {
    let leaf: Option<LeafRow> = db.row(branch, "AND number = $2", args![code.number]).await?;
    let leaf = leaf.filter(|leaf| Code::of(leaf.number, &leaf.salt) == *code);
    let Some(leaf) = leaf else { return Ok(Line::Unknown) };
    let Found::Proof(proof) = proof::proof(db, branch, leaf.transfer, None).await? else {
        return Ok(Line::Changed(Flaw::NotUnderRoot));
    };
    if let Err(flaw) = proof.check() {
        return Ok(Line::Changed(flaw));
    }
    let since = queries::sealed_at(db, branch, leaf.number).await?.unwrap_or(proof.head.sealed_at);
    Ok(Line::There { proof, since })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_as_it_is_written() {
        let code = Code::of(17, &Salt([7; 16]));
        assert_eq!(code.to_string().parse(), Ok(code.clone()));
        let typed = format!(" {} ", code.to_string().to_uppercase().replace('-', " - "));
        assert_eq!(typed.parse(), Ok(code));
        assert_eq!("17".parse::<Code>(), Err(()));
    }
}
