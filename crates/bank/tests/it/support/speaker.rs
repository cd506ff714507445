//! Somebody who orders something of the bank, as a test says it:
//! `bank.by("wang").does(…)`, `bank.by_staff("W01").asks(…)`.

use bank::{Behalf, Channel, Consent, Envelope, Operation, Stop, Who, ids::ImportId};

use super::{TestBank, town};

pub struct Speaker<'b> {
    bank: &'b TestBank,
    envelope: Envelope,
}

impl TestBank {
    /// A member at their own telephone.
    pub fn by(&self, name: &str) -> Speaker<'_> {
        self.speaker(town::branch_of(name), Who::Member(town::member(name)), Channel::App)
    }

    /// Somebody of the staff at the desk.
    pub fn by_staff(&self, code: &str) -> Speaker<'_> {
        self.speaker(town::branch_of(code), Who::Staff(town::staff(code)), Channel::Desk)
    }

    /// Anybody, in the town's first branch.
    pub fn by_who(&self, who: Who) -> Speaker<'_> {
        self.speaker(town::BRANCH, who, Channel::App)
    }

    /// A job of the bank itself.
    pub fn by_itself(&self) -> Speaker<'_> {
        self.speaker(town::BRANCH, Who::Bank, Channel::Online)
    }

    /// Whoever runs the program on the machine.
    pub fn by_operator(&self) -> Speaker<'_> {
        self.speaker(town::BRANCH, Who::Operator, Channel::Online)
    }

    /// A run of the importer.
    pub fn by_run(&self, run: ImportId) -> Speaker<'_> {
        self.speaker(town::BRANCH, Who::Import(run), Channel::Import)
    }

    fn speaker(&self, branch: &str, who: Who, channel: Channel) -> Speaker<'_> {
        let envelope = Envelope::new(branch, who, channel, &self.key(), self.now());
        Speaker { bank: self, envelope }
    }
}

impl Speaker<'_> {
    /// Under a key of the test's choice.
    pub fn keyed(mut self, key: &str) -> Self {
        key.clone_into(&mut self.envelope.key);
        self
    }

    /// In a branch that may not be theirs.
    pub fn in_branch(mut self, branch: &str) -> Self {
        branch.clone_into(&mut self.envelope.branch);
        self
    }

    /// For a member who is on the telephone.
    pub fn calling_for(mut self, name: &str) -> Self {
        let who = Who::Member(town::member(name));
        self.envelope.on_behalf_of = Some(Behalf { who, consent: Consent::Oral });
        self
    }

    /// For whom a row of imported records names.
    pub fn named_by_the_row(mut self, who: Who) -> Self {
        self.envelope.on_behalf_of = Some(Behalf { who, consent: Consent::Record });
        self
    }

    /// What happened then.
    pub fn at(mut self, instant: i64) -> Self {
        self.envelope.event_at = Some(instant);
        self
    }

    pub fn envelope(self) -> Envelope {
        self.envelope
    }

    pub fn bank(&self) -> &TestBank {
        self.bank
    }

    /// Orders it, and it must be done.
    pub async fn does<O: Operation>(self, operation: O) -> O::Outcome {
        match self.bank.perform(self.envelope, operation).await {
            Ok(outcome) => outcome,
            Err(stop) => panic!("{} should be done: {stop:?}", O::NAME),
        }
    }

    /// Orders it, and tells how the bank answered: `done`, or the code of its refusal and the
    /// numbers that it quotes.
    pub async fn asks<O: Operation>(self, operation: O) -> String {
        match self.bank.perform(self.envelope, operation).await {
            Ok(_) => "done".to_owned(),
            Err(stop) => told(&stop),
        }
    }
}

/// How a stop reads: the refusal's code and sentence.
pub fn told<R: bank::Refusal>(stop: &Stop<R>) -> String {
    match stop {
        Stop::Refused(refusal) => format!("{}: {refusal}", refusal.code()),
        Stop::Forbidden => "forbidden".to_owned(),
        Stop::KeyReused => "key_reused".to_owned(),
        Stop::Broken(error) => format!("broken: {error}"),
    }
}
