//! The key that signs seals, in a file outside the store.
//!
//! Whoever has the file can sign, so nobody but its owner may read it. It is never written anywhere
//! else: put a copy where the store's copies are not.

use std::{
    fs::{self, File, OpenOptions},
    io::{Read, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use bank::{
    Bank,
    hex::{bytes, hexadecimal},
    seal::{Signer, queries},
};

use crate::config::Config;

/// The first line of the file.
const HEAD: &str = "yiquan seal key 1";
/// Read and written by the owner, and by nobody else.
const OWNER_ONLY: u32 = 0o600;
/// No key file is longer.
const BYTES_MAX: u64 = 200;

/// Where the key is: as configured, or beside the store.
pub fn place(config: &Config) -> PathBuf {
    config.seal_key.clone().unwrap_or_else(|| beside(&config.store))
}

/// The key's file for a store that names none: `yiquan.db-seal-key` for `yiquan.db`.
pub fn beside(store: &str) -> PathBuf {
    let file = store.strip_prefix("sqlite:").map(|it| it.strip_prefix("//").unwrap_or(it));
    match file.and_then(|it| it.split('?').next()).filter(|it| !it.is_empty()) {
        Some(file) => PathBuf::from(format!("{file}-seal-key")),
        None => PathBuf::from("yiquan-seal-key"),
    }
}

/// The key with which a branch is sealed; a new one where nothing is sealed yet and no file is there.
pub async fn open(bank: &Bank, branch: &str, path: &Path) -> Result<Signer> {
    let sealed = queries::newest_key(&bank.reader(), branch).await?.map(|it| it.id);
    let (shown, next) = (path.display(), next(path));
    if let Some(id) = &sealed
        && next.exists()
    {
        // A rotation was recorded, and then something came in between.
        let signer = read(&next)?;
        if signer.id() == *id {
            put_in_place(path)?;
            return Ok(signer);
        }
    }
    if !path.exists() {
        return match sealed {
            Some(id) => bail!(
                "the branch {branch} is sealed with the key {id}, and its file {shown} is not there. Put it back, or name the right place as `seal_key`"
            ),
            None => make(path),
        };
    }
    let signer = read(path)?;
    match sealed {
        Some(id) if id != signer.id() => bail!(
            "the branch {branch} is sealed with the key {id}, and the file {shown} has the key {}. Put the right file there",
            signer.id()
        ),
        Some(_) | None => Ok(signer),
    }
}

/// Reads a key that is there.
pub fn read(path: &Path) -> Result<Signer> {
    let shown = path.display();
    let file = File::open(path).with_context(|| format!("the key's file {shown}"))?;
    let mode = file.metadata()?.permissions().mode() & 0o7777;
    if mode != OWNER_ONLY {
        bail!(
            "the key's file {shown} may be read by others (its mode is {mode:04o}): `chmod 600 {shown}`, and if somebody else may have read it, make a new key with `yiquan audit seal rotate`"
        );
    }
    let mut text = String::new();
    file.take(BYTES_MAX).read_to_string(&mut text).with_context(|| format!("{shown}"))?;
    let secret = text.strip_prefix(HEAD).and_then(|it| bytes(it.trim())?.try_into().ok());
    let secret: [u8; 32] = secret.with_context(|| format!("the file {shown} holds no key"))?;
    Ok(Signer::of(&secret))
}

/// Makes a key in a file that nobody but its owner may read.
pub fn make(path: &Path) -> Result<Signer> {
    let shown = path.display();
    let mut secret = [0; 32];
    getrandom::fill(&mut secret).map_err(|error| anyhow::anyhow!("no random bytes: {error}"))?;
    let file = OpenOptions::new().write(true).create_new(true).mode(OWNER_ONLY).open(path);
    let mut file = file.with_context(|| format!("making the key's file {shown}"))?;
    writeln!(file, "{HEAD}\n{}", hexadecimal(&secret))?;
    file.sync_all()?;
    sync_folder(path)?;
    let signer = Signer::of(&secret);
    tracing::info!(key = %signer.id(), file = %shown, "a key to seal with was made; keep a copy of it");
    Ok(signer)
}

/// Where a key waits that shall follow.
pub fn next(path: &Path) -> PathBuf {
    with_end(path, "next")
}

/// The key that waits takes the place of the one that signed until now, which stays under its name.
pub fn put_in_place(path: &Path) -> Result<()> {
    if path.exists() {
        fs::rename(path, with_end(path, &format!("old-{}", read(path)?.id())))?;
    }
    fs::rename(next(path), path)?;
    sync_folder(path)
}

fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(end);
    name.into()
}

/// The name of a file is on disk when its folder is.
fn sync_folder(path: &Path) -> Result<()> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    Ok(File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_lies_beside_the_store() {
        assert_eq!(beside("sqlite:///srv/bank.db?mode=rwc"), Path::new("/srv/bank.db-seal-key"));
        assert_eq!(beside("sqlite://bank.db"), Path::new("bank.db-seal-key"));
        assert_eq!(beside("postgres://db/bank"), Path::new("yiquan-seal-key"));
    }

    #[test]
    fn a_key_that_others_may_read_is_refused() {
        let path = std::env::temp_dir().join(format!("yiquan-key-{}", std::process::id()));
        let made = make(&path).unwrap();
        assert_eq!(read(&path).unwrap().id(), made.id());
        for mode in [0o644, 0o640, 0o400, 0o700] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            let said = read(&path).unwrap_err().to_string();
            assert!(said.contains("by others"), "{said}");
            assert!(said.contains(&format!("{mode:04o}")), "{said}");
        }
        assert!(make(&path).is_err(), "a key is never overwritten");
        fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_file_without_a_key_says_so_and_not_what_is_in_it() {
        let path = std::env::temp_dir().join(format!("yiquan-no-key-{}", std::process::id()));
        make(&path).unwrap();
        fs::write(&path, "yiquan seal key 1\nabcd\n").unwrap();
        let said = format!("{:#}", read(&path).unwrap_err());
        assert!(said.ends_with("holds no key") && !said.contains("abcd"), "{said}");
        fs::remove_file(path).unwrap();
    }
}
