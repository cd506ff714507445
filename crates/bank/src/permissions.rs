//! Which role may order which operation, read off the operations themselves.

use std::fmt::Write;

use crate::{Operation, Refusal, access, access::Role, account, operation::Listed};

/// An operation's name, who may order it, and its refusals.
struct Entry {
    name: &'static str,
    may: &'static [Role],
    refusals: Vec<Listed>,
}

fn entry<O: Operation>() -> Entry {
    Entry { name: O::NAME, may: O::MAY, refusals: O::Refusal::all() }
}

macro_rules! entries {
    ($($operation:ty),* $(,)?) => { vec![$(entry::<$operation>()),*] };
}

/// Every operation of the bank, once. Whoever writes a new one adds a line.
fn entries() -> Vec<Entry> {
    let mut entries = entries![
        access::AddStaff,
        access::ChooseVersion,
        access::LinkMember,
        access::NoteTry,
        access::SetPassword,
        access::SetPin,
        access::SignIn,
        access::SignOut,
        account::Freeze,
        account::ReleaseStrays,
        account::Unfreeze,
        crate::activity::Attend,
        crate::activity::CloseSession,
        crate::activity::CountVisitors,
        crate::activity::HoldSession,
        crate::benefit::Expire,
        crate::benefit::Finish,
        crate::benefit::HandOver,
        crate::benefit::Reserve,
        crate::benefit::Undo,
        crate::branch::AddCommunity,
        crate::branch::AddHoliday,
        crate::branch::AddService,
        crate::branch::AddSite,
        crate::branch::Open,
        crate::closing::Approve,
        crate::closing::Propose,
        crate::closing::Refuse,
        crate::correction::Approve,
        crate::correction::Propose,
        crate::correction::Refuse,
        crate::donation::Give,
        crate::donation::GiveSurplus,
        crate::evidence::Count,
        crate::fund_issue::Adopt,
        crate::fund_issue::Propose,
        crate::import::Begin,
        crate::member::Change,
        crate::member::Join,
        crate::member::Leave,
        crate::member::NameKeyElder,
        crate::member::NameProxy,
        crate::member::RenewInsurance,
        crate::member::RenewProxy,
        crate::member::RevokeProxy,
        crate::merchant::Contract,
        crate::merchant::Prefer,
        crate::project::Begin,
        crate::project::LogWork,
        crate::project::NameProgramme,
        crate::project::NoteMedia,
        crate::project::NoteOutput,
        crate::project::PlanActivity,
        crate::seal::Extend,
        crate::seal::Rotate,
        crate::service_record::Accept,
        crate::survey::Answer,
        crate::team::AddMember,
        crate::team::Found,
    ];
    entries.extend(of_orders());
    entries.sort_by_key(|it| it.name);
    entries
}

fn of_orders() -> Vec<Entry> {
    entries![
        crate::order::AnswerAsk,
        crate::order::Approve,
        crate::order::Ask,
        crate::order::Cancel,
        crate::order::Confirm,
        crate::order::Decide,
        crate::order::Dispute,
        crate::order::EnterLate,
        crate::order::Expire,
        crate::order::Extend,
        crate::order::GiveBack,
        crate::order::Post,
        crate::order::Propose,
        crate::order::Rate,
        crate::order::Second,
        crate::order::SendBack,
        crate::order::SignIn,
        crate::order::SignOut,
        crate::order::Take,
    ]
}

/// Every operation and who may order it at all, in the order of their names.
pub fn operations() -> Vec<(&'static str, &'static [Role])> {
    entries().into_iter().map(|it| (it.name, it.may)).collect()
}

/// All refusals, each once: every one of them has a sentence in both languages.
pub fn refusals() -> Vec<Listed> {
    let mut all: Vec<Listed> = entries().into_iter().flat_map(|it| it.refusals).collect();
    all.extend(access::secret::TooWeak::all());
    all.extend(crate::seal::Flaw::all());
    all.extend(account::verify::Violation::all());
    all.sort_unstable();
    all.dedup();
    all
}

/// The table as a document.
pub fn page() -> String {
    let mut page = String::from(
        "# Who may do what\n\n\
         Made by `cargo xtask generate` from the operations themselves: do not edit.\n\n\
         A mark says that a role may order an operation at all. What depends on the case (whose order\n\
         it is, who entered it, what it is about) is checked besides; `docs/operations.md` says how.\n\
         Somebody of another branch may do nothing here. A role without a mark is refused,\n\
         and the try is written down.\n\n",
    );
    page.push_str("| operation |");
    for role in Role::ALL {
        write!(page, " {} |", role.name().replace('_', " ")).expect("writing to a string");
    }
    page.push_str("\n|---|");
    page.push_str(&":-:|".repeat(Role::ALL.len()));
    for (name, may) in operations() {
        write!(page, "\n| `{name}` |").expect("writing to a string");
        for role in Role::ALL {
            page.push_str(if may.contains(role) { " ● |" } else { " |" });
        }
    }
    page.push('\n');
    page
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    #[test]
    fn every_operation_stands_in_the_table_once() {
        let mut written = Vec::new();
        names_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut written);
        written.sort_unstable();
        let listed: Vec<&str> = operations().into_iter().map(|it| it.0).collect();
        assert_eq!(listed, written);
    }

    #[test]
    fn an_auditor_and_a_community_worker_change_nothing_but_how_they_sign_in() {
        let theirs = |role| -> Vec<&str> {
            operations().into_iter().filter(|it| it.1.contains(&role)).map(|it| it.0).collect()
        };
        let own =
            ["access.choose_version", "access.set_password", "access.sign_in", "access.sign_out"];
        assert_eq!(theirs(Role::Auditor), own);
        assert_eq!(theirs(Role::CommunityWorker), own);
    }

    #[test]
    fn the_page_marks_who_may() {
        let page = page();
        assert!(page.contains("| operation | member | station worker |"));
        assert!(page.contains("| `import.begin` | | | | | | | | | | ● |"));
    }

    /// The names of the operations as their files say them.
    fn names_in(folder: &Path, names: &mut Vec<String>) {
        for file in fs::read_dir(folder).expect("the sources are there") {
            let path = file.expect("readable").path();
            if path.is_dir() {
                names_in(&path, names);
                continue;
            }
            let text = fs::read_to_string(&path).expect("readable");
            let line =
                text.lines().find_map(|it| it.trim().strip_prefix("const NAME: &'static str = \""));
            names.extend(line.and_then(|it| it.strip_suffix("\";")).map(str::to_owned));
        }
    }
}
