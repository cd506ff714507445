//! Operation `branch.add_service`: a kind of help can be asked for.
//!
//! Who: whoever runs the program, the foundation's manager.
//! Moves: nothing.
//! Writes: `service`, `journal`.

use db::Tx;
use ledger::ServiceMinutes;
use serde::{Deserialize, Serialize};

use super::{Risk, ServiceRow};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, SETTERS_UP},
    ids::ServiceId,
    refusals,
    words::{self, WordsRefusal},
};

#[derive(Serialize)]
pub struct AddService {
    /// The chapter of the catalogue.
    pub class: String,
    pub name: String,
    pub standard_minutes: ServiceMinutes,
    pub risk: Risk,
    /// What a volunteer must know to give it.
    pub skill: Option<String>,
    pub insurance_required: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceAdded {
    pub service: ServiceId,
}

refusals! { "branch";
    ServiceThere: Conflict = "a service with this name is there already",
    ; with Words(WordsRefusal)
}

impl Operation for AddService {
    const NAME: &'static str = "branch.add_service";
    const MAY: &'static [Role] = SETTERS_UP;
    type Outcome = ServiceAdded;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<ServiceAdded, Stop<Refusal>> {
        let service = self.decide(ctx)?;

        if !tx.insert_if_absent(ctx.branch(), &service).await? {
            return Err(Refusal::ServiceThere.into());
        }
        Ok(ServiceAdded { service: service.id })
    }
}

impl AddService {
    fn decide(&self, ctx: &Ctx) -> Result<ServiceRow, Refusal> {
        Ok(ServiceRow {
            id: ctx.id(0),
            class: words::line("class", &self.class)?,
            name: words::line("name", &self.name)?,
            standard_minutes: self.standard_minutes.get(),
            risk: self.risk,
            skill: words::line_if_any("skill", self.skill.as_deref())?,
            insurance_required: self.insurance_required,
        })
    }
}
