//! Which of the staff are which members, as far as the bank knew at the time.

use std::collections::HashMap;

use db::{DbErr, Query};

use crate::{
    access::row::all_staff,
    envelope::Who,
    ids::{MemberId, StaffId},
};

/// Of those of the staff who are members, too: which, and since when the bank knows.
pub(super) struct Persons(HashMap<StaffId, (MemberId, i64)>);

impl Persons {
    pub async fn read(db: &impl Query, branch: &str) -> Result<Persons, DbErr> {
        let staff = all_staff(db, branch).await?;
        let links =
            staff.into_iter().filter_map(|it| Some((it.id, (it.member?, it.member_since?))));
        Ok(Persons(links.collect()))
    }

    /// The person who did something at this moment: the member, if the bank knew by then.
    pub fn at(&self, who: Who, at: i64) -> Who {
        let Who::Staff(id) = who else { return who };
        match self.0.get(&id) {
            Some((member, since)) if *since <= at => Who::Member(*member),
            _ => who,
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_worker_is_the_member_from_when_the_bank_knows() {
        let (staff, member) = (StaffId(Uuid::from_u128(1)), MemberId(Uuid::from_u128(7)));
        let persons = Persons([(staff, (member, 100))].into());
        assert_eq!(persons.at(Who::Staff(staff), 99), Who::Staff(staff));
        assert_eq!(persons.at(Who::Staff(staff), 100), Who::Member(member));
        let other = Who::Staff(StaffId(Uuid::from_u128(2)));
        assert_eq!(persons.at(other, 100), other);
        assert_eq!(persons.at(Who::Operator, 100), Who::Operator);
    }
}
