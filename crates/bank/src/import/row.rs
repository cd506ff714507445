//! The rows of import runs.

use db::{DbErr, Query, args, row};

use crate::ids::{ImportId, StaffId};

row! {
    /// The journal's actor of everything that the run brings in.
    pub struct ImportRow in "import_run" key (id) {
        pub id: ImportId,
        pub maker: StaffId,
        pub checker: StaffId,
        /// SHA-256 of all its files.
        pub content_hash: String,
        pub rows: i64,
        pub started_at: i64,
    }
}

pub async fn find(db: &impl Query, branch: &str, id: ImportId) -> Result<Option<ImportRow>, DbErr> {
    db.row(branch, "AND id = $2", args![id]).await
}

/// The run that brought in files with this content, if one did.
pub async fn find_by_content(
    db: &impl Query,
    branch: &str,
    content_hash: &str,
) -> Result<Option<ImportRow>, DbErr> {
    db.row(branch, "AND content_hash = $2 ORDER BY started_at LIMIT 1", args![content_hash]).await
}
