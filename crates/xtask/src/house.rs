//! The repository as files: where it begins, and what lies in it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// Folders that others fill.
const NOT_OURS: [&str; 3] = ["target", "node_modules", ".git"];

/// The folder that holds the workspace from which cargo started us; started without cargo, the one
/// that we were built in.
pub fn root() -> PathBuf {
    let built_in = || env!("CARGO_MANIFEST_DIR").into();
    let package = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(built_in));
    let crates = package.parent();
    crates.and_then(Path::parent).expect("xtask lies in crates/xtask").to_path_buf()
}

/// A text file of the repository.
pub struct Document {
    /// From the root, with `/` between folders.
    pub path: String,
    pub text: String,
}

/// All files below `folder` whose names end in `ending`, in the order of their paths.
pub fn documents(root: &Path, folder: &str, ending: &str) -> Result<Vec<Document>> {
    let mut paths = Vec::new();
    collect(&root.join(folder), &mut paths)?;
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    paths.iter().map(|path| document(root, path)).collect()
}

fn document(root: &Path, path: &Path) -> Result<Document> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    let path = path.strip_prefix(root).expect("it was found below the root");
    Ok(Document { path: path.to_string_lossy().replace('\\', "/"), text })
}

/// A folder that is not there holds no files.
fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    if !folder.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !path.is_dir() {
            paths.push(path);
        } else if !NOT_OURS.contains(&name.as_str()) {
            collect(&path, paths)?;
        }
    }
    Ok(())
}
