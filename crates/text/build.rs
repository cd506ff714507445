//! Rebuilds this crate when a message file changes, and lists the keys that the files have.

use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs, io};

/// The folder whose keys are listed; a test keeps the other language equal.
const MESSAGES: &str = "../../messages/zh-CN";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=../../messages");
    let mut keys = BTreeSet::new();
    for file in fs::read_dir(MESSAGES)? {
        let messages = fs::read_to_string(file?.path())?;
        keys.extend(messages.lines().filter_map(key).map(str::to_owned));
    }
    let list: Vec<_> = keys.iter().map(|key| format!("{key:?}")).collect();
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    fs::write(Path::new(&out).join("keys.rs"), format!("&[{}]", list.join(", ")))
}

/// The key that a line begins with: letters, digits and hyphens before an equals sign.
fn key(line: &str) -> Option<&str> {
    let (key, _) = line.split_once(" =")?;
    let is_key = key.starts_with(|first: char| first.is_ascii_lowercase())
        && key.chars().all(|each| each.is_ascii_alphanumeric() || each == '-' || each == '_');
    is_key.then_some(key)
}
