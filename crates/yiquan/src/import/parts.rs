//! From rows to operations of the bank: each event of the timeline is one operation, or a few.

mod exchange;
mod order;
mod people;
mod place;
mod project;

use std::collections::HashMap;

use bank::{
    Bank, Consent, Envelope, Operation, Part, Who,
    envelope::Channel,
    ids::{ImportId, MemberId, StaffId},
};
use uuid::Uuid;

use super::branch::BranchFile;
use super::kinds::{AskedBy, SignInBy};
use super::reading::Reading;
use super::rows::RowId;
use super::timeline::{Event, What, timeline};

/// An operation of the import, and the row that it comes from.
pub struct Brought {
    /// None for the branch, its project and the run itself.
    pub row: Option<RowId>,
    pub part: Part,
}

impl Brought {
    pub fn split(self) -> (Option<RowId>, Part) {
        (self.row, self.part)
    }
}

/// All operations of an import, in the order in which they happened.
pub fn all(bank: &Bank, reading: &Reading, run: &Run) -> Vec<Brought> {
    let Some(branch) = &reading.branch else { return Vec::new() };
    let mut script = Script::new(bank, branch, reading, run);
    script.open();
    let (places, rest): (Vec<_>, Vec<_>) =
        timeline(reading).into_iter().partition(|event| is_before_run(&event.what));
    for event in &places {
        script.play(event);
    }
    script.begin_run();
    for event in &rest {
        script.play(event);
    }
    script.parts
}

/// What a run of the importer is known by, and what an earlier run has left. Those who act before
/// there is a run have ids of the moment, which only the bank remembers.
pub struct Run {
    /// SHA-256 of all files.
    pub content_hash: String,
    pub rows: i64,
    /// Now, in microseconds.
    pub now: i64,
    /// The same files were brought in before, by this run.
    pub earlier: Option<ImportId>,
    /// The staff that the branch has already, by code.
    pub staff: HashMap<String, StaffId>,
}

/// What must stand before a run can name its maker and its checker.
fn is_before_run(what: &What) -> bool {
    matches!(what, What::Community(_) | What::Site(_) | What::Staff(_))
}

/// Operations as they come, and the ids of what they name.
struct Script<'r> {
    bank: &'r Bank,
    branch: &'r BranchFile,
    reading: &'r Reading,
    run: &'r Run,
    run_id: ImportId,
    starts_at: i64,
    /// The id that an operation with a key makes, known before it is done.
    ids: HashMap<String, Uuid>,
    parts: Vec<Brought>,
}

impl<'r> Script<'r> {
    fn new(
        bank: &'r Bank,
        branch: &'r BranchFile,
        reading: &'r Reading,
        run: &'r Run,
    ) -> Script<'r> {
        let midnight = branch.project.starts.to_zoned_datetime(branch.time_zone.clone());
        // Days lie between 1900 and 2100, which every zone can say.
        let starts_at = midnight.map_or(0, |first| first.timestamp().as_microsecond());
        let run_id = ImportId(Uuid::nil());
        let mut script = Script {
            bank,
            branch,
            reading,
            run,
            run_id,
            starts_at,
            ids: HashMap::new(),
            parts: Vec::new(),
        };
        script.run_id = match run.earlier {
            Some(run) => run,
            None => script.by_operator(&script.run_key()).id(0),
        };
        let staff =
            run.staff.iter().map(|(code, id)| (format!("import/staff/{code}"), (*id).into()));
        script.ids.extend(staff);
        script
    }

    fn run_key(&self) -> String {
        format!("import/run/{}", &self.run.content_hash[..32])
    }

    /// Before there is a run, whoever runs the program acts.
    fn by_operator(&self, key: &str) -> Envelope {
        Envelope::new(&self.branch.slug, Who::Operator, Channel::Import, key, self.run.now)
    }

    /// The run acts, at the time that the row says.
    fn by_run(&self, key: &str, at: i64, channel: Channel) -> Envelope {
        let actor = Who::Import(self.run_id);
        let envelope = Envelope::new(&self.branch.slug, actor, channel, key, self.run.now);
        Envelope { event_at: Some(at), ..envelope }
    }

    /// The run acts for somebody of the row.
    fn for_person(&self, who: Who, key: &str, at: i64, channel: Channel) -> Envelope {
        self.by_run(key, at, channel).on_behalf_of(who, Consent::Record)
    }

    fn push<O: Operation>(&mut self, row: Option<RowId>, envelope: Envelope, operation: O) {
        let made = envelope.id::<ImportId>(0).into();
        self.ids.entry(envelope.key.clone()).or_insert(made);
        let part = Part::new(self.bank, envelope, operation);
        self.parts.push(Brought { row, part });
    }

    /// The id of what the row with this code brought in. A row that names a refused one is refused
    /// before; the nil id stands for what is missing, and the bank says so.
    fn id<I: db::Id>(&self, file: &str, code: &str) -> I {
        self.ids.get(&format!("import/{file}/{code}")).copied().unwrap_or(Uuid::nil()).into()
    }

    fn member(&self, code: &str) -> MemberId {
        self.id("members", code)
    }

    fn staff(&self, code: &str) -> StaffId {
        self.id("staff", code)
    }

    fn staff_person(&self, code: &str) -> Who {
        Who::Staff(self.staff(code))
    }

    /// The code of a community, by its name.
    fn community(&self, name: &str) -> String {
        let communities = self.reading.rows.communities.iter();
        let code =
            communities.filter(|it| it.row.name == name).map(|it| it.row.code.clone()).next();
        code.unwrap_or_default()
    }

    fn play(&mut self, event: &Event<'_>) {
        match event.what {
            What::Community(row) => self.add_community(row),
            What::Site(row) => self.add_site(row),
            What::Staff(row) => self.add_staff(row),
            What::Service(row) => self.add_service(row),
            What::Holiday(row) => self.add_holiday(row),
            What::Activity(row) => self.plan_activity(row),
            What::Programme(row) => self.name_programme(row),
            What::PlanSession(row) => self.hold_session(row, event.at),
            What::Attend(row) => self.attend(row, event.at),
            What::CountVisitors(row) => self.count_visitors(row, event.at),
            What::LogWork(row) => self.log_work(row, event.at),
            What::Answer(row) => self.answer(row, event.at),
            What::Evidence(row) => self.count_evidence(row, event.at),
            What::Output(row) => self.note_output(row, event.at),
            What::Media(row) => self.note_media(row, event.at),
            What::Join(row) => self.join(row, event.at),
            What::NameKeyElder(row) => self.name_key_elder(row, event.at),
            What::NameProxy(row) => self.name_proxy(row, event.at),
            What::FoundTeam(row) => self.found_team(row, event.at),
            What::JoinTeam(row) => self.join_team(row, event.at),
            What::Merchant(row) => self.contract(row),
            What::PreferMerchant(row) => self.prefer(row, event.at),
            What::IssueToFund(row) => self.issue(row),
            What::GiveCoins(row) => self.donate(row),
            What::Redeem(row) => self.redeem(row),
            What::Record(step, row) => self.record(step, row),
            What::Order(step, row) => self.order(step, row, event.at),
        }
    }
}

fn asked_by(channel: AskedBy) -> Channel {
    match channel {
        AskedBy::App => Channel::App,
        AskedBy::Phone => Channel::Phone,
        AskedBy::Desk | AskedBy::Proxy => Channel::Desk,
    }
}

fn signed_in_by(channel: SignInBy) -> Channel {
    match channel {
        SignInBy::Sheet => Channel::Paper,
        SignInBy::Desk => Channel::Desk,
        SignInBy::Scan => Channel::App,
        SignInBy::Online => Channel::Online,
    }
}
