//! Who is signed in on a device: the device keeps a token, the bank a hash of it.
//!
//! Signing in goes like this: [`NoteTry`](super::NoteTry) counts the try and says whom the name
//! means; [`secret_of`] and [`secret::verify`](super::secret::verify) compare, outside of any
//! transaction; [`SignIn`](super::SignIn), ordered by the person, keeps the hash of a fresh
//! [`Token`]. [`find`] then says who it is on every request.

use db::{DbErr, Query, args};
use sha2::{Digest, Sha256};

use super::{
    Role, Standing, credential,
    row::{self, SignedInRow},
};
use crate::{World, envelope::Who, hex::hexadecimal, ids::MemberId, member};

/// 32 bytes that nobody can foretell, as hexadecimal digits. Only the device has them.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    pub fn draw(world: &dyn World) -> Token {
        Token(hexadecimal(&world.secret()))
    }

    /// For the cookie.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// For the bank.
    pub fn hash(&self) -> String {
        hash(&self.0)
    }
}

/// The hash under which the bank keeps a token.
pub fn hash(token: &str) -> String {
    hexadecimal(&Sha256::digest(token))
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    pub who: Who,
    pub role: Role,
    pub name: String,
    /// W01, or the card number.
    pub code: String,
    pub elder_version: bool,
    /// Whether a member also gives help.
    pub volunteer: bool,
    /// The code of the one community that they see, if not all; a member's own.
    pub community: Option<String>,
    /// The code of the shop that a clerk works in.
    pub merchant: Option<String>,
    /// The member who they are, also as one who works here.
    pub member: Option<MemberId>,
}

/// Who is signed in with this token now.
pub async fn find(
    db: &impl Query,
    branch: &str,
    token: &str,
    now: i64,
) -> Result<Option<SignedIn>, DbErr> {
    let rest = "AND token_hash = $2 AND $3 < until";
    let row: Option<SignedInRow> = db.row(branch, rest, args![hash(token), now]).await?;
    match row {
        Some(row) => person(db, branch, row.person).await,
        None => Ok(None),
    }
}

/// What pages show of an active person.
pub async fn person(db: &impl Query, branch: &str, who: Who) -> Result<Option<SignedIn>, DbErr> {
    match who {
        Who::Staff(id) => {
            let row = row::find_staff(db, branch, id).await?;
            Ok(row.filter(|it| it.status == Standing::Active).map(|it| SignedIn {
                who,
                role: it.role,
                name: it.name,
                code: it.code,
                elder_version: it.elder_version,
                volunteer: false,
                community: it.community,
                merchant: it.merchant,
                member: it.member,
            }))
        }
        Who::Member(id) => {
            let row = member::row::find(db, branch, id).await?;
            Ok(row.filter(|it| it.status == Standing::Active).map(|it| SignedIn {
                who,
                role: Role::Member,
                name: it.name,
                code: it.code,
                elder_version: it.elder_version,
                volunteer: it.volunteer,
                community: Some(it.community),
                merchant: None,
                member: Some(id),
            }))
        }
        Who::Bank | Who::Operator | Who::Import(_) => Ok(None),
    }
}

/// What a person's secret is compared with; `None` when they have none.
pub async fn secret_of(db: &impl Query, branch: &str, who: Who) -> Result<Option<String>, DbErr> {
    credential::phc(db, branch, who).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FixedWorld;

    #[test]
    fn every_token_differs_and_its_hash_does_not_give_it_away() {
        let world = FixedWorld::at(0, 1);
        let (one, two) = (Token::draw(&*world), Token::draw(&*world));
        assert!(one != two);
        assert_eq!((one.text().len(), one.hash().len()), (64, 64));
        assert_ne!(one.text(), one.hash());
        assert_eq!(one.hash(), hash(one.text()));
    }
}
