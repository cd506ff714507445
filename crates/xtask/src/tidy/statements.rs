//! Every key and every statement names the branch, so that branches can live on many machines; and
//! no statement asks the database for the time, for chance or for a number.

use super::{Fault, source::Source};

/// Words that a statement must do without, and why.
const WORDS: [(&str, &str); 9] = [
    ("NOW()", "the moment comes from the World"),
    ("CURRENT_TIMESTAMP", "the moment comes from the World"),
    ("CURRENT_DATE", "the day comes from the World and the branch's zone"),
    ("RANDOM()", "a retry must do the same"),
    ("GEN_RANDOM_UUID()", "ids come from the key of the operation"),
    ("AUTOINCREMENT", "machines share no sequence"),
    ("SERIAL", "machines share no sequence"),
    ("DEFERRABLE", "many machines cannot defer a constraint"),
    ("ON DELETE SET NULL", "it would set the branch to NULL too"),
];

pub fn faults(source: &Source) -> Vec<Fault> {
    let literals = source.words.iter().filter(|it| it.text.starts_with(['"', 'r']));
    let in_code = literals.filter(|it| !source.is_test(it.line));
    let faults = in_code.filter_map(|it| Some((it.line, text_of(&it.text)?)));
    faults.flat_map(|(line, sql)| faults_of(line, &sql)).collect()
}

/// What a literal says, its line breaks taken out.
fn text_of(literal: &str) -> Option<String> {
    let text = literal.strip_prefix('r').unwrap_or(literal).trim_matches('#');
    let text = text.strip_prefix('"')?.strip_suffix('"')?.replace("\\\n", " ");
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn faults_of(line: usize, sql: &str) -> Vec<Fault> {
    let words: Vec<&str> = sql.split(' ').collect();
    let advice = match words.as_slice() {
        ["CREATE", "TABLE", _, ..] => table_advice(sql),
        ["CREATE", "INDEX", ..] | ["CREATE", "UNIQUE", "INDEX", ..] => index_advice(sql),
        ["INSERT", "INTO", ..] => {
            (!sql.contains("(branch")).then_some("the first column is branch")
        }
        ["WITH", ..] if sql.contains(" SELECT ") || sql.contains("(SELECT ") => {
            (!sql.contains("branch = ")).then_some("name the branch: WHERE branch = $1")
        }
        ["UPDATE", _, "SET", ..] | ["DELETE", "FROM", ..] => query_advice(sql),
        ["SELECT", ..] if sql.contains(" FROM ") => query_advice(sql),
        _ => return Vec::new(),
    };
    let upper = sql.to_uppercase();
    let is_in = |word: &str| {
        upper.match_indices(word).any(|(at, _)| !upper[..at].ends_with(char::is_alphanumeric))
    };
    let words = WORDS.iter().filter(|(word, _)| is_in(word));
    let advices = words.map(|(word, reason)| format!("no {word} in a statement: {reason}"));
    advice.map(str::to_string).into_iter().chain(advices).map(|it| Fault::at(line, it)).collect()
}

fn table_advice(sql: &str) -> Option<&'static str> {
    let keys = ["PRIMARY KEY (", "FOREIGN KEY (", "UNIQUE ("];
    let named = keys.iter().all(|key| sql.matches(key).count() == after(sql, key));
    let has_key = sql.contains("PRIMARY KEY (branch");
    (!(named && has_key)).then_some("every key of a table begins with branch")
}

fn index_advice(sql: &str) -> Option<&'static str> {
    let columns = sql.split_once(" ON ").and_then(|(_, rest)| rest.split_once('('));
    let named = columns.is_some_and(|(_, columns)| columns.starts_with("branch"));
    (!named).then_some("every index begins with branch")
}

/// How often the branch stands right behind `key`.
fn after(sql: &str, key: &str) -> usize {
    sql.matches(&format!("{key}branch")).count()
}

/// Each table that a statement reads or changes needs its own branch.
fn query_advice(sql: &str) -> Option<&'static str> {
    let plain = sql.replace("IS DISTINCT FROM", "").replace("IS NOT DISTINCT FROM", "");
    let updated = usize::from(plain.starts_with("UPDATE "));
    let joined = [" FROM ", " JOIN "].iter().map(|it| plain.matches(it).count()).sum::<usize>();
    // Parentheses are a statement in a statement; what begins so is PostgreSQL's own and of no branch.
    let derived = [" FROM (", " JOIN (", " FROM pg_"]
        .iter()
        .map(|it| plain.matches(it).count())
        .sum::<usize>();
    let named = plain.matches("branch = ").count() + after(&plain, "USING (");
    let enough = updated + joined - derived <= named;
    (!enough).then_some("name the branch of every table: WHERE branch = $1")
}

#[cfg(test)]
mod tests {
    use super::faults_of;

    #[test]
    fn every_key_begins_with_the_branch() {
        let table = "CREATE TABLE hold (branch TEXT NOT NULL, id UUID NOT NULL, account UUID, \
                     PRIMARY KEY (branch, id), FOREIGN KEY (branch, account) REFERENCES account)";
        assert_eq!(of(table), Vec::<String>::new());
        let advice = "every key of a table begins with branch";
        assert_eq!(of(&table.replace("KEY (branch, id)", "KEY (id)")), [advice]);
        assert_eq!(of(&table.replace("KEY (branch, account)", "KEY (account)")), [advice]);
        assert_eq!(of("CREATE UNIQUE INDEX a ON hold (branch, account)"), Vec::<String>::new());
        assert_eq!(of("CREATE INDEX a ON hold (account)"), ["every index begins with branch"]);
    }

    #[test]
    fn every_statement_names_the_branch() {
        let advice = "name the branch of every table: WHERE branch = $1";
        assert_eq!(of("SELECT id FROM hold WHERE branch = $1"), Vec::<String>::new());
        assert_eq!(of("SELECT id FROM hold WHERE id = $1"), [advice]);
        assert_eq!(of("UPDATE hold SET state = $2 WHERE id = $1"), [advice]);
        assert_eq!(of("DELETE FROM hold WHERE id = $1"), [advice]);
        assert_eq!(of("INSERT INTO hold (id) VALUES ($1)"), ["the first column is branch"]);
        let join = "SELECT h.id FROM hold h JOIN account a ON a.branch = h.branch AND a.id = h.id \
                    WHERE h.branch = $1";
        assert_eq!(of(join), Vec::<String>::new());
        assert_eq!(of(&join.replace("a.branch = h.branch AND ", "")), [advice]);
    }

    #[test]
    fn no_statement_asks_the_database_for_time_or_chance() {
        assert_eq!(
            of("UPDATE hold SET at = now() WHERE branch = $1"),
            ["no NOW() in a statement: the moment comes from the World"]
        );
        let table = "CREATE TABLE a (branch TEXT, n BIGSERIAL, m SERIAL, PRIMARY KEY (branch, n))";
        assert_eq!(of(table), ["no SERIAL in a statement: machines share no sequence"]);
    }

    #[test]
    fn sentences_are_no_statements() {
        assert_eq!(of("SELECT a volunteer"), Vec::<String>::new());
        assert_eq!(of("UPDATE the order"), Vec::<String>::new());
    }

    fn of(sql: &str) -> Vec<String> {
        faults_of(1, sql).into_iter().map(|it| it.advice).collect()
    }
}
