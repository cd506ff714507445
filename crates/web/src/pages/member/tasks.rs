//! Shows the needs that wait for a volunteer.

use std::collections::BTreeSet;

use axum::extract::{Query, State};
use bank::branch::queries::{communities, services};
use bank::order::queries::{Open, Seeker, Wanted, WhyNot, open_for};
use bank::view::{PAGE_ROWS, PageNumber};
use serde::Deserialize;
use text::key;

use super::home::seeker;
use crate::Shared;
use crate::field::{Field, Kind};
use crate::frame::Frame;
use crate::page::{self, Answer};
use crate::pages::post_need::class_icon;
use crate::pages::tasks::{TaskRow, TasksPage, TasksView};
use crate::parts::Pick;
use crate::person::Member;
use crate::table::Pages;
use crate::trouble::Trouble;

/// Pages that are looked through for needs at free times: more than a volunteer reads.
const FREE_PAGES_MAX: i64 = 20;

/// The filter, as it was sent.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Narrowed {
    community: String,
    class: String,
    free: String,
    page: String,
}

/// Shows the needs of a filter.
pub async fn tasks(
    State(shared): State<Shared>,
    member: Member,
    Query(narrowed): Query<Narrowed>,
    frame: Frame,
) -> Answer {
    let found = found(&shared, &seeker(&member, &frame), &narrowed).await?;
    let (communities, classes) = choices(&shared, &frame, &narrowed).await?;
    let volunteers =
        frame.visitor.as_ref().is_some_and(|it| it.kind == crate::visitor::Kind::Volunteer);
    let field = |name, key| Field::new(name, frame.t(key), Kind::Words).optional();
    let view = TasksView {
        all: found.total,
        blocked: (!volunteers).then(|| frame.t(key("tasks-not-volunteer"))),
        community: field("community", key("tasks-community")),
        communities,
        class: field("class", key("tasks-class")),
        classes,
        only_free: narrowed.is_free(),
        rows: found.rows.iter().map(|open| task_row(&frame, open)).collect(),
        pages: Pages::of_rows(found.total, found.page, narrowed.address()),
    };
    page::show(&TasksPage { frame, view })
}

/// One page of what was found.
struct Found {
    rows: Vec<Open>,
    total: i64,
    page: i64,
}

async fn found(shared: &Shared, seeker: &Seeker, narrowed: &Narrowed) -> Result<Found, Trouble> {
    let (reader, wanted) = (shared.bank.reader(), narrowed.wanted());
    let page = PageNumber::new(narrowed.page.parse().unwrap_or(1));
    if !narrowed.is_free() {
        let found = open_for(&reader, &shared.branch, seeker, &wanted, page).await?;
        return Ok(Found { rows: found.rows, total: found.total, page: page.get() });
    }
    let mut free = Vec::new();
    for number in 1..=FREE_PAGES_MAX {
        let number = PageNumber::new(number);
        let found = open_for(&reader, &shared.branch, seeker, &wanted, number).await?;
        let more = found.has_next();
        free.extend(found.rows.into_iter().filter(|open| open.in_free_time));
        if !more {
            break;
        }
    }
    let total = i64::try_from(free.len()).unwrap_or(i64::MAX);
    let of_page = |rows: Vec<Open>| rows.into_iter().skip(at(page.offset())).take(at(PAGE_ROWS));
    Ok(Found { rows: of_page(free).collect(), total, page: page.get() })
}

fn at(number: i64) -> usize {
    usize::try_from(number).unwrap_or(0)
}

impl Narrowed {
    fn is_free(&self) -> bool {
        self.free == "yes"
    }

    fn wanted(&self) -> Wanted {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Wanted { class: given(&self.class), community: given(&self.community), day: None }
    }

    /// The address of a page of the same filter, up to its number.
    fn address(&self) -> String {
        let Narrowed { community, class, free, .. } = self;
        let clean = |text: &str| text.replace(['&', '#', '%', '+'], "");
        let (community, class, free) = (clean(community), clean(class), clean(free));
        format!("/tasks?community={community}&class={class}&free={free}&page=")
    }
}

async fn choices(
    shared: &Shared,
    frame: &Frame,
    narrowed: &Narrowed,
) -> Result<(Vec<Pick>, Vec<Pick>), Trouble> {
    let (reader, branch) = (shared.bank.reader(), &shared.branch);
    let any = |chosen: &str| pick("", frame.t(key("tasks-any")), chosen);
    let places = communities(&reader, branch).await?;
    let places = places.into_iter().map(|it| pick(&it.code, it.name, &narrowed.community));
    let classes: BTreeSet<String> =
        services(&reader, branch).await?.into_iter().map(|it| it.class).collect();
    let classes = classes.into_iter().map(|it| pick(&it, it.clone(), &narrowed.class));
    let with_any = |picks: Vec<Pick>, chosen: &str| [vec![any(chosen)], picks].concat();
    Ok((
        with_any(places.collect(), &narrowed.community),
        with_any(classes.collect(), &narrowed.class),
    ))
}

fn pick(value: &str, words: String, chosen: &str) -> Pick {
    Pick { value: value.to_owned(), words, chosen: value == chosen, ..Pick::default() }
}

/// A need as a line.
pub fn task_row(frame: &Frame, open: &Open) -> TaskRow {
    let line = &open.line;
    TaskRow {
        href: format!("/orders/{}", line.id),
        icon: class_icon(&line.class),
        what: line.service_name.clone(),
        planned_at: line.planned_at,
        minutes: line.minutes,
        place: if line.same_community {
            frame.t1(key("tasks-here"), "community", &line.community)
        } else {
            line.community.clone()
        },
        off: why_not(frame, open),
    }
}

/// Why this volunteer can't take it.
pub fn why_not(frame: &Frame, open: &Open) -> Option<String> {
    let word = match open.why_not? {
        WhyNot::OwnOrder => key("tasks-off-self"),
        WhyNot::NotAVolunteer => key("tasks-not-volunteer"),
        WhyNot::SkillMissing => {
            let skill = open.line.skill.clone().unwrap_or_default();
            return Some(frame.t1(key("tasks-off-skill"), "skill", skill));
        }
        WhyNot::NotInsured => key("tasks-off-insurance"),
        WhyNot::Busy => key("tasks-off-busy"),
    };
    Some(frame.t(word))
}
