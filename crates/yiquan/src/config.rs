//! Configuration: a file, then the environment, then flags; the later wins.

use std::{net::SocketAddr, path::PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use serde::{Deserialize, Serialize};

/// Where the file is looked for when none is named.
pub const FILE: &str = "yiquan.toml";
/// Such as `YIQUAN_STORE`.
pub const ENVIRONMENT: &str = "YIQUAN_";

/// What an operator sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// `sqlite://file.db` or `postgres://…`.
    pub store: String,
    pub listen: SocketAddr,
    /// The branch whose pages are served.
    pub branch: String,
    /// Whether the pages are reached over https, so that cookies may demand it.
    pub https: bool,
    /// The file with the key that signs seals; beside the store where none is named.
    pub seal_key: Option<PathBuf>,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            store: "sqlite://yiquan.db?mode=rwc".to_owned(),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            branch: "chaoyangmen".to_owned(),
            https: false,
            seal_key: None,
        }
    }
}

/// The flags that every command understands.
#[derive(Args, Clone, Debug, Default, Serialize)]
pub struct Flags {
    /// A configuration file (TOML); `yiquan.toml` in this folder if there is one.
    #[arg(long, global = true)]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// The store: `sqlite://file.db` or `postgres://…` [default: `sqlite://yiquan.db?mode=rwc`]
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub store: Option<String>,
    /// The branch [default: chaoyangmen]
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub branch: Option<String>,
    /// The address to listen on [default: 127.0.0.1:8080]
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<SocketAddr>,
    /// The pages are reached over https
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub https: bool,
    /// The file with the key that signs seals [default: beside the store]
    #[arg(long, global = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seal_key: Option<PathBuf>,
}

impl Config {
    /// Reads file, environment and flags.
    pub fn read(flags: &Flags) -> Result<Config> {
        let file = match &flags.config {
            Some(path) if !path.exists() => anyhow::bail!("there is no file {}", path.display()),
            Some(path) => path.clone(),
            None => PathBuf::from(FILE),
        };
        Figment::from(Serialized::defaults(Config::default()))
            .merge(Toml::file(&file))
            .merge(Env::prefixed(ENVIRONMENT).ignore(&["log"]))
            .merge(Serialized::defaults(flags))
            .extract()
            .with_context(|| {
                format!("the configuration ({}, {ENVIRONMENT}…, flags)", file.display())
            })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whatever_stands_in_the_file_it_is_read_or_named(
            text in prop_oneof![
                any::<String>(),
                "((store|listen|branch|https|seal_key|x) ?= ?(\"[a-z:/.0-9]{0,12}\"|true|[0-9]{1,20}|\\[\\])\n){0,4}",
            ],
        ) {
            let name = format!("yiquan-config-any-{}.toml", std::process::id());
            let file = std::env::temp_dir().join(name);
            std::fs::write(&file, &text)?;
            let read = Config::read(&Flags { config: Some(file.clone()), ..Flags::default() });
            let file = file.display().to_string();
            if let Err(error) = read {
                let said = format!("{error:#}");
                prop_assert!(said.contains(&file), "{said}");
            }
        }
    }

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
        let folder = std::env::temp_dir().join(format!("yiquan-config-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("yiquan.toml");
        std::fs::write(&file, "branch = \"jianguomen\"\nlisten = \"127.0.0.1:9000\"\n")
            .expect("a file");
        let flags =
            Flags { config: Some(file), branch: Some("shichahai".to_owned()), ..Flags::default() };
        let config = Config::read(&flags).expect("reads");
        assert_eq!((config.branch.as_str(), config.listen.port()), ("shichahai", 9000));
        assert_eq!(config.store, Config::default().store);
    }

    #[test]
    fn a_word_that_nobody_knows_is_named() {
        let folder = std::env::temp_dir().join(format!("yiquan-config-bad-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("yiquan.toml");
        std::fs::write(&file, "colour = \"red\"\n").expect("a file");
        let error =
            Config::read(&Flags { config: Some(file), ..Flags::default() }).expect_err("refused");
        assert!(format!("{error:#}").contains("colour"), "{error:#}");
    }
}
