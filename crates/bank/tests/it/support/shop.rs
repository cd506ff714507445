//! A shop of the town, and what is reserved and fetched there.

use bank::{
    benefit::{Code, HandOver, Reserve},
    ids::{BenefitId, MerchantId},
    merchant::{Contract, PriceUnit},
};

use super::{TestBank, town};

impl TestBank {
    /// A barber who cuts hair for so many points, twice a month; `C01` works there.
    pub async fn barber(&self, unit: PriceUnit) -> MerchantId {
        let contract = Contract {
            code: "B01".to_owned(),
            name: "便民理发店".to_owned(),
            community: "dasuan".to_owned(),
            category: "理发".to_owned(),
            contract_day: "2022-03-01".parse().expect("a day"),
            offer: "剪发一次".to_owned(),
            price: 120,
            unit,
            monthly_quota: 2,
        };
        self.by_operator().does(contract).await.merchant
    }

    /// Reserves, and keeps the code.
    pub async fn reserved(&self, name: &str, merchant: MerchantId) -> (BenefitId, Code) {
        let code = Code::draw(self.world());
        let reserve = Reserve {
            member: town::member(name),
            merchant,
            price: None,
            code: code.hash(merchant),
        };
        (self.by(name).does(reserve).await.benefit, code)
    }
}

pub fn reserve(name: &str, merchant: MerchantId) -> Reserve {
    Reserve {
        member: town::member(name),
        merchant,
        price: None,
        code: Code::typed("1234").hash(merchant),
    }
}

pub fn hand_over(merchant: MerchantId, code: &Code) -> HandOver {
    HandOver { merchant, code: code.hash(merchant) }
}
