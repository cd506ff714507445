//! One crate knows the database: it alone names its library, and begins and ends transactions.

use super::{Fault, source::Source};

const LIBRARIES: [&str; 3] = ["sea_orm", "sqlx", "rusqlite"];

pub fn faults(source: &Source) -> Vec<Fault> {
    if source.crate_name() == "db" {
        return Vec::new();
    }
    let mut faults = Vec::new();
    for library in LIBRARIES {
        let advice = format!("{library} is known to the crate db alone: ask it for what you need");
        let lines = source.lines_with(library).into_iter();
        faults.extend(lines.map(|line| Fault::at(line, advice.clone())));
    }
    for word in [". begin (", ". commit ("] {
        let advice = "a transaction begins and ends in the crate db alone: perform an operation";
        faults.extend(source.lines_with(word).into_iter().map(|line| Fault::at(line, advice)));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::{Source, faults};

    #[test]
    fn only_db_names_the_library() {
        let advice = "sea_orm is known to the crate db alone: ask it for what you need";
        assert_eq!(of("bank", "use sea_orm::Statement;"), [advice]);
        assert_eq!(of("db", "use sea_orm::Statement;"), Vec::<String>::new());
        assert_eq!(of("bank", "// sea_orm"), Vec::<String>::new());
    }

    #[test]
    fn only_db_begins_and_ends_transactions() {
        let advice = "a transaction begins and ends in the crate db alone: perform an operation";
        assert_eq!(of("bank", "fn f() { db.begin().await; }"), [advice]);
        assert_eq!(of("web", "fn f() { tx.commit().await; }"), [advice]);
        assert_eq!(of("db", "fn f() { tx.commit().await; }"), Vec::<String>::new());
    }

    fn of(name: &str, text: &str) -> Vec<String> {
        let source = Source::parse(&format!("crates/{name}/src/lib.rs"), text).expect("Rust");
        faults(&source).into_iter().map(|it| it.advice).collect()
    }
}
