//! Each list: its columns, and where its rows come from. Every piece of a statement stands here;
//! nothing from outside becomes part of one.

use super::{Behind, CellKind, Column};

pub(super) struct List {
    pub columns: &'static [Column],
    /// From `FROM` to the last condition.
    pub from: &'static str,
    /// What decides between rows that are alike.
    pub key: &'static str,
    pub wants: Wants,
}

/// The values after the branch. An owner is the activity, or the project where all are asked for.
#[derive(Clone, Copy)]
pub(super) enum Wants {
    Nothing,
    Days,
    Owner,
    OwnerAndDays,
    OwnerDaysAndEnd,
}

macro_rules! columns {
    ($($name:literal $kind:ident $sql:literal),* $(,)?) => {
        &[$(Column { name: $name, kind: CellKind::$kind, sql: $sql }),*]
    };
}

pub(super) const fn list(behind: Behind) -> &'static List {
    match behind {
        Behind::WorkDays => &WORK_DAYS,
        Behind::Sessions => &SESSIONS,
        Behind::Attendances => &ATTENDANCES,
        Behind::Visitors => &VISITORS,
        Behind::Records => &RECORDS,
        Behind::Programmes => &PROGRAMMES,
        Behind::PreferredShops => &PREFERRED_SHOPS,
        Behind::Evidence => &EVIDENCE,
        Behind::Stations => &STATIONS,
        Behind::Teams => &TEAMS,
        Behind::Merchants => &MERCHANTS,
        Behind::Volunteers => &VOLUNTEERS,
        Behind::Answers => &ANSWERS,
        Behind::Outputs => &OUTPUTS,
    }
}

const WORK_DAYS: List = List {
    columns: columns! {
        "day" Day "w.day", "staff" Text "f.code", "place" Text "w.place", "tasks" Text "w.tasks",
        "accepted_by" Text "g.code",
    },
    from: "FROM work_log w JOIN activity a ON a.branch = w.branch AND a.id = w.activity JOIN staff f ON f.branch = w.branch AND f.id = w.staff JOIN staff g ON g.branch = w.branch AND g.id = w.accepted_by WHERE w.branch = $1 AND (w.activity = $2 OR a.project = $2) AND w.day BETWEEN $3 AND $4",
    key: "w.id",
    wants: Wants::OwnerAndDays,
};

const SESSIONS: List = List {
    columns: columns! {
        "code" Text "s.code", "title" Text "s.title", "starts_at" Instant "s.starts_at",
        "ends_at" Instant "s.ends_at", "place" Text "s.place", "mode" Word "s.mode",
        "attendances" Number "COALESCE(n.attendances, 0)", "visitors" Number "v.visitors",
    },
    from: "FROM session s JOIN activity a ON a.branch = s.branch AND a.id = s.activity LEFT JOIN (SELECT session, COUNT(*) AS attendances FROM attendance WHERE branch = $1 GROUP BY session) n ON n.session = s.id LEFT JOIN (SELECT session, CAST(SUM(visitors) AS BIGINT) AS visitors FROM visitor_count WHERE branch = $1 GROUP BY session) v ON v.session = s.id WHERE s.branch = $1 AND (s.activity = $2 OR a.project = $2) AND s.day BETWEEN $3 AND $4 AND s.ends_at <= $5",
    key: "s.id",
    wants: Wants::OwnerDaysAndEnd,
};

const ATTENDANCES: List = List {
    columns: columns! {
        "session" Text "s.code", "code" Text "n.code", "member" Text "m.code",
        "signed_in_at" Instant "n.signed_in_at", "signed_out_at" Instant "n.signed_out_at",
        "channel" Word "n.channel",
    },
    from: "FROM attendance n JOIN session s ON s.branch = n.branch AND s.id = n.session JOIN activity a ON a.branch = s.branch AND a.id = s.activity JOIN member m ON m.branch = n.branch AND m.id = n.member WHERE n.branch = $1 AND (s.activity = $2 OR a.project = $2) AND s.day BETWEEN $3 AND $4 AND s.ends_at <= $5",
    key: "n.id",
    wants: Wants::OwnerDaysAndEnd,
};

const VISITORS: List = List {
    columns: columns! {
        "session" Text "s.code", "code" Text "v.code", "from_at" Instant "v.from_at",
        "visitors" Number "v.visitors", "how" Word "v.how",
    },
    from: "FROM visitor_count v JOIN session s ON s.branch = v.branch AND s.id = v.session JOIN activity a ON a.branch = s.branch AND a.id = s.activity WHERE v.branch = $1 AND (s.activity = $2 OR a.project = $2) AND s.day BETWEEN $3 AND $4 AND s.ends_at <= $5",
    key: "v.id",
    wants: Wants::OwnerDaysAndEnd,
};

/// Orders belong to the activity whose programme has no community of its own.
const RECORDS: List = List {
    columns: columns! {
        "day" Day "r.day", "code" Text "COALESCE(r.code, o.number)", "programme" Text "p.name",
        "service" Text "c.name", "volunteer" Text "m.code", "start_at" Instant "r.start_at",
        "end_at" Instant "r.end_at", "minutes" Minutes "r.minutes", "place" Text "r.place",
        "proof" Word "r.proof",
    },
    from: "FROM service_record r JOIN member m ON m.branch = r.branch AND m.id = r.volunteer LEFT JOIN programme p ON p.branch = r.branch AND r.source = 'programme' AND p.id = r.source_id LEFT JOIN activity a ON a.branch = p.branch AND a.id = p.activity LEFT JOIN orders o ON o.branch = r.branch AND r.source = 'order' AND o.id = r.source_id LEFT JOIN service c ON c.branch = o.branch AND c.id = o.service WHERE r.branch = $1 AND r.day BETWEEN $3 AND $4 AND (p.activity = $2 OR a.project = $2 OR r.source = 'order' AND EXISTS (SELECT 1 FROM programme q JOIN activity b ON b.branch = q.branch AND b.id = q.activity WHERE q.branch = $1 AND (q.activity = $2 OR b.project = $2) AND q.community IS NULL))",
    key: "r.id",
    wants: Wants::OwnerAndDays,
};

const PROGRAMMES: List = List {
    columns: columns! {
        "code" Text "p.code", "name" Text "p.name", "community" Text "c.name",
        "records" Number "COALESCE(n.records, 0) + CASE WHEN p.community IS NULL THEN COALESCE(t.records, 0) ELSE 0 END",
        "minutes" Minutes "COALESCE(n.minutes, 0) + CASE WHEN p.community IS NULL THEN COALESCE(t.minutes, 0) ELSE 0 END",
    },
    from: "FROM programme p JOIN activity a ON a.branch = p.branch AND a.id = p.activity LEFT JOIN community c ON c.branch = p.branch AND c.code = p.community LEFT JOIN (SELECT source_id, COUNT(*) AS records, CAST(SUM(minutes) AS BIGINT) AS minutes FROM service_record WHERE branch = $1 AND source = 'programme' AND day BETWEEN $3 AND $4 GROUP BY source_id) n ON n.source_id = p.id LEFT JOIN (SELECT COUNT(*) AS records, CAST(SUM(minutes) AS BIGINT) AS minutes FROM service_record WHERE branch = $1 AND source = 'order' AND day BETWEEN $3 AND $4) t ON TRUE WHERE p.branch = $1 AND (p.activity = $2 OR a.project = $2)",
    key: "p.id",
    wants: Wants::OwnerAndDays,
};

const PREFERRED_SHOPS: List = List {
    columns: columns! {
        "code" Text "s.code", "name" Text "s.name", "category" Text "s.category",
        "community" Text "c.name", "preferred_day" Day "s.preferred_day", "offer" Text "s.offer",
    },
    from: "FROM merchant s LEFT JOIN community c ON c.branch = s.branch AND c.code = s.community WHERE s.branch = $1 AND s.preferred_day BETWEEN $2 AND $3",
    key: "s.id",
    wants: Wants::Days,
};

const EVIDENCE: List = List {
    columns: columns! {
        "code" Text "o.code", "name" Text "o.name", "kind" Word "e.kind", "files" Number "e.files",
    },
    from: "FROM (SELECT id, code, name FROM activity WHERE branch = $1 AND (id = $2 OR project = $2) UNION ALL SELECT s.id, s.code, s.title FROM session s JOIN activity a ON a.branch = s.branch AND a.id = s.activity WHERE s.branch = $1 AND (a.id = $2 OR a.project = $2) UNION ALL SELECT p.id, p.code, p.name FROM programme p JOIN activity a ON a.branch = p.branch AND a.id = p.activity WHERE p.branch = $1 AND (a.id = $2 OR a.project = $2)) o JOIN evidence_count e ON e.branch = $1 AND e.owner = o.id",
    key: "o.code, e.kind",
    wants: Wants::Owner,
};

const STATIONS: List = List {
    columns: columns! {
        "code" Text "s.code", "name" Text "s.name", "community" Text "c.name",
        "hours" Text "s.hours",
    },
    from: "FROM site s LEFT JOIN community c ON c.branch = s.branch AND c.code = s.community WHERE s.branch = $1 AND s.kind = 'station'",
    key: "s.code",
    wants: Wants::Nothing,
};

const TEAMS: List = List {
    columns: columns! {
        "code" Text "t.code", "name" Text "t.name", "community" Text "c.name",
        "founded_day" Day "t.founded_day", "consenting_committee" Text "t.consenting_committee",
        "members" Number "COALESCE(n.members, 0)",
    },
    from: "FROM team t LEFT JOIN community c ON c.branch = t.branch AND c.code = t.community LEFT JOIN (SELECT team, COUNT(*) AS members FROM team_member WHERE branch = $1 GROUP BY team) n ON n.team = t.id WHERE t.branch = $1 AND $2 <= $3 AND t.founded_day <= $3 AND t.consenting_committee IS NOT NULL",
    key: "t.id",
    wants: Wants::Days,
};

const MERCHANTS: List = List {
    columns: columns! {
        "code" Text "s.code", "name" Text "s.name", "category" Text "s.category",
        "community" Text "c.name", "contract_day" Day "s.contract_day", "offer" Text "s.offer",
    },
    from: "FROM merchant s LEFT JOIN community c ON c.branch = s.branch AND c.code = s.community WHERE s.branch = $1 AND $2 <= $3 AND s.contract_day <= $3",
    key: "s.id",
    wants: Wants::Days,
};

const VOLUNTEERS: List = List {
    columns: columns! {
        "code" Text "m.code", "community" Text "c.name", "joined_day" Day "m.joined_day",
        "records" Number "COALESCE(n.records, 0)", "minutes" Minutes "COALESCE(n.minutes, 0)",
    },
    from: "FROM member m LEFT JOIN community c ON c.branch = m.branch AND c.code = m.community LEFT JOIN (SELECT volunteer, COUNT(*) AS records, CAST(SUM(minutes) AS BIGINT) AS minutes FROM service_record WHERE branch = $1 AND day BETWEEN $2 AND $3 GROUP BY volunteer) n ON n.volunteer = m.id WHERE m.branch = $1 AND m.volunteer AND m.joined_day <= $3",
    key: "m.id",
    wants: Wants::Days,
};

const ANSWERS: List = List {
    columns: columns! {
        "code" Text "q.code", "session" Text "s.code", "answered_day" Day "q.answered_day",
        "channel" Word "q.channel",
        "satisfied" Word "CASE WHEN q.satisfied THEN 'yes' ELSE 'no' END",
    },
    from: "FROM survey_answer q LEFT JOIN session s ON s.branch = q.branch AND s.id = q.session WHERE q.branch = $1 AND q.audience = 'training' AND q.answered_day BETWEEN $2 AND $3",
    key: "q.id",
    wants: Wants::Days,
};

const OUTPUTS: List = List {
    columns: columns! {
        "activity" Text "a.code", "name" Text "o.name", "planned" Number "o.planned",
        "done" Number "o.done", "unit" Word "o.unit",
    },
    from: "FROM output o JOIN activity a ON a.branch = o.branch AND a.id = o.activity WHERE o.branch = $1 AND (a.id = $2 OR a.project = $2)",
    key: "o.id",
    wants: Wants::Owner,
};
