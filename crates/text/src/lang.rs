//! The two languages of the bank.

use fluent_templates::{LanguageIdentifier, langid};

static ZH_CN: LanguageIdentifier = langid!("zh-CN");
static EN: LanguageIdentifier = langid!("en");

/// A language that every page and every message has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Chinese as written in Beijing, the first language of the bank.
    #[default]
    ZhCn,
    /// English.
    En,
}

impl Lang {
    /// Both languages, the first one first.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// The tag that stands in `lang` attributes, cookies and folder names.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language with this tag, if it is one of ours.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(tag))
    }

    /// The first language of ours in an `Accept-Language` header; Chinese when none is.
    pub fn accepted(header: &str) -> Self {
        header
            .split(',')
            .filter_map(|part| part.split([';', '-']).next())
            .find_map(|word| match word.trim() {
                "zh" => Some(Self::ZhCn),
                "en" => Some(Self::En),
                _ => None,
            })
            .unwrap_or_default()
    }

    /// The other one of the two.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::ZhCn => Self::En,
            Self::En => Self::ZhCn,
        }
    }

    pub(crate) fn id(self) -> &'static LanguageIdentifier {
        match self {
            Self::ZhCn => &ZH_CN,
            Self::En => &EN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_gets_the_first_language_that_we_speak() {
        assert_eq!(Lang::accepted("zh-CN,zh;q=0.9,en;q=0.8"), Lang::ZhCn);
        assert_eq!(Lang::accepted("fr-FR, en-GB;q=0.7"), Lang::En);
        assert_eq!(Lang::accepted("fr"), Lang::ZhCn);
    }
}
