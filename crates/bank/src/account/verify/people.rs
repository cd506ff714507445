//! Two persons where two are needed: decisions of disputes, issues to a fund, corrections, accounts
//! that are opened again or closed.

use db::{DbErr, Query};
use uuid::Uuid;

use super::{Audit, Violation, each, persons::Persons};
use crate::{correction::by_two, envelope::Who, ids::MemberId};

crate::view! {
    pub struct Decision {
        pub order_id: Uuid,
        pub proposed_by: Option<Who>,
        pub proposed_at: Option<i64>,
        pub decided_by: Who,
        pub decided_at: i64,
        pub resident: MemberId,
        pub volunteer: Option<MemberId>,
    }
}

crate::view! {
    pub struct Issue {
        pub id: Uuid,
        pub proposed_by: Who,
        pub adopted_by: Option<Who>,
    }
}

crate::view! {
    pub struct Corrected {
        pub id: Uuid,
        pub proposed_by: Who,
        pub proposed_at: i64,
        pub decided_by: Option<Who>,
        pub decided_at: i64,
        pub from: Option<MemberId>,
        pub to: Option<MemberId>,
    }
}

crate::view! {
    pub struct FreezeLine {
        pub id: Uuid,
        pub member: MemberId,
        pub frozen_by: Who,
        pub lifted_by: Option<Who>,
        pub lifted_at: i64,
    }
}

crate::view! {
    pub struct Closed {
        pub id: Uuid,
        pub member: MemberId,
        pub heir: Option<MemberId>,
        pub proposed_by: Who,
        pub proposed_at: i64,
        pub decided_by: Option<Who>,
        pub decided_at: i64,
    }
}

pub(super) async fn check(
    db: &impl Query,
    branch: &str,
    persons: &Persons,
    audit: &mut Audit,
) -> Result<(), DbErr> {
    let sql = "SELECT d.order_id, d.proposed_by, d.proposed_at, d.decided_by, d.decided_at, o.resident, o.volunteer FROM order_dispute d JOIN orders o ON o.branch = d.branch AND o.id = d.order_id WHERE d.branch = $1 AND $2 < d.order_id AND d.decided_by IS NOT NULL ORDER BY d.order_id LIMIT $3";
    each(db, branch, sql, |it: Decision| {
        if !it.by_two(persons) {
            audit.add(Violation::DecidedBySamePerson { order: it.order_id.to_string() });
        }
        it.order_id
    })
    .await?;
    let sql = "SELECT id, proposed_by, adopted_by FROM fund_issue WHERE branch = $1 AND $2 < id AND adopted_at IS NOT NULL ORDER BY id LIMIT $3";
    each(db, branch, sql, |it: Issue| {
        if it.adopted_by.is_none_or(|adopted_by| adopted_by == it.proposed_by) {
            audit.add(Violation::IssuedBySamePerson { issue: it.id.to_string() });
        }
        it.id
    })
    .await?;
    let sql = "SELECT c.id, c.proposed_by, c.proposed_at, c.decided_by, c.decided_at, f.id AS \"from\", g.id AS \"to\" FROM correction c JOIN transfer t ON t.branch = c.branch AND t.id = c.transfer JOIN account a ON a.branch = t.branch AND a.id = t.debit_account JOIN account b ON b.branch = t.branch AND b.id = t.credit_account LEFT JOIN member f ON f.branch = a.branch AND f.id = a.owner LEFT JOIN member g ON g.branch = b.branch AND g.id = b.owner WHERE c.branch = $1 AND $2 < c.id AND c.state = 'approved' ORDER BY c.id LIMIT $3";
    each(db, branch, sql, |it: Corrected| {
        let proposed_by = persons.at(it.proposed_by, it.proposed_at);
        let decided_by = it.decided_by.map(|who| persons.at(who, it.decided_at));
        if !by_two(proposed_by, decided_by, &[it.from, it.to]) {
            audit.add(Violation::CorrectedBySamePerson { correction: it.id.to_string() });
        }
        it.id
    })
    .await?;
    let sql = "SELECT id, member, frozen_by, lifted_by, lifted_at FROM account_freeze WHERE branch = $1 AND $2 < id AND lifted_at IS NOT NULL ORDER BY id LIMIT $3";
    each(db, branch, sql, |it: FreezeLine| {
        let lifted_by = it.lifted_by.map(|who| persons.at(who, it.lifted_at));
        let own = lifted_by == Some(Who::Member(it.member));
        if own || it.lifted_by.is_none_or(|lifted_by| lifted_by == it.frozen_by) {
            audit.add(Violation::LiftedBySamePerson { freeze: it.id.to_string() });
        }
        it.id
    })
    .await?;
    let sql = "SELECT id, member, heir, proposed_by, proposed_at, decided_by, decided_at FROM closing WHERE branch = $1 AND $2 < id AND state = 'approved' ORDER BY id LIMIT $3";
    each(db, branch, sql, |it: Closed| {
        let proposed_by = persons.at(it.proposed_by, it.proposed_at);
        let decided_by = it.decided_by.map(|who| persons.at(who, it.decided_at));
        if !by_two(proposed_by, decided_by, &[Some(it.member), it.heir]) {
            audit.add(Violation::ClosedBySamePerson { closing: it.id.to_string() });
        }
        it.id
    })
    .await?;
    Ok(())
}

impl Decision {
    /// Whether one proposed and another decided, and neither is a side of it.
    fn by_two(&self, persons: &Persons) -> bool {
        let Some((proposed_by, proposed_at)) = self.proposed_by.zip(self.proposed_at) else {
            return false;
        };
        let proposed_by = persons.at(proposed_by, proposed_at);
        let decided_by = persons.at(self.decided_by, self.decided_at);
        by_two(proposed_by, Some(decided_by), &[Some(self.resident), self.volunteer])
    }
}
