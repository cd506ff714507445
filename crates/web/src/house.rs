//! What every page knows about the branch, and the two things it asks the world for.

use std::sync::Arc;

use jiff::tz::TimeZone;
use text::Lang;
use uuid::Uuid;

/// The branch as pages show it: names, the station and its telephone.
#[derive(Clone, Debug)]
pub struct House {
    /// The branch's name: 朝阳门街道时间银行.
    pub name: String,
    /// Who runs it: the foundation.
    pub operator: String,
    /// The station that answers the telephone.
    pub station: Station,
    /// The names of its communities.
    pub communities: Vec<String>,
    /// The branch's time zone; days and times on pages are local.
    pub zone: TimeZone,
}

/// The station that people ring and walk to.
#[derive(Clone, Debug)]
pub struct Station {
    /// Its name.
    pub name: String,
    /// The community that it stands in.
    pub community: String,
    /// When it is open, as it writes it itself.
    pub hours: String,
    /// Its telephone number, digits only.
    pub phone: String,
}

impl Station {
    /// The telephone number in groups that can be read out: 100 0000 0000.
    pub fn phone_grouped(&self) -> String {
        let digits: Vec<char> = self.phone.chars().collect();
        // Eleven digits are a mobile number, read 3-4-4; everything else is shown as it is kept.
        if digits.len() != 11 || !self.phone.is_ascii() {
            return self.phone.clone();
        }
        format!("{} {} {}", &self.phone[..3], &self.phone[3..7], &self.phone[7..])
    }

    /// When it is open; the records say it in Chinese, English has its own weekdays.
    pub fn opening(&self, lang: Lang) -> String {
        let weekdays = [
            ("周一至周六", "Monday to Saturday"),
            ("周一至周五", "Monday to Friday"),
            ("周一至周日", "every day"),
        ];
        match lang {
            Lang::ZhCn => self.hours.replace('-', "–"),
            Lang::En => {
                weekdays.into_iter().fold(self.hours.replace('-', "–"), |said, (han, english)| {
                    said.replace(han, english)
                })
            }
        }
    }
}

/// Where pages get the time and fresh ids; the program's `World` stands behind it.
pub trait Wits: Send + Sync {
    /// Now, in microseconds UTC.
    fn now_at(&self) -> i64;
    /// A fresh id, for a form's key or a request.
    fn id(&self) -> Uuid;
}

/// The part of the state that every page needs.
#[derive(Clone)]
pub struct Base {
    /// The branch.
    pub house: Arc<House>,
    /// Time and ids.
    pub wits: Arc<dyn Wits>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_grouped_to_be_read_out() {
        let mut station = Station {
            name: String::new(),
            community: String::new(),
            hours: String::new(),
            phone: "10000000000".to_owned(),
        };
        assert_eq!(station.phone_grouped(), "100 0000 0000");
        station.phone = "010-8888".to_owned();
        assert_eq!(station.phone_grouped(), "010-8888");
    }
}
