### 导入记录时的说明。

## 位置

import-at-file = { $file } { $reason }
import-at-file-column = { $file } { $column } { $reason }
import-at-line = { $file } 第{ $line }行 { $reason }
import-at-empty = { $file } 第{ $line }行 { $column } { $reason }
import-at-value = { $file } 第{ $line }行 { $column }「{ $value }」{ $reason }
import-named-by = { $sentence }（另有{ $rows }行提到它）

## 整个文件

import-missing-file = 缺少这个文件；请放入目录，没有记录时只留表头
import-not-a-file = 不是文件
import-unreadable = 无法读取：{ $problem }
import-too-large = 超过{ $megabytes }MB；请把记录分几次导入
import-too-many-rows = 超过{ $rows }行；请把记录分几次导入
import-long-line = 这一行超过{ $bytes }字节；这是表格吗？
import-no-header = 没有表头
import-missing-column = 缺少这一列
import-unknown-column = 没有这一列
import-doubled-column = 表头里重复出现
import-torn-line = 文件在这一行中断；如果文件是完整的，请在最后一行末尾加上换行
import-torn-quote = 这一行的引号没有结束
import-not-toml = 不是TOML：{ $problem }

## 整行

import-not-text = 不是UTF-8
import-fields = 应有{ $wanted ->
    [1] 一
    [2] 两
    [3] 三
    [4] 四
    [5] 五
    [6] 六
    [7] 七
    [8] 八
    [9] 九
    [10] 十
    [11] 十一
    [12] 十二
   *[other] { $wanted }
}个字段，却只有{ $found ->
    [1] 一
    [2] 两
    [3] 三
    [4] 四
    [5] 五
    [6] 六
    [7] 七
    [8] 八
    [9] 九
    [10] 十
    [11] 十一
    [12] 十二
   *[other] { $found }
}个
import-not-text-and-fields = 不是UTF-8，而且{ import-fields }

## 字段

import-too-long = 超过{ $chars }个字
import-control = 含有换行或其他控制字符
import-empty = 不能为空
import-must-be-empty = 在这里必须为空
import-not-a-date = 不是日期
import-not-a-time = 不是时间
import-not-a-phone = 不是电话号码
import-not-a-number = 不是整数
import-at-least = 至少应为{ $least }
import-at-most = 最多为{ $most }
import-not-one-of = 只能是：{ $words }
import-doubled = 有重复的内容
import-no-such-unit = 没有这个单位
import-no-such-time-zone = 没有这个时区
import-not-a-slug = 最多32个小写字母、数字和连字符
import-same-person = 必须是经手人以外的另一个人

## 行与行之间

import-no-such = { $thing ->
    [community] 没有这个社区
    [merchant] 没有这家商户
    [staff] 没有这名工作人员
    [service] 没有这项服务
    [activity] 没有这项活动
    [programme] 没有这个志愿项目
    [session] 没有这个场次
    [member] 没有这个成员
    [team] 没有这个团队
   *[evidence] 没有这项活动、场次或志愿项目
}
import-twice = { $what ->
    [communities] 这个编号或名称的社区
    [sites] 这个编号的站点
    [merchants] 这个编号的商户
    [staff] 这个编号的工作人员
    [services] 这个名称的服务
    [holidays] 这一天
    [plan] 这个编号的活动
    [programmes] 这个编号的志愿项目
    [sessions] 这个编号的场次
    [members] 这个编号的成员
    [teams] 这个编号的团队
    [team_members] 这个团队的这名队员
    [key_elders] 这名重点老人
    [proxies] 这名成员的这位代办人
    [fund_issues] 这个编号的发行
    [orders] 这个编号的服务单
    [service_records] 这个编号的记录
    [attendance] 这个编号的签到
    [visitor_counts] 这个编号的计数
    [coin_donations] 这个编号的捐赠
    [redemptions] 这个编号的兑换
    [worklogs] 这个人这一天的工作日志
    [surveys] 这个编号的答卷
    [evidence] 同一对象的这类资料
    [outputs] 这项产出
   *[media] 这条报道
}在第{ $line }行已经有了
import-not-after = 早于 { $column } 所写，先后不合
import-minutes-differ = 不等于签退减签到
import-overlaps = 与第{ $line }行同一个人的{ $what ->
    [service_records] 记录
    [orders] 服务单
   *[attendance] 签到
}时间重叠
import-not-enough-coins = 这位居民的时间币不够
import-not-enough-points = 这位成员的积分不够
