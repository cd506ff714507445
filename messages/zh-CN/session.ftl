## 活动场次

sessions-title = 活动场次
sessions-tab = 场次
sessions-head = 活动场次，{ $n } 场
sessions-words = 编号、名称或地点
sessions-from = 从哪天
sessions-to = 到哪天
sessions-any = 全部
sessions-all = 看全部
sessions-none = 还没有活动场次。
sessions-none-found = 没有这样的场次。放宽一项再找。
session-name = 场次
session-activity = 活动
session-when = 时间
session-place = 地点
session-mode = 形式
session-state = 记时长
session-state-ahead = 还没结束
session-state-to_close = 等着记时长
session-state-closed = 时长记好了
session-state-no_credit = 不记时长
session-none = 不记
session-figures = 这一场的人数和时长
session-came = 签到
session-credited = 记上时长
session-left-out = 没有记上
session-hours = 记上的时长

## 记时长

session-closing = 给来服务的人记时长
session-no-credit = 来这一场的人是来受益的，不是来服务的，不记时长，也没有时间币。
session-ahead = 这一场结束以后，才能记时长。
session-empty = 签到表还是空的。先把来的人登记上；真的没有人来，就收起这一场。
session-close-empty = 没有人来，收起这一场
session-goes-on = 人多，要分几次记：已经看过 { $n }，一共 { $m }。再按一次就接着往下记。
session-would = 这次看 { $all }：{ $n }能记上，一共 { $hours }；{ $left }记不上。
session-close = 给 { $n }记时长
session-close-nobody = 没有人能记上，收起这一场
session-closed = { $when }记好了：{ $n }，一共 { $hours }。
session-closed-left = 没有记上的有 { $n }，每个人的原因写在下面的签到表里。
session-again = 后来又有 { $n }能记上，再记一次就行。
session-why-not_a_volunteer = 还没有登记成志愿者
session-why-too_short = 在场的时间太短
session-why-above_day_cap = 当天的时长已经到顶
session-why-oneself = 就是您本人，要另一位同事来记
session-why-own_entry = 是您在场次结束后登记的，要另一位同事来记
session-why-no_account = 时间币账户收不进
session-said-closed = { $v1 }记上了时长，一共 { $v2 }。
session-said-closed-left = { $v1 }记上了时长，一共 { $v2 }；{ $v3 }没有记上，名单和原因在下面。
session-said-more = { $v1 }记上了，一共 { $v2 }；后面还有人，请再按一次。

## 签到表

session-entry = 登记签到表上的一行
session-entry-ahead = 这一场还没有开始，开始以后再登记签到。
session-who = 谁来了
session-who-hint = 卡号、姓名、拼音首字母或电话
session-which = 是哪一位
session-in = 几点来
session-out = 几点走
session-by = 怎么签到的
session-entry-do = 登记这一行
session-said-entered = { $v1 }登记上了，签到号 { $v2 }。
session-nobody = 没有找到这个人。请核对卡号，或者换个写法。
session-several = 有好几位，请选一位。
session-bad-by = 请选怎么签到的。
session-sheet = 签到表
session-sheet-none = 还没有人签到。
session-part-none = 这里没有人。
session-parts = 看签到表的哪一部分
session-part-all = 全部 { $n }
session-part-credited = 记上的 { $n }
session-part-not_credited = 没记上的 { $n }
session-line = 签到号
session-from-to = 几点到几点
session-minutes = 算多久
session-why = 为什么没有记上
session-file = 下载表格
session-credit = 时长
session-is-credited = 记上了
session-waits = 等着记
session-is-left-out = 没有记上
session-would-be-left-out = 记不上
