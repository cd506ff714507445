### 开分行、登记居民、记录项目时为什么没有办成，怎么办。

refusal-words-empty =
    { $field ->
        [code] 编号
        [region_code] 区划代码
        [operator] 运营方
        [adopted_by] 通过规则的机构
        [meeting] 通过规则的会议
        [reason] 原因
        [hours] 开放时间
        [class] 类别
        [skill] 技能
        [address] 地址
        [access] 上门须知
        [health_consent] 健康信息的同意方式
        [agent] 代办人姓名
        [merchant] 商户编号
        [funder] 资助方
        [outlet] 媒体名称
        [what] 内容
        [place] 地点
        [tasks] 工作内容
        [title] 标题
        [category] 商户类别
        [offer] 优惠内容
        [consenting_committee] 同意成立的居委会
       *[name] 姓名或名称
    }没有填。请填上。
refusal-words-too_long =
    { $field ->
        [code] 编号
        [region_code] 区划代码
        [operator] 运营方
        [adopted_by] 通过规则的机构
        [meeting] 通过规则的会议
        [reason] 原因
        [hours] 开放时间
        [class] 类别
        [skill] 技能
        [address] 地址
        [access] 上门须知
        [health_consent] 健康信息的同意方式
        [agent] 代办人姓名
        [merchant] 商户编号
        [funder] 资助方
        [outlet] 媒体名称
        [what] 内容
        [place] 地点
        [tasks] 工作内容
        [title] 标题
        [category] 商户类别
        [offer] 优惠内容
        [consenting_committee] 同意成立的居委会
       *[name] 姓名或名称
    }太长了，最多 { $most } 个字。
refusal-words-not_a_code =
    { $field ->
        [code] 编号
        [region_code] 区划代码
        [operator] 运营方
        [adopted_by] 通过规则的机构
        [meeting] 通过规则的会议
        [reason] 原因
        [hours] 开放时间
        [class] 类别
        [skill] 技能
        [address] 地址
        [access] 上门须知
        [health_consent] 健康信息的同意方式
        [agent] 代办人姓名
        [merchant] 商户编号
        [funder] 资助方
        [outlet] 媒体名称
        [what] 内容
        [place] 地点
        [tasks] 工作内容
        [title] 标题
        [category] 商户类别
        [offer] 优惠内容
        [consenting_committee] 同意成立的居委会
       *[name] 姓名或名称
    }只能用字母、数字和连字符。
refusal-words-not_a_phone = 这不是电话号码。请填数字，可以带区号，像 010-12345678。

refusal-access-nobody_so_called = 没有这个姓名、编号或卡号。请看清再填。
refusal-access-locked = 试得太多次了。请过 { $minutes } 分钟再试，或请服务站重新给您密码。
refusal-access-not_you = 只有居民和工作人员可以登录。
refusal-access-token_taken = 没有登录成功，请再试一次。
refusal-access-not_signed_in = 这台设备上没有登录，不用退出。
refusal-access-not_for_others = 各人选各人的版本；居民的可以请服务站代选。
refusal-access-no_such_person = 没有这个人，或者已经离开。请从名单里选。
refusal-access-no_such_member = 没有这位居民。请核对卡号。
refusal-access-own_link = 自己是哪位会员，要由别人来登记。请另一位同事办。
refusal-access-linked_member_missing = 没有这位会员，或者已经退出。请核对卡号。
refusal-access-linked_to_other = 这位会员已经登记为另一位工作人员。请先在那里取消。
refusal-access-no_such_staff = 没有这位工作人员。请核对编号。
refusal-access-no_such_community = 没有这个社区。请从名单里选。
refusal-access-not_your_password = 密码各人自己设。忘了密码，请管理这台机器的人重设。
refusal-access-not_a_staff_role = 工作人员不能是这个角色。请从名单里选。
refusal-access-shop_missing = 店员要写明在哪家商户，别的人不写。
refusal-access-code_taken = 这个编号已经有人用。请换一个。
refusal-access-name_taken = 已经有同名的工作人员。请加字区分。
refusal-access-password_too_short = 密码至少要 { $at_least } 个字。
refusal-access-password_too_long = 密码最多 { $most } 个字。
refusal-access-password_too_plain = 密码来回只有那几个字，容易被猜到。请换一个。
refusal-access-pin_not_digits = 密码是 { $digits } 位数字。
refusal-access-pin_too_plain = 这样的数字别人最先试，像连号和重复。请换一个。
refusal-access-pin_known = 密码不要用生日和电话里的数字。请换一个。

refusal-branch-not_a_slug = 分行的短名只能用小写字母、数字和连字符，最多 { $most } 个。
refusal-branch-no_such_time_zone = 没有「{ $name }」这个时区。请写像 Asia/Shanghai 这样的名字。
refusal-branch-already_open = 这个短名的时间银行已经开了。请换一个短名。
refusal-branch-community_there = 这个编号或名称的社区已经有了。
refusal-branch-no_such_community = 没有这个社区。请先登记社区，或从名单里选。
refusal-branch-site_there = 这个编号的站点已经有了。请换一个编号。
refusal-branch-holiday_there = 这一天在日历里已经有了。
refusal-branch-service_there = 这个名称的服务已经有了。

refusal-import-no_such_maker = 制表人的编号不在工作人员名单里。请核对 branch.toml 的 maker。
refusal-import-no_such_checker = 复核人的编号不在工作人员名单里。请核对 branch.toml 的 checker。
refusal-import-same_person = 制表和复核要是两个人。
refusal-import-not_a_hash = 内容的校验值要是 64 位十六进制数字。
refusal-import-no_rows = 没有可以导入的行。

refusal-member-no_such_member = 没有这位居民，或者已经离开。请核对卡号。
refusal-member-no_such_referrer = 介绍人不在居民名单里。请核对卡号，或者空着。
refusal-member-no_such_community = 没有这个社区。请从名单里选。
refusal-member-born_in_the_future = 出生日期在今天以后。请核对。
refusal-member-too_old = 出生日期在 { $years } 年以前。请核对年份。
refusal-member-code_taken = 卡号 { $code } 已经有人用。请换一个，或者空着由系统编。
refusal-member-no_such_half_day = 一周只有十四个半天。请重新勾选有空的时间。
refusal-member-too_many_skills = 技能最多填 { $most } 项。
refusal-member-nobody_named = 名单里没有人。请先选人。
refusal-member-too_many = 一次最多 { $most } 人。请分几次办。
refusal-member-cover_over = 保险的最后一天已经过了。请核对日期。
refusal-member-cover_too_long = 保险最长 { $days } 天。请核对年份。
refusal-member-own_circumstances = 自己的情况不能由自己核实。请另一位同事办。
refusal-member-nobody_reviewed = 重点老人要由工作人员核实情况后登记。
refusal-member-ends_before_it_begins = 最后一天在第一天之前。请核对日期。
refusal-member-already_key_elder = 那一天已经是重点老人，不用再登记。
refusal-member-proxy_for_nothing = 请至少勾选一项：代下单，或代确认。
refusal-member-proxy_too_long = 代办最长 { $days } 天，到期再续。
refusal-member-no_such_proxy = 没有这份代办登记。
refusal-member-not_your_proxy = 只能撤销自己的代办。
refusal-member-revoked = 这份代办已经撤销。请重新登记。
refusal-member-revoked_already = 这份代办早已撤销。
refusal-member-not_longer = 这份代办本来就到 { $until }。请写更晚的日期。
refusal-member-order_underway = 服务单 { $number } 还没有办完。请先结清或取消。
refusal-member-benefit_reserved = 还有一份兑换留着。请先领取或取消。

refusal-project-no_such_project = 没有这个项目。
refusal-project-no_such_activity = 没有这项活动。请从计划里选。
refusal-project-no_such_community = 没有这个社区。请从名单里选。
refusal-project-no_such_staff = 没有这位工作人员。请核对编号。
refusal-project-ends_before_it_begins = 最后一天在第一天之前。请核对日期。
refusal-project-points_out_of_range = 捐一分钟可得 0 到 { $most } 积分。
refusal-project-too_many_targets = 一个项目最多 { $most } 项目标。
refusal-project-figure_out_of_range = 数字要在 0 和 { $most } 之间。
refusal-project-project_there = 这个编号的项目已经有了。
refusal-project-target_twice = 目标「{ $name }」写了两遍。
refusal-project-activity_there = 项目里已经有这个编号的活动。
refusal-project-not_for_programmes = 计划里这项活动不按志愿项目计数。请选另一项。
refusal-project-programme_there = 这项活动里已经有这个编号的志愿项目。
refusal-project-not_for_work_days = 计划里这项活动不按工作日计数。请选另一项。
refusal-project-nobody_accepts = 工作日志要由工作人员确认。
refusal-project-same_person = 自己的工作日志由别人确认。
refusal-project-outside_project = 项目从 { $from } 到 { $to }，这一天不在里面。
refusal-project-logged_already = 这个人这一天的工作日志已经有了。
refusal-project-media_there = 这篇报道已经登记过。

refusal-activity-no_such_activity = 没有这项活动。请从计划里选。
refusal-activity-no_such_session = 没有这一场。请从名单里选。
refusal-activity-no_such_member = 没有这位居民。请核对卡号。
refusal-activity-not_for_sessions = 计划里这项活动不按场次计数。请选另一项。
refusal-activity-outside_project = 项目从 { $from } 到 { $to }，这一天不在里面。
refusal-activity-session_there = 这项活动里已经有这个编号的场次。
refusal-activity-not_during = 这一场不在那个时间。请核对时间。
refusal-activity-not_yet = 签退的时间还没有到。
refusal-activity-attended_already = 这一场的名单里已经有这个人。
refusal-activity-code_taken = 编号 { $code } 已经用过。请换一个，或者空着由系统编。
refusal-activity-visitors_out_of_range = 人数要在 0 和 { $most } 之间。
refusal-activity-count_there = 这个时段或这个编号已经数过。
refusal-activity-not_volunteering = 来这场活动的人是来受益的，不是来服务的，不记时长。
refusal-activity-not_over = 这场活动还没有结束，结束后再来记。

refusal-evidence-no_such_owner = 没有这项活动、场次或志愿项目。
refusal-evidence-files_out_of_range = 份数要在 1 和 { $most } 之间。
refusal-survey-no_such_member = 没有这位居民。请核对卡号。
refusal-survey-no_such_session = 没有这一场培训。请从名单里选。
refusal-survey-not_your_answer = 各人答各人的。
refusal-survey-which_training = 培训的满意度要写明是哪一场，别的不写。
refusal-survey-not_yet = 作答的日期在今天以后。请核对。
refusal-survey-answered_already = 这个人已经评过这一场。
refusal-survey-code_taken = 编号 { $code } 已经用过。请换一个，或者空着由系统编。

refusal-team-no_such_community = 没有这个社区。请从名单里选。
refusal-team-no_such_leader = 队长不在居民名单里。请先登记。
refusal-team-not_yet = 成立日期在今天以后。请核对。
refusal-team-team_there = 这个编号的队伍已经有了。请换一个。
refusal-team-no_such_team = 没有这支队伍。请从名单里选。
refusal-team-no_such_member = 没有这位居民。请核对卡号。
refusal-team-not_the_leader = 队长只有一位，就是队伍登记的那一位。
refusal-team-before_it_was_founded = 队伍 { $founded } 才成立。请核对日期。
refusal-team-in_the_team_already = 这个人已经在队里。
refusal-merchant-no_such_community = 没有这个社区。请从名单里选。
refusal-merchant-price_out_of_range = 价格要在 1 和 { $most } 之间。
refusal-merchant-quota_out_of_range = 每月份数要在 0 和 { $most } 之间。
refusal-merchant-no_such_merchant = 没有这家商户。请从名单里选。
refusal-merchant-not_yet = 入选日期在今天以后。请核对。
refusal-merchant-before_contract = 这家商户 { $from } 才签约。请核对日期。
refusal-merchant-preferred_already = 这家商户 { $since } 起已经是优选商户。
refusal-merchant-merchant_there = 这个编号的商户已经有了。请换一个。

refusal-service_record-not_in_order = 结束在开始之前。请核对时间。
refusal-service_record-across_midnight = 时间跨过了零点。请一天记一条。
refusal-service_record-too_short = 一共 { $minutes } 分钟，不到 { $at_least } 分钟，不能记。请打服务站电话，由两位工作人员决定。
refusal-service_record-overlaps = 这个人那时在别处，从 { $other } 起。请核对时间。
refusal-service_record-above_day_cap = 这样这个人一天就有 { $minutes } 分钟，最多记 { $cap } 分钟。
refusal-service_record-no_such_programme = 没有这个志愿项目。请从名单里选。
refusal-service_record-no_such_volunteer = 没有这位志愿者。请核对卡号。
refusal-service_record-wrong_minutes = 从签到到签退是 { $counted } 分钟，和填的不一样。
refusal-service_record-no_reason = 补录要写明原因。
refusal-service_record-same_person = 补录由另一个人审核。
refusal-service_record-oneself_accepted = 自己的时间由别人确认。
