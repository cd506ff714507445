//! Every page, filled with a sample, in both languages and both versions: nothing missing,
//! nothing inline, every tag closed, every form with its key, every id once.

mod samples;

use std::collections::HashSet;

use samples::{SAMPLES, base, looks};
use web::frame::Frame;
use web::look::{Look, Version};

/// Elements that have no end tag.
const VOID: [&str; 7] = ["meta", "link", "input", "br", "wbr", "img", "hr"];

/// A form that changes nothing in the bank has no key.
const KEYLESS: [&str; 4] = ["/sign-in/", "/sign-out", "/tasks", "/verify"];

/// What a page may weigh before it is compressed; the style sheet comes once.
const HEAVIEST: usize = 60_000;

#[test]
fn every_page_says_everything_in_both_languages_and_versions() {
    each_page(|name, look, html| {
        assert!(!html.contains('⟦'), "{name}: a message is missing");
        let lang = format!("<html lang=\"{}\"", look.lang.tag());
        assert!(html.contains(&lang), "{name}: not in {}", look.lang.tag());
        let elder = html.contains("data-version=\"elder\"");
        assert_eq!(elder, look.version == Version::Elder, "{name}");
    });
}

#[test]
fn no_page_has_a_style_or_a_script_inside() {
    each_page(|name, _, html| {
        for inline in ["style=", "<style", "onclick=", "onsubmit=", "javascript:"] {
            assert!(!html.contains(inline), "{name} has {inline}");
        }
        let scripts = html.matches("<script").count();
        assert_eq!(scripts, html.matches("<script src=\"/assets/").count(), "{name}");
    });
}

#[test]
fn every_tag_of_a_page_is_closed_where_it_belongs() {
    each_page(|name, _, html| {
        if let Err(fault) = well_formed(html) {
            panic!("{name}: {fault}");
        }
    });
}

#[test]
fn every_id_stands_once_and_every_label_has_its_field() {
    each_page(|name, _, html| {
        let ids = values(html, " id=\"");
        let once: HashSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), once.len(), "{name}: an id stands twice in {ids:?}");
        for mark in [" for=\"", "aria-labelledby=\"", "popovertarget=\"", "aria-describedby=\""] {
            for names in values(html, mark) {
                for one in names.split(' ') {
                    assert!(once.contains(one), "{name}: nothing has the id {one}");
                }
            }
        }
        for icon in values(html, "<use href=\"#") {
            assert!(once.contains(icon), "{name}: no icon {icon}");
        }
    });
}

#[test]
fn every_form_that_changes_something_carries_a_key() {
    each_page(|name, _, html| {
        for form in html.split("<form").skip(1) {
            let form = form.split("</form>").next().unwrap_or_default();
            let action = values(form, " action=\"").first().copied().unwrap_or_default();
            let reads = form.contains("method=\"get\"");
            let keyless = reads || KEYLESS.iter().any(|path| action.starts_with(path));
            let keys = form.matches("name=\"key\"").count();
            assert_eq!(keys, usize::from(!keyless), "{name}: the form to {action}");
        }
    });
}

#[test]
fn every_page_has_one_heading_a_way_past_the_header_and_the_telephone() {
    each_page(|name, _, html| {
        // Paper has a heading of its own on the style guide's page.
        let headings = html.matches("<h1").count();
        assert_eq!(headings, 1 + usize::from(name.ends_with("styleguide")), "{name}");
        assert!(html.contains("href=\"#main\""), "{name}");
        assert!(html.contains("href=\"tel:10000000000\""), "{name}");
        assert!(html.len() < HEAVIEST, "{name} weighs {} bytes", html.len());
    });
}

#[test]
fn what_people_type_is_shown_and_never_run() {
    let typed = page("/orders/new/form", Look::default());
    assert!(typed.contains("&#60;滴水&#62; &#38; &#34;响&#34;"));
    assert!(!typed.contains("<滴水>"));
}

#[test]
fn no_address_and_no_name_is_seen_before_a_task_is_taken() {
    let open = page("/orders/take", Look::default());
    assert!(open.contains("史家社区") && !open.contains("25号院") && !open.contains("许凤英"));
}

fn each_page(check: impl Fn(&str, Look, &str)) {
    for look in looks() {
        for sample in SAMPLES {
            check(sample.path, look, &page(sample.path, look));
        }
    }
}

fn page(path: &str, look: Look) -> String {
    let sample = SAMPLES.iter().find(|sample| sample.path == path).expect("the sample exists");
    (sample.render)(Frame::new(&base(), look, path))
}

fn values<'a>(html: &'a str, mark: &str) -> Vec<&'a str> {
    html.split(mark).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Whether tags nest, and no block stands inside a paragraph.
fn well_formed(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    for part in html.split('<').skip(1) {
        let Some((tag, _)) = part.split_once('>') else {
            return Err(format!("a tag is not ended: {part}"));
        };
        if tag.starts_with('!') || tag.ends_with('/') {
            continue;
        }
        if let Some(name) = tag.strip_prefix('/') {
            let last = open.pop();
            if last != Some(name) {
                return Err(format!("</{name}> closes {last:?} within {open:?}"));
            }
            continue;
        }
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        if open.contains(&"p") && ["p", "div", "ul", "ol", "dl", "section", "form"].contains(&name)
        {
            return Err(format!("<{name}> within a paragraph"));
        }
        if open.contains(&"button") && ["a", "button", "div", "p"].contains(&name) {
            return Err(format!("<{name}> within a button"));
        }
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("left open: {open:?}")) }
}
