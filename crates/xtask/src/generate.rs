//! Documents that are made from the code, so that they stay true.

mod operations;

use std::{fs, process::ExitCode};

use anyhow::{Context, Result};
use clap::Args;

use crate::house;

/// What makes a document.
type Maker = fn() -> Result<String>;

/// Each document and what makes it. To add one, add a line.
const DOCUMENTS: [(&str, Maker); 3] = [
    ("docs/operations.md", operations::page),
    ("docs/openapi.json", || Ok(web::api::document().to_pretty_json()? + "\n")),
    ("docs/permissions.md", || Ok(bank::permissions::page() + &web::permissions::sections())),
];

#[derive(Args)]
pub struct Options {
    /// Write nothing; fail if a document is not what the code makes now
    #[arg(long)]
    check: bool,
}

/// Writes every document, or says which are stale.
pub fn run(options: &Options) -> Result<ExitCode> {
    let root = house::root();
    let mut stale = Vec::new();
    for (name, make) in DOCUMENTS {
        let document = make().with_context(|| format!("making {name}"))?;
        let path = root.join(name);
        if fs::read_to_string(&path).unwrap_or_default() == document {
            continue;
        }
        if options.check {
            stale.push(name);
            continue;
        }
        fs::create_dir_all(path.parent().expect("a document lies in a folder"))?;
        fs::write(&path, document).with_context(|| format!("writing {name}"))?;
        println!("wrote {name}");
    }
    if stale.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("stale: {}; run cargo xtask generate", stale.join(", "));
    Ok(ExitCode::FAILURE)
}
