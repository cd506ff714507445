//! `yiquan import DIR`: a project's records, all or nothing, or what of them is good.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Result;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use text::Lang;

use crate::{
    config::Config,
    import::{self, BranchFile, Directory, Done, Wish},
    store,
};

/// Exit code when something was refused.
const REFUSED: u8 = 2;

#[derive(Args)]
pub struct Import {
    /// A folder with branch.toml and the CSV files
    folder: PathBuf,
    /// Only say what would be refused; keep nothing
    #[arg(long, conflicts_with = "keep_good")]
    dry_run: bool,
    /// Keep what is good although something is refused
    #[arg(long)]
    keep_good: bool,
}

impl Import {
    pub async fn run(&self, config: &Config) -> Result<ExitCode> {
        let records = Directory::at(&self.folder);
        let mut bank = store::open(&config.store).await?;
        // The records name their branch. Where they don't, nothing is written.
        if let Ok(branch) = BranchFile::of(&records) {
            (bank, _) = store::steady(bank, &branch.slug).await?;
        }
        let wish = match (self.dry_run, self.keep_good) {
            (true, _) => Wish::Rehearse,
            (false, true) => Wish::KeepGood,
            (false, false) => Wish::AllOrNothing,
        };
        let (bar, told) = progress();
        let done = import::import(&bank, &records, wish, told).await;
        bar.finish_and_clear();
        bank.close().await;
        let done = done?;
        println!("{}", report(&done, wish));
        Ok(if done.is_good() { ExitCode::SUCCESS } else { ExitCode::from(REFUSED) })
    }
}

/// A bar on the terminal, and what moves it.
pub fn progress()
-> (ProgressBar, impl Fn(&'static str, usize, usize) + Clone + Send + Sync + 'static) {
    let bar = ProgressBar::new(1);
    let style = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let moved = bar.clone();
    let told = move |step: &'static str, done: usize, count: usize| {
        let words = match step {
            "rehearse" => "核对 checking",
            _ => "记入 recording",
        };
        moved.set_message(words);
        moved.set_length(count as u64);
        moved.set_position(done as u64);
    };
    (bar, told)
}

/// Every fault in both languages, a line each, and how it ended.
pub fn report(done: &Done, wish: Wish) -> String {
    let mut lines = Vec::new();
    for fault in done.reading.verdict.faults() {
        lines.push(fault.sentence(Lang::ZhCn));
        lines.push(fault.sentence(Lang::En));
    }
    let faults = done.reading.verdict.faults().len();
    let (zh, en) = match (wish, faults) {
        (Wish::Rehearse, 0) => {
            ("核对通过，什么也没有记入。".to_owned(), "All is well; nothing was kept.".to_owned())
        }
        (Wish::Rehearse, n) => {
            (format!("有 {n} 处问题，什么也没有记入。"), format!("{n} faults; nothing was kept."))
        }
        (Wish::AllOrNothing | Wish::KeepGood, 0) => (
            format!("记入完毕，共 {} 步。", done.performed),
            format!("Done, {} steps.", done.performed),
        ),
        (Wish::AllOrNothing, n) => (
            format!("有 {n} 处问题，什么也没有记入。改好再来，或加 --keep-good 先记入没有问题的。"),
            format!(
                "{n} faults; nothing was kept. Mend them and come again, or keep what is good with --keep-good."
            ),
        ),
        (Wish::KeepGood, n) => (
            format!("有 {n} 处问题，其余的记入了，共 {} 步。", done.performed),
            format!("{n} faults; the rest was kept, {} steps.", done.performed),
        ),
    };
    lines.extend([zh, en]);
    lines.join("\n")
}
