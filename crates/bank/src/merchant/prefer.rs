//! Operation `merchant.prefer`: a shop under contract is chosen as one of the preferred.
//!
//! Who: whoever runs the program, the foundation's manager.
//! Moves: nothing.
//! Writes: `merchant`, `journal`.

use db::Tx;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{MerchantRow, row};
use crate::{
    Ctx, Operation, Stop,
    access::{Role, SETTERS_UP},
    ids::MerchantId,
    refusals,
};

#[derive(Serialize)]
pub struct Prefer {
    pub merchant: MerchantId,
    /// The day of the selection.
    pub day: Date,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preferred {
    pub merchant: MerchantId,
}

refusals! { "merchant";
    NoSuchMerchant: Missing = "there is no such shop",
    NotYet: Invalid = "the day of the selection lies in the future",
    BeforeContract { from: String }: Invalid = "the shop is under contract only since {from}",
    PreferredAlready { since: String }: Conflict = "the shop is one of the preferred since {since}",
}

impl Operation for Prefer {
    const NAME: &'static str = "merchant.prefer";
    const MAY: &'static [Role] = SETTERS_UP;
    type Outcome = Preferred;
    type Refusal = Refusal;

    async fn apply(&self, ctx: &Ctx, tx: &Tx) -> Result<Preferred, Stop<Refusal>> {
        let before = row::lock(tx, ctx, self.merchant).await?.ok_or(Refusal::NoSuchMerchant)?;

        let merchant = self.decide(ctx.today(), before.clone())?;

        tx.update(ctx.branch(), &before, &merchant).await?;
        Ok(Preferred { merchant: merchant.id })
    }
}

impl Prefer {
    fn decide(&self, today: Date, merchant: MerchantRow) -> Result<MerchantRow, Refusal> {
        if today < self.day {
            return Err(Refusal::NotYet);
        }
        let day = self.day.to_string();
        if day < merchant.contract_day {
            return Err(Refusal::BeforeContract { from: merchant.contract_day });
        }
        match merchant.preferred_day {
            Some(since) => Err(Refusal::PreferredAlready { since }),
            None => Ok(MerchantRow { preferred_day: Some(day), ..merchant }),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::{super::PriceUnit, *};

    fn barber(preferred_day: Option<&str>) -> MerchantRow {
        MerchantRow {
            id: MerchantId(Uuid::nil()),
            code: "B01".to_owned(),
            name: "便民理发店".to_owned(),
            community: "dasuan".to_owned(),
            category: "理发".to_owned(),
            contract_day: "2022-03-01".to_owned(),
            preferred_day: preferred_day.map(str::to_owned),
            offer: "剪发一次".to_owned(),
            price: 120,
            unit: PriceUnit::Point,
            monthly_quota: 20,
        }
    }

    #[test]
    fn a_shop_is_chosen_once_while_under_contract_and_not_in_advance() {
        let prefer = |day, merchant| {
            let prefer = Prefer { merchant: MerchantId(Uuid::nil()), day };
            prefer.decide(date(2022, 3, 18), merchant)
        };
        let chosen = prefer(date(2022, 3, 18), barber(None));
        assert_eq!(chosen, Ok(barber(Some("2022-03-18"))));
        assert_eq!(prefer(date(2022, 3, 19), barber(None)), Err(Refusal::NotYet));
        let from = "2022-03-01".to_owned();
        assert_eq!(prefer(date(2022, 2, 28), barber(None)), Err(Refusal::BeforeContract { from }));
        let since = "2022-03-10".to_owned();
        assert_eq!(
            prefer(date(2022, 3, 18), barber(Some("2022-03-10"))),
            Err(Refusal::PreferredAlready { since })
        );
    }
}
