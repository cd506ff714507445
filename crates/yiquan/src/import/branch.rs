//! `branch.toml`: the branch, its project, who answers for the import, further targets.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use toml::Spanned;

use super::fault::{Fault, Reason, Wrong};
use super::field::{day, unit};
use super::file::{File, Thing};
use super::kinds::Unit;
use super::rows::Name;
use super::source::Source;
use super::table::FIELD_CHARS_MAX;

/// Characters of a branch's slug; the first column of every key.
const SLUG_CHARS_MAX: usize = 32;

/// The largest target, and the most points that one coin given may bring.
const PLANNED_MAX: i64 = 1_000_000;
const POINTS_MAX: i64 = 1_000;

/// What `branch.toml` says, read and checked.
#[derive(Clone, Debug)]
pub struct BranchFile {
    pub slug: String,
    pub name: String,
    pub region_code: String,
    pub operator: String,
    /// Such as `Asia/Shanghai`.
    pub time_zone_name: String,
    pub time_zone: TimeZone,
    pub project: Project,
    /// Targets beside the activities of `plan.csv`.
    pub targets: Vec<Target>,
    maker: Placed,
    checker: Placed,
}

/// A funded project.
#[derive(Clone, Debug)]
pub struct Project {
    pub code: String,
    pub name: String,
    pub funder: String,
    pub starts: Date,
    /// The last day, inclusive.
    pub ends: Date,
    pub points_per_donated_minute: i64,
}

/// A target named among the project's objectives.
#[derive(Clone, Debug)]
pub struct Target {
    pub name: String,
    pub planned: i64,
    pub unit: Unit,
}

/// A code with the line on which it stands.
#[derive(Clone, Debug)]
struct Placed {
    code: String,
    line: u32,
}

impl BranchFile {
    /// The file of an import.
    pub fn of(source: &dyn Source) -> Result<Self, Fault> {
        let read = source.bytes(File::Branch);
        Self::read(&read.map_err(|reason| Fault::of_file(File::Branch, reason))?)
    }

    /// Reads the file; the first thing wrong with it is the fault.
    pub fn read(bytes: &[u8]) -> Result<Self, Fault> {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| Fault::of_file(File::Branch, Reason::NotText))?;
        // A byte order mark is no part of the text.
        let reader = Reader { text: text.strip_prefix('\u{feff}').unwrap_or(text) };
        let raw: RawFile =
            toml::from_str(reader.text).map_err(|problem| reader.not_toml(&problem))?;
        reader.branch(&raw)
    }

    /// The person of the staff who made the import.
    pub fn maker(&self) -> &str {
        &self.maker.code
    }

    /// The person of the staff who checked it.
    pub fn checker(&self) -> &str {
        &self.checker.code
    }

    /// Whom the file names, with the lines on which it does.
    pub fn names(&self) -> [(u32, Name<'_>); 2] {
        [named("import.maker", &self.maker), named("import.checker", &self.checker)]
    }
}

fn named<'a>(column: &'static str, placed: &'a Placed) -> (u32, Name<'a>) {
    (placed.line, Name { column, code: &placed.code, things: &[Thing::Staff] })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    branch: RawBranch,
    import: RawImport,
    project: RawProject,
    #[serde(default)]
    target: Vec<RawTarget>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBranch {
    slug: Spanned<String>,
    name: Spanned<String>,
    region_code: Spanned<String>,
    operator: Spanned<String>,
    time_zone: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawImport {
    maker: Spanned<String>,
    checker: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawProject {
    code: Spanned<String>,
    name: Spanned<String>,
    funder: Spanned<String>,
    starts: Spanned<String>,
    ends: Spanned<String>,
    points_per_donated_minute: Spanned<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTarget {
    name: Spanned<String>,
    planned: Spanned<i64>,
    unit: Spanned<String>,
}

/// Reads values and says on which line one is wrong.
struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn branch(&self, raw: &RawFile) -> Result<BranchFile, Fault> {
        let maker = self.placed("import.maker", &raw.import.maker)?;
        let checker = self.placed("import.checker", &raw.import.checker)?;
        if maker.code == checker.code {
            return Err(self.wrong("import.checker", &raw.import.checker, Reason::SamePerson));
        }
        let zone = &raw.branch.time_zone;
        Ok(BranchFile {
            slug: self.slug("branch.slug", &raw.branch.slug)?,
            name: self.words("branch.name", &raw.branch.name)?,
            region_code: self.words("branch.region_code", &raw.branch.region_code)?,
            operator: self.words("branch.operator", &raw.branch.operator)?,
            time_zone_name: self.words("branch.time_zone", zone)?,
            time_zone: TimeZone::get(zone.get_ref())
                .map_err(|_| self.wrong("branch.time_zone", zone, Reason::NoSuchTimeZone))?,
            project: self.project(&raw.project)?,
            targets: raw
                .target
                .iter()
                .map(|target| self.target(target))
                .collect::<Result<_, _>>()?,
            maker,
            checker,
        })
    }

    fn project(&self, raw: &RawProject) -> Result<Project, Fault> {
        let project = Project {
            code: self.slug("project.code", &raw.code)?,
            name: self.words("project.name", &raw.name)?,
            funder: self.words("project.funder", &raw.funder)?,
            starts: self.day("project.starts", &raw.starts)?,
            ends: self.day("project.ends", &raw.ends)?,
            points_per_donated_minute: self.number(
                "project.points_per_donated_minute",
                &raw.points_per_donated_minute,
                (0, POINTS_MAX),
            )?,
        };
        if project.ends < project.starts {
            let reason = Reason::NotAfter { column: "project.starts" };
            return Err(self.wrong("project.ends", &raw.ends, reason));
        }
        Ok(project)
    }

    fn target(&self, raw: &RawTarget) -> Result<Target, Fault> {
        Ok(Target {
            name: self.words("target.name", &raw.name)?,
            planned: self.number("target.planned", &raw.planned, (1, PLANNED_MAX))?,
            unit: unit(raw.unit.get_ref())
                .map_err(|reason| self.wrong("target.unit", &raw.unit, reason))?,
        })
    }

    /// Words that must be there.
    fn words(&self, column: &'static str, raw: &Spanned<String>) -> Result<String, Fault> {
        let words = raw.get_ref().trim();
        let reason = if words.is_empty() {
            Reason::Empty
        } else if words.chars().nth(FIELD_CHARS_MAX).is_some() {
            Reason::TooLong { chars: FIELD_CHARS_MAX }
        } else if words.chars().any(char::is_control) {
            Reason::Control
        } else {
            return Ok(words.to_owned());
        };
        Err(self.wrong(column, raw, reason))
    }

    fn slug(&self, column: &'static str, raw: &Spanned<String>) -> Result<String, Fault> {
        let slug = self.words(column, raw)?;
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if slug.len() <= SLUG_CHARS_MAX && slug.bytes().all(plain) {
            Ok(slug)
        } else {
            Err(self.wrong(column, raw, Reason::NotASlug))
        }
    }

    fn day(&self, column: &'static str, raw: &Spanned<String>) -> Result<Date, Fault> {
        day(raw.get_ref()).map_err(|reason| self.wrong(column, raw, reason))
    }

    fn number(
        &self,
        column: &'static str,
        raw: &Spanned<i64>,
        (least, most): (i64, i64),
    ) -> Result<i64, Fault> {
        let number = *raw.get_ref();
        if number < least {
            Err(self.wrong(column, raw, Reason::AtLeast { least }))
        } else if number > most {
            Err(self.wrong(column, raw, Reason::AtMost { most }))
        } else {
            Ok(number)
        }
    }

    fn placed(&self, column: &'static str, raw: &Spanned<String>) -> Result<Placed, Fault> {
        Ok(Placed { code: self.words(column, raw)?, line: self.line(raw.span().start) })
    }

    fn wrong<T: ToString>(&self, column: &'static str, raw: &Spanned<T>, reason: Reason) -> Fault {
        let wrong = Wrong { column, value: raw.get_ref().to_string(), reason };
        Fault::of_value(File::Branch, self.line(raw.span().start), wrong)
    }

    fn not_toml(&self, problem: &toml::de::Error) -> Fault {
        let line = problem.span().map(|span| self.line(span.start));
        let problem = problem.message().lines().next().unwrap_or_default().to_owned();
        Fault { line, ..Fault::of_file(File::Branch, Reason::NotToml { problem }) }
    }

    /// The line of the byte at `offset`, counted from 1.
    fn line(&self, offset: usize) -> u32 {
        let before = self.text.bytes().take(offset).filter(|byte| *byte == b'\n').count();
        u32::try_from(before + 1).unwrap_or(u32::MAX)
    }
}
