//! Two persons where two are needed: decisions of disputes, and issues to a fund.

use db::{DbErr, Query};
use uuid::Uuid;

use super::{Audit, Violation, each};
use crate::{envelope::Who, ids::MemberId};

crate::view! {
    pub struct Decision {
        pub order_id: Uuid,
        pub proposed_by: Option<Who>,
        pub decided_by: Who,
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

pub(super) async fn check(db: &impl Query, branch: &str, audit: &mut Audit) -> Result<(), DbErr> {
    let sql = "SELECT d.order_id, d.proposed_by, d.decided_by, o.resident, o.volunteer FROM order_dispute d JOIN orders o ON o.branch = d.branch AND o.id = d.order_id WHERE d.branch = $1 AND $2 < d.order_id AND d.decided_by IS NOT NULL ORDER BY d.order_id LIMIT $3";
    each(db, branch, sql, |it: Decision| {
        if !it.by_two() {
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
    Ok(())
}

impl Decision {
    /// Whether one proposed and another decided, and neither is a side of it.
    fn by_two(&self) -> bool {
        let sides = [Some(Who::Member(self.resident)), self.volunteer.map(Who::Member)];
        let hands = [self.proposed_by, Some(self.decided_by)];
        self.proposed_by.is_some()
            && self.proposed_by != Some(self.decided_by)
            && !hands.iter().any(|hand| sides.contains(hand))
    }
}
