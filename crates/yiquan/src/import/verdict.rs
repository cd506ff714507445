//! Which rows stand and which are refused, and for which cause.
//!
//! A row that names a refused row falls with it and is counted under that row's fault. The bank's
//! rehearsal refuses further rows through the same door.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::fault::Fault;
use super::rows::RowId;

/// The faults of an import, and the rows that they refuse.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    faults: Vec<Fault>,
    /// Each refused row's place in `faults`.
    refused: BTreeMap<RowId, usize>,
    /// The rows that name a row.
    named_by: HashMap<RowId, Vec<RowId>>,
}

impl Verdict {
    /// All faults in the order of files and lines.
    pub fn faults(&self) -> Vec<&Fault> {
        let mut faults: Vec<_> = self.faults.iter().collect();
        faults.sort_by_key(|fault| (fault.file, fault.line));
        faults
    }

    /// Whether nothing is at fault.
    pub fn is_good(&self) -> bool {
        self.faults.is_empty()
    }

    /// Why `row` is refused, if it is: its own fault, or that of the row it leans on.
    pub fn cause(&self, row: RowId) -> Option<&Fault> {
        self.faults.get(*self.refused.get(&row)?)
    }

    /// Whether `row` is refused.
    pub fn is_refused(&self, row: RowId) -> bool {
        self.refused.contains_key(&row)
    }

    /// The refused rows, by files and lines.
    pub fn refused(&self) -> impl Iterator<Item = RowId> {
        self.refused.keys().copied()
    }

    /// Refuses `row`, and with it every row that names it. A row that is refused already keeps its
    /// first cause; then the answer is false.
    pub fn refuse(&mut self, row: RowId, fault: Fault) -> bool {
        if self.is_refused(row) {
            return false;
        }
        let cause = self.add(fault);
        self.refused.insert(row, cause);
        self.fell(VecDeque::from([row]));
        true
    }

    /// Refuses `row`, and with it every row that names it, for the cause of the refused row `other`
    /// and counted under it. False when `other` stands or `row` is refused already.
    pub fn refuse_with(&mut self, row: RowId, other: RowId) -> bool {
        let Some(&cause) = self.refused.get(&other) else { return false };
        if self.is_refused(row) {
            return false;
        }
        self.count(row, cause);
        self.fell(VecDeque::from([row]));
        true
    }

    /// Adds a fault that refuses no row yet, and says its place.
    pub(super) fn add(&mut self, fault: Fault) -> usize {
        self.faults.push(fault);
        self.faults.len() - 1
    }

    /// Adds a row's own fault, before it is known who names the row.
    pub(super) fn fault(&mut self, row: RowId, fault: Fault) -> usize {
        let cause = self.add(fault);
        self.refused.entry(row).or_insert(cause);
        cause
    }

    /// Notes that `row` names `other`, and falls with it.
    pub(super) fn leans(&mut self, row: RowId, other: RowId) {
        self.named_by.entry(other).or_default().push(row);
    }

    /// Counts `row` under `cause`, unless it has a cause already.
    pub(super) fn count(&mut self, row: RowId, cause: usize) {
        if self.refused.contains_key(&row) {
            return;
        }
        self.refused.insert(row, cause);
        if let Some(fault) = self.faults.get_mut(cause) {
            fault.named_by = fault.named_by.saturating_add(1);
        }
    }

    /// Lets every row fall that names a refused one.
    pub(super) fn settle(&mut self) {
        self.fell(self.refused.keys().copied().collect());
    }

    /// Nearest first, so that a row is counted under the cause that it names most directly.
    fn fell(&mut self, mut rows: VecDeque<RowId>) {
        while let Some(row) = rows.pop_front() {
            let Some(&cause) = self.refused.get(&row) else { continue };
            for namer in self.named_by.get(&row).cloned().unwrap_or_default() {
                if !self.is_refused(namer) {
                    self.count(namer, cause);
                    rows.push_back(namer);
                }
            }
        }
    }
}
