//! Reads all files of an import: typed rows, and a verdict on them.

use std::collections::HashMap;

use super::branch::BranchFile;
use super::fault::{Fault, Reason, Wrong};
use super::field::Cells;
use super::file::File;
use super::income::Incomes;
use super::index::{Index, Meant, Named};
use super::rows::{
    Activity, Attendance, CoinDonation, Community, Evidence, FundIssue, Holiday, KeyElder, Lined,
    MediaReport, Member, Merchant, Name, Order, Output, Programme, Proxy, Redemption, Row, RowId,
    Service, ServiceRecord, Session, Site, Staff, Survey, Team, TeamMember, VisitorCount, Worklog,
};
use super::source::Source;
use super::table::{Line, Table};
use super::verdict::Verdict;

/// An import as read: what stands in the files, and what is wrong with it.
#[derive(Debug)]
pub struct Reading {
    /// None when `branch.toml` is at fault; then nothing can happen.
    pub branch: Option<BranchFile>,
    /// Every row that could be read, refused ones too.
    pub rows: Rows,
    /// Kept apart from the rows, so that a rehearsal can refuse some while it walks over them.
    pub verdict: Verdict,
    /// What each row would bring, by which a lack can be traced to a refused row.
    pub incomes: Incomes,
}

macro_rules! rows {
    ($($(#[$about:meta])* $rows:ident: $row:ident,)+) => {
        /// The rows of every file, each in the order of its lines.
        #[derive(Debug, Default)]
        pub struct Rows { $($(#[$about])* pub $rows: Vec<Lined<$row>>,)+ }

        impl Rows {
            fn load(sorter: &mut Sorter, source: &dyn Source) -> Self {
                Self { $($rows: sorter.load::<$row>(source),)+ }
            }

            fn check(&self, sorter: &mut Sorter) {
                $(sorter.check(&self.$rows);)+
            }

            /// How many rows each file has.
            pub fn counts(&self) -> Vec<(File, usize)> {
                vec![$((<$row as Row>::FILE, self.$rows.len()),)+]
            }
        }
    };
}

rows! {
    communities: Community,
    sites: Site,
    merchants: Merchant,
    staff: Staff,
    services: Service,
    holidays: Holiday,
    activities: Activity,
    programmes: Programme,
    sessions: Session,
    members: Member,
    teams: Team,
    team_members: TeamMember,
    key_elders: KeyElder,
    proxies: Proxy,
    fund_issues: FundIssue,
    orders: Order,
    service_records: ServiceRecord,
    attendance: Attendance,
    visitor_counts: VisitorCount,
    coin_donations: CoinDonation,
    redemptions: Redemption,
    worklogs: Worklog,
    surveys: Survey,
    evidence: Evidence,
    outputs: Output,
    media: MediaReport,
}

impl Reading {
    /// Reads every file. Never fails: what is wrong stands in the verdict.
    pub fn of(source: &dyn Source) -> Self {
        let mut sorter = Sorter::default();
        let rows = Rows::load(&mut sorter, source);
        let branch = sorter.branch(source);
        rows.check(&mut sorter);
        sorter.verdict.settle();
        Self { branch, rows, verdict: sorter.verdict, incomes: sorter.incomes }
    }
}

/// Sorts rows into good and refused ones, file by file.
#[derive(Default)]
struct Sorter {
    verdict: Verdict,
    index: Index,
    incomes: Incomes,
}

impl Sorter {
    fn branch(&mut self, source: &dyn Source) -> Option<BranchFile> {
        match BranchFile::of(source) {
            Ok(branch) => {
                for (line, name) in branch.names() {
                    self.look_up(RowId { file: File::Branch, line }, &[name]);
                }
                Some(branch)
            }
            Err(fault) => {
                self.verdict.add(fault);
                None
            }
        }
    }

    fn load<T: Row>(&mut self, source: &dyn Source) -> Vec<Lined<T>> {
        let mut table = match source.bytes(T::FILE) {
            Ok(bytes) => Table::of(T::FILE, &bytes),
            Err(reason) => Table::refused(T::FILE, reason),
        };
        if let Some(fault) = table.fault.take() {
            let cause = self.verdict.add(fault);
            self.index.tear(T::FILE, cause);
        }
        let (mut rows, mut named) = (Vec::new(), Vec::new());
        let mut seen = Seen::default();
        for line in table.lines {
            let (number, name) = (line.number, line.name.clone());
            if let Ok(fields) = &line.fields {
                let place = RowId { file: T::FILE, line: number };
                self.incomes.note(place, &Cells::new(T::FILE, fields));
            }
            match row::<T>(&mut seen, line) {
                Ok(row) => {
                    rows.push(row);
                    named.extend(name.map(|name| (number, Named::By(name))));
                }
                Err(fault) => named.push((number, self.named(number, name, fault))),
            }
        }
        self.index.enter(T::FILE, &named);
        rows
    }

    /// Refuses a line, and says by which name others may still call it.
    fn named(&mut self, line: u32, name: Option<String>, fault: Fault) -> Named {
        let twice = matches!(fault.reason, Reason::Twice { .. });
        let cause = self.verdict.fault(RowId { file: fault.file, line }, fault);
        match name {
            // The name of a second row of that name belongs to the first.
            Some(name) if !twice => Named::By(name),
            Some(_) | None => Named::Unknown { cause },
        }
    }

    fn check<T: Row>(&mut self, rows: &[Lined<T>]) {
        for row in rows {
            self.look_up(row.place(), &row.row.names());
        }
    }

    /// A name that nobody has is the row's own fault; a name of a refused row is that row's.
    fn look_up(&mut self, row: RowId, names: &[Name<'_>]) {
        let meant: Vec<_> = names.iter().map(|name| (name, self.index.meant(name))).collect();
        if let Some((name, _)) = meant.iter().find(|(_, meant)| *meant == Meant::Nobody) {
            let reason = Reason::NoSuch { things: name.things };
            let wrong = Wrong { column: name.column, value: name.code.to_owned(), reason };
            self.verdict.fault(row, Fault::of_value(row.file, row.line, wrong));
            return;
        }
        for (_, meant) in meant {
            match meant {
                Meant::Row(other) => self.verdict.leans(row, other),
                Meant::Lost(cause) => self.verdict.count(row, cause),
                Meant::Nobody => {}
            }
        }
    }
}

/// The ids and names of a file's rows so far, with their lines.
#[derive(Default)]
struct Seen {
    ids: HashMap<String, u32>,
    names: HashMap<String, u32>,
}

fn row<T: Row>(seen: &mut Seen, line: Line) -> Result<Lined<T>, Fault> {
    let Line { number, fields, .. } = line;
    let fields = fields?;
    let cells = Cells::new(T::FILE, &fields);
    let of_value = |wrong| Fault::of_value(T::FILE, number, wrong);
    seen.once(T::FILE, &cells, number).map_err(of_value)?;
    let row = T::read(&cells).map_err(of_value)?;
    Ok(Lined { line: number, id: cells.id(), row })
}

impl Seen {
    /// That no line before had this row's id, or the name that others call it by.
    fn once(&mut self, file: File, cells: &Cells, line: u32) -> Result<(), Wrong> {
        let Some(key) = file.key_columns().first() else { return Ok(()) };
        first(&mut self.ids, cells.id(), line)
            .map_err(|line| cells.wrong(key, Reason::Twice { file, line }))?;
        let Some(naming) = file.naming_column() else { return Ok(()) };
        first(&mut self.names, cells.raw(naming).to_owned(), line)
            .map_err(|line| cells.wrong(naming, Reason::Twice { file, line }))
    }
}

/// Notes `id`, or says on which line it stood first.
fn first(seen: &mut HashMap<String, u32>, id: String, line: u32) -> Result<(), u32> {
    match seen.get(&id) {
        // Nothing is not a name: the row's own reader refuses it.
        Some(&first) if !id.is_empty() => Err(first),
        Some(_) => Ok(()),
        None => {
            seen.insert(id, line);
            Ok(())
        }
    }
}
