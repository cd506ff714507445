//! The actions on an order's page: exactly those that the member may take now.

use bank::order::may::Deed;
use text::key;

use super::order::Opened;
use crate::frame::Frame;
use crate::pages::order::Lead;
use crate::parts::{Act, Sure};

/// How much longer a resident agrees to at once: half an hour is what a repair runs over.
pub const FURTHER_MINUTES: i64 = 30;

/// The way on to the page where the member says how it was.
pub fn lead(frame: &Frame, opened: &Opened) -> Option<Lead> {
    let id = opened.view.line.id;
    let (to, word) = if opened.may(Deed::Confirm) {
        ("confirm", key("order-open-confirm"))
    } else if opened.may(Deed::Rate) {
        ("rate", key("order-open-rate"))
    } else {
        return None;
    };
    Some(Lead { href: format!("/orders/{id}/{to}"), words: frame.t(word), icon: "smile" })
}

/// The next action, at the thumb.
pub fn main(frame: &Frame, opened: &Opened) -> Option<Act> {
    let (id, icon, word) = if opened.may(Deed::Take) && opened.why_not.is_none() {
        ("take", "take", key("order-take"))
    } else if opened.may(Deed::SignOut) {
        ("sign-out", "check", key("order-sign-out"))
    } else {
        return None;
    };
    Some(Act { id, post: post(opened, id), words: frame.t(word), icon, go: true, sure: None })
}

/// The other actions.
pub fn acts(frame: &Frame, opened: &Opened) -> Vec<Act> {
    let unconfirmed = opened.may(Deed::Dispute) && !opened.may(Deed::Confirm);
    let offered = [
        (opened.may(Deed::Extend), extend(frame, opened)),
        (opened.may(Deed::GiveBack), give_back(frame, opened)),
        (opened.may(Deed::Cancel), cancel(frame, opened)),
        (unconfirmed, dispute(frame, opened)),
    ];
    offered.into_iter().filter(|it| it.0).map(|it| it.1).collect()
}

fn post(opened: &Opened, deed: &str) -> String {
    format!("/orders/{}/{deed}", opened.view.line.id)
}

fn extend(frame: &Frame, opened: &Opened) -> Act {
    let minutes = frame.minutes(&FURTHER_MINUTES);
    let coins = frame.coins(&FURTHER_MINUTES);
    Act {
        id: "extend",
        post: post(opened, "extend"),
        words: frame.t1(key("order-extend"), "minutes", &minutes),
        icon: "clock",
        go: false,
        sure: Some(Sure {
            title: frame.t1(key("order-extend-sure"), "minutes", &minutes),
            about: frame.t1(key("order-extend-about"), "coins", coins),
            asks: None,
            yes: frame.t(key("order-extend-yes")),
            no: frame.t(key("order-extend-no")),
        }),
    }
}

fn give_back(frame: &Frame, opened: &Opened) -> Act {
    Act {
        id: "give-back",
        post: post(opened, "give-back"),
        words: frame.t(key("order-give-back")),
        icon: "close",
        go: false,
        sure: Some(Sure {
            title: frame.t(key("order-give-back-sure")),
            about: frame.t(key("order-give-back-about")),
            asks: None,
            yes: frame.t(key("order-give-back-yes")),
            no: frame.t(key("order-give-back-no")),
        }),
    }
}

fn cancel(frame: &Frame, opened: &Opened) -> Act {
    Act {
        id: "cancel",
        post: post(opened, "cancel"),
        words: frame.t(key("order-cancel")),
        icon: "close",
        go: false,
        sure: Some(Sure {
            title: frame.t(key("order-cancel-sure")),
            about: frame.t(key("order-cancel-about")),
            asks: Some(frame.t(key("order-why"))),
            yes: frame.t(key("order-cancel-yes")),
            no: frame.t(key("order-cancel-no")),
        }),
    }
}

/// Not content: nothing is paid for now.
pub fn dispute(frame: &Frame, opened: &Opened) -> Act {
    Act {
        id: "dispute",
        post: post(opened, "dispute"),
        words: frame.t(key("confirm-dispute")),
        icon: "sad",
        go: false,
        sure: Some(Sure {
            title: frame.t(key("confirm-dispute-sure")),
            about: frame.t(key("confirm-dispute-about")),
            asks: Some(frame.t(key("confirm-dispute-sure"))),
            yes: frame.t(key("confirm-dispute-yes")),
            no: frame.t(key("confirm-dispute-no")),
        }),
    }
}
