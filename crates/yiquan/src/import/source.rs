//! Where the files come from: a directory, or files that are in memory already.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::fault::Reason;
use super::file::File;

/// Megabytes that a file may have: 200,000 orders with every column filled, and some room.
pub const FILE_MEGABYTES_MAX: u64 = 64;

const FILE_BYTES_MAX: u64 = FILE_MEGABYTES_MAX * 1024 * 1024;

/// Something that has the files of an import.
pub trait Source: Sync {
    /// The bytes of a file, or why there are none.
    fn bytes(&self, file: File) -> Result<Vec<u8>, Reason>;
}

/// A directory with the files of an import. Files with other names are passed over.
#[derive(Clone, Debug)]
pub struct Directory(PathBuf);

impl Directory {
    /// The directory at `path`, there or not: each file says for itself that it is missing.
    pub fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }
}

impl Source for Directory {
    fn bytes(&self, file: File) -> Result<Vec<u8>, Reason> {
        let path = self.0.join(file.name());
        // Asked before opening, because opening a pipe would wait for ever.
        let about = fs::metadata(&path).map_err(|problem| unreadable(&problem))?;
        if !about.is_file() {
            return Err(Reason::NotAFile);
        }
        if about.len() > FILE_BYTES_MAX {
            return Err(too_large());
        }
        let mut bytes = Vec::new();
        let open = fs::File::open(&path).map_err(|problem| unreadable(&problem))?;
        let mut bounded = open.take(FILE_BYTES_MAX + 1);
        bounded.read_to_end(&mut bytes).map_err(|problem| unreadable(&problem))?;
        within(bytes)
    }
}

impl Source for BTreeMap<File, Vec<u8>> {
    fn bytes(&self, file: File) -> Result<Vec<u8>, Reason> {
        self.get(&file).cloned().ok_or(Reason::MissingFile).and_then(within)
    }
}

/// The bytes, unless they are too many: a file can grow while it is read.
fn within(bytes: Vec<u8>) -> Result<Vec<u8>, Reason> {
    let few = u64::try_from(bytes.len()).is_ok_and(|count| count <= FILE_BYTES_MAX);
    if few { Ok(bytes) } else { Err(too_large()) }
}

fn too_large() -> Reason {
    Reason::TooLarge { megabytes: FILE_MEGABYTES_MAX }
}

fn unreadable(problem: &io::Error) -> Reason {
    if problem.kind() == io::ErrorKind::NotFound {
        Reason::MissingFile
    } else {
        Reason::Unreadable { problem: problem.to_string() }
    }
}
