//! Tables as files for a spreadsheet.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// Tells Excel that the file is UTF-8; without it Chinese becomes question marks there.
const BOM: &str = "\u{feff}";

/// What makes a spreadsheet take a cell for a formula, or for the end of one.
const FORMULA_STARTS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A file of lines, the head first.
pub fn file(name: &str, lines: &[Vec<String>]) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (headers, text(lines)).into_response()
}

/// The lines, as RFC 4180 writes them.
pub fn text(lines: &[Vec<String>]) -> String {
    lines.iter().fold(BOM.to_owned(), |mut written, line| {
        let cells: Vec<_> = line.iter().map(|cell| cell_of(cell)).collect();
        written.push_str(&cells.join(","));
        written.push_str("\r\n");
        written
    })
}

/// A cell that no spreadsheet takes for a formula. A number may begin with its sign.
fn cell_of(words: &str) -> String {
    let is_number = words.strip_prefix('-').unwrap_or(words).parse::<u64>().is_ok();
    let guarded = if words.starts_with(FORMULA_STARTS) && !is_number {
        format!("'{words}")
    } else {
        words.to_owned()
    };
    if guarded.contains([',', '"', '\n', '\r']) {
        return format!("\"{}\"", guarded.replace('"', "\"\""));
    }
    guarded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_looks_like_a_formula_stays_a_name() {
        let line = ["姓名", "=1+1", "@cmd", "-5", "-cmd", "a,\"b\""].map(str::to_owned).into();
        assert_eq!(text(&[line]), "\u{feff}姓名,'=1+1,'@cmd,-5,'-cmd,\"a,\"\"b\"\"\"\r\n");
    }
}
