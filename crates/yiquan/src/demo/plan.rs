//! The services that the demo tops up: who needs what, when, and how far it is to come.

/// How far a service is taken on before somebody tries the demo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Nobody took it; posted a day and more ago.
    Open,
    /// A volunteer was asked and hasn't answered.
    Asked,
    /// Taken; and once its time comes, begun and ended as the clock says.
    Taken,
}

/// A service of the demo.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Days from today.
    pub day: i64,
    pub hour: i8,
    pub minute: i8,
    /// The card number of the resident, a key elder.
    pub resident: &'static str,
    pub service: &'static str,
    pub note: &'static str,
    pub until: Until,
    /// Who would be asked first, if they fit.
    pub volunteer: Option<&'static str>,
}

const fn wanted(
    (day, hour, minute): (i64, i8, i8),
    resident: &'static str,
    service: &'static str,
    note: &'static str,
    until: Until,
) -> Wanted {
    Wanted { day, hour, minute, resident, service, note, until, volunteer: None }
}

/// A dozen: yesterday's that wait for a call, today's by hour, and the coming days'.
pub const DOZEN: [Wanted; 13] = [
    wanted((-1, 15, 0), "M0211", "读书读报", "", Until::Taken),
    wanted((0, 9, 0), "M0212", "电话问候", "", Until::Taken),
    wanted((0, 10, 0), "M0213", "测量血压", "", Until::Taken),
    wanted((0, 10, 30), "M0217", "代买代办", "买一袋米、一桶油", Until::Taken),
    Wanted {
        volunteer: Some("M0007"),
        ..wanted((0, 14, 30), "M0206", "上门陪伴聊天", "想说说话，顺便看看手机", Until::Taken)
    },
    wanted((0, 16, 0), "M0224", "手机使用辅导", "不会视频通话", Until::Taken),
    wanted((0, 19, 0), "M0227", "电话问候", "", Until::Asked),
    wanted((1, 9, 30), "M0230", "上门陪伴聊天", "", Until::Open),
    Wanted {
        volunteer: Some("M0007"),
        ..wanted((1, 10, 0), "M0233", "读书读报", "读报纸的健康版", Until::Taken)
    },
    wanted((1, 15, 0), "M0235", "绿植慰问", "阳台的花快枯了", Until::Open),
    wanted((2, 9, 30), "M0239", "防诈骗讲解", "接到了奇怪的电话", Until::Open),
    wanted((2, 14, 30), "M0240", "代买代办", "", Until::Taken),
    wanted((3, 10, 0), "M0243", "上门陪伴聊天", "", Until::Open),
];
