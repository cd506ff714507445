### 对账单：一段时间里的往来，打印或下载。

statement-title = 对账单
statement-show = 查看
statement-unit = 账户
statement-coins = 时间币
statement-points = 公益积分
statement-month = 月份
statement-from = 或者从哪天
statement-to = 到哪天
statement-from-to = { $from } 至 { $to }
statement-opening = 期初结余
statement-closing = 期末结余
statement-sum = 合计与期末结余
statement-none = 这段时间没有往来。
statement-held = 现在有 { $amount }已经约好要付，还没付出。
statement-unsealed = 还没封存
statement-unsealed-n = 有 { $n } 笔刚记的账还没封存，一分钟左右就会封存，封存后就有核对码。
statement-too-many = 这段时间有 { $n } 笔，一次最多列出 { $most } 笔。请选短一点的时间。
statement-all = 全部列在一页上
statement-file = 下载表格
statement-file-unit = 单位：分钟
statement-about = 说明
statement-seal = 账目第 { $seal } 次封存，{ $at }。
statement-check = 有核对码的每一笔都在这次封存之内。扫码看账本的校验值是不是和这里一样；单独一笔可以在“核对存折和证明”里用核对码核对。
statement-qr = 核对这次封存的二维码
statement-bad-day = 请填一个日期，比如 2022-04-12。
statement-bad-order = 结束的日期不能早于开始的日期。
statement-bad-length = 时间太长了，请选短一点的时间。

## 每月小结：一页大字

letter-title = 每月小结（大字）
letter-head = { $name }：{ $month }时间币小结
letter-count = { $n ->
    [0] 没有要打印的。
   *[other] 一共 { $n } 份，一次最多打印 { $most } 份。
 }
letter-community = 社区
letter-everywhere = 全部社区的重点老人
letter-opening = 月初有
letter-came = 这个月进来
letter-went = 这个月用出
letter-closing = 月底有
letter-now = { $day }现在有
letter-helped = 这个月谁帮了您
letter-helped-none = 这个月没有人上门帮忙。
letter-moved = 别的往来
letter-in = 进来 { $coins }
letter-out = 用出 { $coins }
letter-paid = 您付 { $coins }
letter-minutes = { $n } 分钟
letter-hours = { $n } 小时
letter-both = { $hours } 小时 { $minutes } 分钟
letter-further = 还有 { $n } 笔，请看对账单。
letter-ask = 看不明白、觉得不对，请打电话。扫码可以核对账本。
letter-nobody = 这里没有重点老人。
