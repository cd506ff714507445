//! Finding a person by what one knows of them: name, card number, telephone, pinyin, initials.
//!
//! Beginnings are looked up in indexes first. Only where a name in Chinese finds nobody that way is
//! it looked for inside names.

use db::{DbErr, Query, Value, args};

use super::Sex;
use crate::{ids::MemberId, view};

/// As many as one can look through at the desk; more words find fewer people.
pub const FOUND_MAX: i64 = 20;
/// No name, number or telephone is longer.
const WORD_MAX: usize = 40;
/// Cards are numbered M0001 and on; people type the digits alone.
const CARD_DIGITS: usize = 4;

crate::view! {
    pub struct Found {
        pub id: MemberId,
        /// The card number.
        pub code: String,
        pub name: String,
        pub sex: Sex,
        pub birth_day: String,
        /// The community's name.
        pub community: String,
        pub phone: Option<String>,
        pub volunteer: bool,
        /// Why the fund pays for them, if it does.
        pub key_elder: Option<String>,
    }
}

/// Active members whom these words fit, those with exactly this card or name first.
pub async fn search(
    db: &impl Query,
    branch: &str,
    words: &str,
    today: &str,
) -> Result<Vec<Found>, DbErr> {
    let word: String =
        words.split_whitespace().collect::<String>().chars().take(WORD_MAX).collect();
    if word.is_empty() {
        return Ok(Vec::new());
    }
    let word = word.to_lowercase();
    let code = card(&word);
    let [from, to] = beginning(&word);
    let [code_from, code_to] = beginning(&code);
    let first = args![today, &code, &word];
    let rest = args![&code_from, code_to, &from, to];
    let condition = "m.id IN (SELECT id FROM member WHERE branch = $1 AND code >= $5 AND code < $6 UNION SELECT id FROM member WHERE branch = $1 AND name >= $7 AND name < $8 UNION SELECT id FROM member WHERE branch = $1 AND pinyin >= $7 AND pinyin < $8 UNION SELECT id FROM member WHERE branch = $1 AND initials >= $7 AND initials < $8 UNION SELECT id FROM member WHERE branch = $1 AND phone >= $7 AND phone < $8)";
    let found = find(db, branch, condition, [first.clone(), rest].concat()).await?;
    if !found.is_empty() || word.is_ascii() {
        return Ok(found);
    }
    let inside = format!("%{}%", word.replace(['\\', '%', '_'], ""));
    find(db, branch, "m.name LIKE $5", [first, args![inside]].concat()).await
}

/// `$2` is today; those with exactly the card number `$3` or the word `$4` come first.
async fn find(
    db: &impl Query,
    branch: &str,
    condition: &str,
    args: Vec<Value>,
) -> Result<Vec<Found>, DbErr> {
    let sql = format!(
        "SELECT m.id, m.code, m.name, m.sex, m.birth_day, c.name AS community, m.phone, m.volunteer, (SELECT k.class FROM key_elder k WHERE k.branch = $1 AND k.member = m.id AND k.from_day <= $2 AND (k.until_day IS NULL OR $2 <= k.until_day) ORDER BY k.from_day DESC LIMIT 1) AS key_elder FROM member m JOIN community c ON c.branch = m.branch AND c.code = m.community WHERE m.branch = $1 AND m.status = 'active' AND {condition} ORDER BY CASE WHEN m.code = $3 OR m.name = $4 OR m.pinyin = $4 OR m.initials = $4 THEN 0 ELSE 1 END, m.name, m.code LIMIT {FOUND_MAX}"
    );
    view::list(db, branch, &sql, args).await
}

/// What a card number that is typed without its letter begins with.
fn card(word: &str) -> String {
    let digits = word.chars().all(|it| it.is_ascii_digit()) && word.len() <= CARD_DIGITS;
    if digits { format!("M{word:0>CARD_DIGITS$}") } else { word.to_uppercase() }
}

/// The range of all texts that begin so.
fn beginning(word: &str) -> [String; 2] {
    [word.to_owned(), format!("{word}{}", char::MAX)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_number_may_be_typed_as_its_digits() {
        assert_eq!(
            ["7", "0007", "m0007", "10084378854"].map(card),
            ["M0007", "M0007", "M0007", "10084378854"]
        );
    }
}
