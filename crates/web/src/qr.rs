//! A QR code as one path of an inline SVG, without a style of its own.

use std::fmt::Write;

use fast_qr::{ECL, QRBuilder};

/// A QR code, in modules from its upper left corner. The margin around it is part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Width and height, margin and all.
    pub side: usize,
    /// The dark modules, as the `d` of a path.
    pub path: String,
}

/// As wide as readers need it.
const MARGIN: usize = 4;

impl Qr {
    /// The code that says `text`; none where the text is too long for any.
    pub fn of(text: &str) -> Option<Self> {
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let mut path = String::new();
        for row in 0..code.size {
            for (column, module) in code[row].iter().enumerate().take(code.size) {
                if module.value() {
                    let (x, y) = (column + MARGIN, row + MARGIN);
                    write!(path, "M{x} {y}h1v1h-1z").expect("writing to a string");
                }
            }
        }
        Some(Self { side: code.size + 2 * MARGIN, path })
    }
}

#[cfg(test)]
mod tests {
    use super::Qr;

    #[test]
    fn a_code_has_its_three_corners() {
        let qr = Qr::of("https://example.org/verify/17-1f0c2a9be4").expect("short enough");
        assert_eq!(qr.side, 29 + 8);
        let far = qr.side - 4 - 7;
        for (x, y) in [(4, 4), (far, 4), (4, far)] {
            assert!(qr.path.contains(&format!("M{x} {y}h1v1h-1z")), "{x} {y}");
        }
        assert_eq!(Qr::of(&"x".repeat(5_000)), None);
    }
}
