//! What surrounds every page, and the words and figures that templates ask it for.
//!
//! A template's struct has a field `frame`; `frame.html` and the parts use it by that name.

use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Method, header};
use jiff::civil::{Date, DateTime};
use text::{Lang, Said, Unit};
use uuid::Uuid;

use crate::assets;
use crate::house::{Base, House, Wits};
use crate::look::{Look, Version};
use crate::pages::sign_in::own_path;
use crate::say::Say;
use crate::visitor::{Acting, Kind, Tab, Visitor};

/// Language, version, person, branch and the sentence on top, for one page.
#[derive(Clone)]
pub struct Frame {
    /// The page's language.
    pub lang: Lang,
    /// Normal or elder.
    pub version: Version,
    /// The branch.
    pub house: Arc<House>,
    /// Who is signed in.
    pub visitor: Option<Visitor>,
    /// For whom a worker acts.
    pub acting: Option<Acting>,
    /// The sentence on top.
    pub say: Option<Say>,
    /// This page's path and query, for the switches and the current tab.
    pub here: String,
    wits: Arc<dyn Wits>,
}

impl Frame {
    /// A frame for someone not signed in.
    pub fn new(base: &Base, look: Look, here: impl Into<String>) -> Self {
        Self {
            lang: look.lang,
            version: look.version,
            house: Arc::clone(&base.house),
            visitor: None,
            acting: None,
            say: None,
            here: here.into(),
            wits: Arc::clone(&base.wits),
        }
    }

    /// The frame for this request.
    pub fn of(base: &Base, parts: &Parts) -> Self {
        let preferred = parts.extensions.get::<Version>().copied();
        let look = Look::preferring(&parts.headers, preferred.unwrap_or_default());
        let mut frame = Self::new(base, look, here(parts));
        frame.visitor = parts.extensions.get::<Visitor>().cloned();
        frame.acting = parts.extensions.get::<Acting>().cloned();
        frame.say = Say::brought(&parts.headers, look.lang);
        frame
    }

    /// The same with a sentence on top.
    #[must_use]
    pub fn saying(mut self, say: Say) -> Self {
        self.say = Some(say);
        self
    }

    /// A fresh key for a form, so that sending it twice does it once.
    pub fn key(&self) -> Uuid {
        self.wits.id()
    }

    /// Now, in microseconds UTC.
    pub fn now_at(&self) -> i64 {
        self.wits.now_at()
    }

    /// Today in the branch.
    pub fn today(&self) -> Date {
        self.local(self.now_at()).date()
    }

    /// Whether this is the elder version.
    pub fn elder(&self) -> bool {
        self.version == Version::Elder
    }

    /// The tab strip of whoever is signed in.
    pub fn tabs(&self) -> &'static [Tab] {
        self.visitor.as_ref().map_or(&[], |visitor| visitor.kind.tabs())
    }

    /// Whether `href` is the page that is shown.
    pub fn is_here(&self, href: &str) -> bool {
        self.here.split('?').next() == Some(href)
    }

    /// Where the mark leads: one's own first page, or the front page.
    pub fn home(&self) -> &'static str {
        self.visitor.as_ref().map_or("/", |visitor| visitor.kind.home())
    }

    /// Whether staff or an auditor looks at this page: wider, denser.
    pub fn at_desk(&self) -> bool {
        self.visitor.as_ref().is_some_and(|visitor| match visitor.kind {
            Kind::Staff | Kind::Auditor | Kind::Reader => true,
            Kind::Resident | Kind::Volunteer | Kind::Guest => false,
        })
    }

    /// Whether whoever is signed in has pages beside those that everyone sees.
    pub fn has_own_pages(&self) -> bool {
        self.home() != "/"
    }

    /// Whether a worker of the station looks at this page.
    pub fn at_station(&self) -> bool {
        self.visitor.as_ref().is_some_and(|visitor| visitor.kind == Kind::Staff)
    }

    /// This page with `name=value` in its query: how the switches work.
    pub fn here_with(&self, name: &str, value: &str) -> String {
        let joint = if self.here.contains('?') { '&' } else { '?' };
        format!("{}{joint}{name}={value}", self.here)
    }

    /// When the station is open.
    pub fn opening(&self) -> String {
        self.house.station.opening(self.lang)
    }

    /// The name of the other language, in that language.
    pub const fn other_language(&self) -> &'static str {
        match self.lang.other() {
            Lang::ZhCn => "中文",
            Lang::En => "English",
        }
    }

    /// The address of an asset, with a hash of its content.
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    fn local(&self, instant_at: i64) -> DateTime {
        text::date_of(instant_at, &self.house.zone)
    }
}

/// The page that a person is on. A form that comes back stands where it was filled in: its own
/// address answers only to forms.
fn here(parts: &Parts) -> &str {
    if parts.method != Method::POST {
        return parts.uri.path_and_query().map_or("/", |here| here.as_str());
    }
    let from = parts.headers.get(header::REFERER).and_then(|from| from.to_str().ok());
    let host_and_path = from.and_then(|from| Some(from.split_once("://")?.1));
    let path = host_and_path.and_then(|it| it.find('/').map(|at| own_path(&it[at..])));
    path.filter(|path| !path.is_empty()).unwrap_or("/")
}

/// Messages.
impl Frame {
    /// The message `key`.
    pub fn t(&self, key: &str) -> String {
        text::get(self.lang, key)
    }

    /// The message `key` with one value.
    pub fn t1(&self, key: &str, name: &'static str, value: impl Said) -> String {
        text::with(self.lang, key, &[(name, value.said())])
    }

    /// The message `key` with two values, each with its name.
    pub fn t2(
        &self,
        key: &str,
        first: &(&'static str, impl Said),
        second: &(&'static str, impl Said),
    ) -> String {
        let values = [(first.0, first.1.said()), (second.0, second.1.said())];
        text::with(self.lang, key, &values)
    }
}

/// Figures and times, each with its unit.
impl Frame {
    /// 1.17 个时间币, from minutes.
    pub fn coins(&self, minutes: &i64) -> String {
        text::coins(self.lang, *minutes)
    }

    /// 1.17: coins or hours where the unit stands beside.
    pub fn coin_number(&self, minutes: &i64) -> String {
        text::coin_number(*minutes)
    }

    /// 1,641.17 小时, from minutes.
    pub fn hours(&self, minutes: &i64) -> String {
        text::hours(self.lang, *minutes)
    }

    /// 60 分钟.
    pub fn minutes(&self, minutes: &i64) -> String {
        text::minutes(self.lang, *minutes)
    }

    /// 845分, in a narrow column.
    pub fn short_minutes(&self, minutes: &i64) -> String {
        text::short_minutes(self.lang, *minutes)
    }

    /// 1,641 人次.
    pub fn count(&self, number: &i64, unit: &Unit) -> String {
        text::count(self.lang, *number, *unit)
    }

    /// The unit's word alone.
    pub fn unit(&self, unit: &Unit, number: &i64) -> String {
        text::unit_name(self.lang, *unit, *number)
    }

    /// 2022年4月12日 星期二 上午9:30.
    pub fn instant(&self, instant_at: &i64) -> String {
        text::instant(self.lang, self.local(*instant_at))
    }

    /// 4月12日 周二 上午9:30.
    pub fn moment(&self, instant_at: &i64) -> String {
        let local = self.local(*instant_at);
        let (day, time) =
            (text::day_week(self.lang, local.date()), text::clock(self.lang, local.time()));
        match self.lang {
            Lang::ZhCn => format!("{day} {time}"),
            Lang::En => format!("{day}, {time}"),
        }
    }

    /// 今天上午9:30; another day with its weekday.
    pub fn near(&self, instant_at: &i64) -> String {
        let local = self.local(*instant_at);
        let (day, time) = (self.day_near(&local.date()), text::clock(self.lang, local.time()));
        match self.lang {
            Lang::ZhCn => format!("{day}{time}"),
            Lang::En => format!("{day}, {time}"),
        }
    }

    /// 上午9:30.
    pub fn clock(&self, instant_at: &i64) -> String {
        text::clock(self.lang, self.local(*instant_at).time())
    }

    /// 上午9:30至10:30.
    pub fn clock_span(&self, from_at: &i64, to_at: &i64) -> String {
        let (from, to) = (self.local(*from_at).time(), self.local(*to_at).time());
        text::clock_span(self.lang, from, to)
    }

    /// The local day of an instant.
    pub fn day_of(&self, instant_at: &i64) -> Date {
        self.local(*instant_at).date()
    }

    /// 2022年4月12日 星期二.
    pub fn day_long(&self, day: &Date) -> String {
        text::day_long(self.lang, *day)
    }

    /// 4月12日 周二; today and tomorrow by their names.
    pub fn day_near(&self, day: &Date) -> String {
        let today = self.today();
        if *day == today {
            return self.t("today");
        }
        if today.tomorrow().is_ok_and(|tomorrow| tomorrow == *day) {
            return self.t("tomorrow");
        }
        self.day_week(day)
    }

    /// 4月12日 周二.
    pub fn day_week(&self, day: &Date) -> String {
        text::day_week(self.lang, *day)
    }

    /// 4月12日.
    pub fn day_short(&self, day: &Date) -> String {
        text::day_short(self.lang, *day)
    }

    /// 12日, where the month stands above.
    pub fn day_number(&self, day: &Date) -> String {
        text::day_number(self.lang, *day)
    }

    /// 4月.
    pub fn month_short(&self, day: &Date) -> String {
        text::month_short(self.lang, *day)
    }

    /// 2022年4月.
    pub fn month(&self, day: &Date) -> String {
        text::month(self.lang, *day)
    }
}

impl<S> FromRequestParts<S> for Frame
where
    S: Send + Sync,
    Base: FromRef<S>,
{
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&Base::from_ref(state), parts))
    }
}
