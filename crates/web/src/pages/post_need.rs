//! Asking for help: first of which kind, then what, when, where and who pays.

use askama::Template;

use crate::field::Field;
use crate::frame::Frame;
use crate::parts::Picks;

/// A class of services, as a tile.
#[derive(Clone, Debug)]
pub struct ClassTile {
    /// The form for this class.
    pub href: String,
    /// Its name.
    pub name: String,
    /// A few of its services.
    pub examples: String,
    /// Its icon; see [`class_icon`].
    pub icon: &'static str,
}

/// The icon of a class in the catalogue of services.
pub fn class_icon(class: &str) -> &'static str {
    match class {
        "情感慰藉" => "chat",
        "协助服务" => "wrench",
        "出行陪伴" => "walk",
        "文体活动" => "book",
        "健康科普" => "pulse",
        "法律援助" => "scale",
        "培训讲座" => "teach",
        "防范风险" => "shield",
        _ => "need",
    }
}

/// The form, once the class is chosen.
#[derive(Clone, Debug)]
pub struct NeedForm {
    /// Where it is sent.
    pub post: String,
    /// The class.
    pub class: String,
    /// Why it came back.
    pub refused: Option<String>,
    /// Which service: field `service`.
    pub service: Picks,
    /// Which day: field `day`, values `YYYY-MM-DD`.
    pub day: Picks,
    /// What time: field `time`, values `HH:MM`.
    pub time: Picks,
    /// Another day than those offered: field `other_day`.
    pub other_day: Field,
    /// Another time: field `other_time`.
    pub other_time: Field,
    /// Where: the member's own address.
    pub address: String,
    /// What the helper should know: field `note`.
    pub note: Field,
    /// Who pays: field `payer`.
    pub payer: Picks,
}

/// What the page shows: tiles until a class is chosen, then the form.
#[derive(Clone, Debug)]
pub struct PostNeedView {
    /// The classes.
    pub classes: Vec<ClassTile>,
    /// The form.
    pub form: Option<NeedForm>,
}

/// The page.
#[derive(Template)]
#[template(path = "pages/post_need.html")]
pub struct PostNeedPage {
    /// The frame.
    pub frame: Frame,
    /// What it shows.
    pub view: PostNeedView,
}
