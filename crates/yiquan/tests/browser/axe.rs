//! Nobody is shut out: axe-core finds nothing on any page, whoever looks at it and however.
//!
//! Beside it, what else must hold of every page: nothing is asked of another server, a resident's
//! page is light, and on a narrow phone nothing has to be pushed sideways.

use std::{collections::BTreeMap, path::Path};

use serde_json::{Value, json};

use crate::{
    chromium::{Chromium, Scripts},
    scene::{self, Deed, Page, Visit},
    town::Town,
};

const AXE: &str = "tests/browser/node_modules/axe-core/axe.min.js";
/// What a resident's page may weigh on the wire, with everything that it needs.
const BYTES_MAX: i64 = 60_000;
const PHONE: (u32, u32) = (360, 740);
const DESKTOP: (u32, u32) = (1440, 900);

/// How a page is looked at: every two of language, version, colours and width meet.
#[derive(Clone, Copy, Debug)]
struct Look {
    lang: &'static str,
    version: &'static str,
    /// Colours and window, which change without loading the page again.
    shown: [(&'static str, (u32, u32)); 2],
}

const fn look(lang: &'static str, version: &'static str, turned: bool) -> Look {
    let shown = if turned {
        [("dark", PHONE), ("light", DESKTOP)]
    } else {
        [("light", PHONE), ("dark", DESKTOP)]
    };
    Look { lang, version, shown }
}

/// Residents choose their version.
const LOOKS: [Look; 4] = [
    look("zh-CN", "normal", false),
    look("zh-CN", "elder", true),
    look("en", "normal", true),
    look("en", "elder", false),
];
/// The pages of an order are much alike: each choice once.
const ORDER_LOOKS: [Look; 2] = [look("zh-CN", "elder", true), look("en", "normal", false)];
/// The desk and the auditors have no elder version.
const DESK_LOOKS: [Look; 2] = [LOOKS[0], LOOKS[2]];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn residents_and_visitors_are_not_shut_out() {
    let town = Town::new("axe_residents").await;
    scene::morning(&town).await;
    let visits = scene::residents(&town).await;
    all_are_clean(town, "axe_residents", &visits, &LOOKS).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_sides_of_an_order_are_not_shut_out() {
    let town = Town::new("axe_sides").await;
    scene::morning(&town).await;
    let visits = scene::sides(&town).await;
    all_are_clean(town, "axe_sides", &visits, &ORDER_LOOKS).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_station_is_not_shut_out() {
    let town = Town::new("axe_desk").await;
    scene::morning(&town).await;
    let visits = scene::desk(&town).await;
    all_are_clean(town, "axe_desk", &visits, &DESK_LOOKS).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_read_the_books_are_not_shut_out() {
    let town = Town::new("axe_books").await;
    scene::morning(&town).await;
    let visits = scene::books(&town).await;
    all_are_clean(town, "axe_books", &visits, &DESK_LOOKS).await;
}

async fn all_are_clean(town: Town, name: &str, visits: &[Visit], looks: &[Look]) {
    let browser = Chromium::start(&town.origin, name, Scripts::On).await;
    // Every load is a first one.
    browser.tell("Network.enable", json!({})).await;
    browser.tell("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let axe = std::fs::read_to_string(root.join(AXE)).expect("./test installs axe-core");
    let light = looks.iter().any(|it| it.version == "elder");
    let mut inspector =
        Inspector { browser, axe, light, links: BTreeMap::new(), found: Vec::new() };
    for visit in visits {
        let token = match &visit.code {
            Some(code) => town.token(code).await,
            None => String::new(),
        };
        for look in looks {
            inspector.browser.hand_to(&token).await;
            inspector.browser.set_cookie("lang", look.lang).await;
            inspector.browser.set_cookie("version", look.version).await;
            for page in &visit.pages {
                inspector.inspect(page, *look).await;
            }
        }
        inspector.follow().await;
    }
    let found = inspector.found;
    assert!(found.is_empty(), "{} faults:\n{}", found.len(), found.join("\n"));
    drop(inspector.browser);
    town.close().await;
}

/// Looks at pages, and notes what is wrong.
struct Inspector {
    browser: Chromium,
    axe: String,
    /// Whether these pages are residents' and so must be light.
    light: bool,
    /// One link of each kind that whoever is signed in was offered, and on which page.
    links: BTreeMap<String, (String, String)>,
    found: Vec<String>,
}

impl Inspector {
    async fn inspect(&mut self, page: &Page, look: Look) {
        let Look { lang, version, shown } = look;
        self.show(shown[0]).await;
        self.browser.open(&page.path).await;
        self.weigh(page).await;
        match page.deed {
            Deed::Nothing => {}
            Deed::Sends(form) => {
                let form = vec![json!(form)];
                self.browser.client.execute(SEND, form).await.expect("it is sent");
                self.browser.text("[role=alert], main .error").await;
            }
            Deed::Opens(button) => self.browser.press_at(button).await,
        }
        let links = self.browser.finds_out(LINKS).await;
        for link in links.as_array().expect("a list").iter().filter_map(Value::as_str) {
            // A page that isn't there offers itself in another language.
            if link.split('?').next() == page.path.split('?').next() {
                continue;
            }
            self.links.entry(kind(link)).or_insert((link.to_owned(), page.path.clone()));
        }
        self.browser.finds_out(&self.axe).await;
        for how in shown {
            self.show(how).await;
            let (colours, (width, _)) = how;
            let place =
                format!("{} {:?} ({lang}, {version}, {colours}, {width})", page.path, page.deed);
            let enhanced = json!(version == "elder");
            let told = self.browser.client.execute_async(LOOK, vec![enhanced]).await;
            let told = told.unwrap_or_else(|error| panic!("{place}: {error}"));
            let faults = told.as_array().expect("a list").iter();
            self.found.extend(faults.map(|it| format!("{place}: {}", it.as_str().unwrap_or("?"))));
        }
    }

    /// Every kind of link leads somewhere.
    async fn follow(&mut self) {
        for (link, page) in std::mem::take(&mut self.links).into_values() {
            let told = self.browser.client.execute_async(FOLLOW, vec![json!(link)]).await;
            let status = told.expect("an answer").as_i64().expect("a status");
            if 400 <= status {
                self.found.push(format!("{page}: {link} answers {status}"));
            }
        }
    }

    /// Colours and size of the window; nothing moves, so that nothing is caught half-way.
    async fn show(&self, (colours, (width, height)): (&str, (u32, u32))) {
        let features = json!([
            { "name": "prefers-color-scheme", "value": colours },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ]);
        self.browser.tell("Emulation.setEmulatedMedia", json!({ "features": features })).await;
        self.browser.resize(width, height).await;
    }

    /// What was asked for to show the page, from whom, and how much it was.
    async fn weigh(&mut self, page: &Page) {
        let told = self.browser.finds_out(WEIGH).await;
        let bytes = told["bytes"].as_i64().expect("a number");
        if self.light && BYTES_MAX < bytes {
            self.found.push(format!("{}: {bytes} bytes", page.path));
        }
        assert!(0 < bytes, "{}: nothing was loaded: {told}", page.path);
        if told["elsewhere"] != Value::Array(Vec::new()) {
            self.found.push(format!("{}: asks {}", page.path, told["elsewhere"]));
        }
    }
}

/// A link without what differs from row to row.
fn kind(link: &str) -> String {
    let path = link.split('?').next().unwrap_or_default();
    let parts = path.split('/').map(|it| if it.len() < 20 { it } else { "*" });
    parts.collect::<Vec<_>>().join("/")
}

const LINKS: &str =
    "return [...document.querySelectorAll('a[href^=\"/\"]')].map((it) => it.getAttribute('href'));";
const FOLLOW: &str =
    "const [link, done] = arguments; fetch(link).then((it) => done(it.status), () => done(599));";

/// The bytes of a page and of all that it loads, and addresses that are not ours.
const WEIGH: &str = "
    const all = ['navigation', 'resource'].flatMap((kind) => performance.getEntriesByType(kind));
    return {
        bytes: all.reduce((sum, it) => sum + it.transferSize, 0),
        elsewhere: all.map((it) => it.name).filter((it) => new URL(it).origin !== location.origin),
    };";

/// A form with nothing typed in it, however much the browser would rather not send it.
const SEND: &str = "
    const form = document.querySelector(arguments[0]);
    form.querySelectorAll('textarea, input:not([type=hidden], [type=radio])').forEach((it) => { it.value = ''; });
    form.noValidate = true;
    form.requestSubmit(form.querySelector('button[value=post]') ?? form.querySelector('button:not([type=button])'));";

/// Everything opened, axe's findings, and what sticks out sideways.
const LOOK: &str = "
    const [enhanced, done] = arguments;
    document.querySelectorAll('details').forEach((it) => { it.open = true; });
    const rules = { 'color-contrast-enhanced': { enabled: enhanced } };
    axe.run(document, { resultTypes: ['violations'], rules }).then((found) => {
        const faults = found.violations.flatMap((it) => it.nodes.map((node) =>
            it.id + ': ' + node.target.join(' ') + ': ' + node.html.slice(0, 160) + ': ' + node.any.concat(node.all, node.none).map((why) => why.message).join('; ')));
        const wide = document.documentElement.scrollWidth;
        if (innerWidth < wide) {
            const out = [...document.querySelectorAll('main *')].filter((it) => innerWidth < it.getBoundingClientRect().right).map((it) => it.tagName + '.' + it.className);
            faults.push('sideways: ' + wide + ' px in ' + innerWidth + ': ' + out.slice(0, 5).join(', '));
        }
        done(faults);
    }).catch((error) => done(['axe broke: ' + error]));";
