//! The words that a column may hold, in the Chinese in which the records are kept.

/// A closed list of words.
pub trait Kind: Copy + Sized + 'static {
    /// Every word, as records write it.
    const WORDS: &'static [&'static str];

    /// The kind that `word` stands for.
    fn of_word(word: &str) -> Option<Self>;

    /// The word for this kind.
    fn word(self) -> &'static str;
}

macro_rules! kinds {
    ($($(#[$about:meta])* $name:ident { $($kind:ident = $word:literal,)+ })+) => { $(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($kind,)+ }

        impl Kind for $name {
            const WORDS: &'static [&'static str] = &[$($word,)+];

            fn of_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$kind),)+
                    _ => None,
                }
            }

            fn word(self) -> &'static str {
                match self { $(Self::$kind => $word,)+ }
            }
        }
    )+ };
}

kinds! {
    /// Sex as the identity card states it.
    Sex { Male = "男", Female = "女", }
    /// Yes or no.
    YesNo { Yes = "是", No = "否", }
    /// How consent was given.
    Consent { Paper = "纸质", Electronic = "电子", }
    /// How a member found the bank.
    FoundBy {
        Volunteer = "骨干推荐",
        CommunityList = "社区名单",
        ChatGroup = "微信群",
        CameByThemselves = "到站",
        Poster = "社区海报",
    }
    /// What a site is.
    SiteKind { Station = "服务站", VolunteerHome = "志愿者之家", }
    /// What a person of the staff may do.
    StaffRole {
        StationWorker = "驿站社工",
        ProjectLead = "基金会项目负责人",
        Treasurer = "基金会财务",
        CommunityWorker = "社区工作者",
        StreetOfficer = "街道项目主管",
        Auditor = "审计",
        Clerk = "商户店员",
    }
    /// How risky a service is; the middle needs an approval before it opens.
    Risk { Low = "低", Middle = "中", High = "高", }
    /// A day off, or a weekend day that is worked.
    DayKind { Off = "休", Working = "班", }
    /// What an activity of the plan counts.
    Measure { WorkDays = "工作日", Sessions = "场次", Programmes = "志愿项目", }
    /// Units of the plan, of targets and of outputs.
    Unit {
        Day = "天",
        Session = "场",
        Times = "次",
        Issue = "期",
        Piece = "个",
        Shop = "家",
        Team = "支",
        Visits = "人次",
        Persons = "人",
        Hours = "小时",
        Copies = "本",
        Percent = "%",
    }
    /// What a team is of its own.
    TeamRole { Leader = "队长", Member = "队员", }
    /// How far a team has come.
    TeamStage { ForThemselves = "为自己", ForOthers = "为他人", }
    /// Where a session takes place.
    SessionMode { OnSite = "线下", Online = "线上", }
    /// How somebody signed in to a session.
    SignInBy { Sheet = "签到表", Desk = "前台", Scan = "扫码", Online = "线上签到", }
    /// How an order was asked for.
    AskedBy { App = "手机", Phone = "电话", Desk = "到站", Proxy = "代办", }
    /// How a survey was answered.
    AnsweredBy { Paper = "纸质", Phone = "电话", Online = "线上", }
    /// Whom a survey asks: members, those around them, or a training's audience.
    Audience { Direct = "直接", Indirect = "间接", Training = "培训", }
    /// Who pays an order: the resident, or the pool and then the coin fund.
    Payer { Resident = "本人", Fund = "基金", }
    /// What the resident said of the service.
    Satisfaction {
        VerySatisfied = "很满意",
        Satisfied = "满意",
        Middling = "一般",
        Dissatisfied = "不满意",
    }
    /// How the times of a record are shown: signed by machine, or entered late by two people.
    Proof { Machine = "机器", Late = "补录", }
    /// How an order ended.
    EndedAs {
        Settled = "已结算",
        Cancelled = "取消",
        Expired = "无人接单",
        NoShow = "志愿者未到",
    }
    /// What an agent is to the one they act for.
    Relation {
        Spouse = "配偶",
        Child = "子女",
        Relative = "亲属",
        Neighbour = "邻居",
        Other = "其他",
    }
    /// What an agent may do.
    ProxyScope { Order = "下单", Confirm = "确认", }
    /// What a benefit is paid in.
    PriceUnit { Points = "积分", }
    /// Where given coins go.
    GivenTo { Pool = "公益池", }
    /// Where issued coins go.
    IssuedTo { CoinFund = "时间币基金", }
    /// How visitors were counted.
    CountedBy { Gate = "入口计数", }
    /// What is kept as evidence.
    EvidenceKind {
        Photos = "照片",
        AttendanceSheet = "签到表",
        Summary = "总结",
        Minutes = "会议纪要",
        Scheme = "方案",
        Proposal = "项目书",
        ProgrammeReport = "项目小结报告",
        WorkLog = "工作日志",
        WorkSummary = "工作小结",
        Guide = "志愿服务指南",
    }
    /// A half-day of the week, Monday's morning first.
    HalfDay {
        MondayMorning = "周一上午",
        MondayAfternoon = "周一下午",
        TuesdayMorning = "周二上午",
        TuesdayAfternoon = "周二下午",
        WednesdayMorning = "周三上午",
        WednesdayAfternoon = "周三下午",
        ThursdayMorning = "周四上午",
        ThursdayAfternoon = "周四下午",
        FridayMorning = "周五上午",
        FridayAfternoon = "周五下午",
        SaturdayMorning = "周六上午",
        SaturdayAfternoon = "周六下午",
        SundayMorning = "周日上午",
        SundayAfternoon = "周日下午",
    }
}

impl HalfDay {
    /// The half-day's bit in a week of availability: Monday's morning is bit 0, Sunday's
    /// afternoon bit 13.
    pub const fn bit(self) -> u16 {
        1 << (self as u16)
    }
}
