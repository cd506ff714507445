//! Operation `branch.add_holiday`: a day is off, or worked, otherwise than its weekday says.
//!
//! Who: whoever runs the program, the foundation's manager.
//! Moves: nothing.
//! Writes: `holiday`, `journal`.

use db::Tx;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{DayKind, HolidayRow};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, SETTERS_UP},
    refusals,
};

#[derive(Serialize)]
pub struct AddHoliday {
    pub day: Date,
    pub kind: DayKind,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolidayAdded {
    pub day: Date,
}

refusals! { "branch";
    HolidayThere: Conflict = "this day is in the calendar already",
}

impl Operation for AddHoliday {
    const NAME: &'static str = "branch.add_holiday";
    const MAY: &'static [Role] = SETTERS_UP;
    type Outcome = HolidayAdded;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<HolidayAdded, Stop<Refusal>> {
        let holiday = HolidayRow { day: self.day.to_string(), kind: self.kind };
        if !tx.insert_if_absent(ctx.branch(), &holiday).await? {
            return Err(Refusal::HolidayThere.into());
        }
        Ok(HolidayAdded { day: self.day })
    }
}
