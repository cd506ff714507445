### 各页共用的词。

## 单位

unit-coins = 个时间币
unit-hours = 小时
unit-minutes = 分钟
unit-people = 人
unit-attendances = 人次
unit-orders = 单
unit-sessions = 场
unit-days = 天
unit-pieces = 个
unit-shops = 家
unit-teams = 支
unit-papers = 份
unit-rows = 行
unit-points = 分
unit-times = 次
unit-percent = %

## 页头、页脚

brand = 益圈
skip-to-main = 跳到正文
elder-version = 长辈版
normal-version = 普通版
sign-in = 登录
sign-out = 退出
main-pages = 主要页面
go-back = 返回
run-by = { $operator } 主办
station-phone = 服务站电话 { $phone }
call-station = 打电话给服务站
tab-home = 首页
tab-tasks = 任务
tab-passbook = 存折
tab-hours = 时长

## 圈上的五个词，到处一样

loop-need = 需要
loop-take = 接单
loop-serve = 服务
loop-content = 满意
loop-coins = 时间币
loop-was = 已完成：
loop-is = 现在：
loop-next = 接下来：
loop-where = 这一单走到哪里

## 小件

acting-for = 正在替 { $name } 办理
acting-region = 正在替谁办理
acting-end = 结束办理
print-page = 打印这一页
pages = 换页
page-of = 第 { $page } 页，共 { $pages } 页
page-earlier = 上一页
page-later = 下一页
sorted-up = 从小到大
sorted-down = 从大到小
rows-behind = { $rows }行
busy = 正在办，请稍候
less = 少 { $step } 分钟
more = 多 { $step } 分钟
read-out = 念给对方听
month-other = 换个月份
field-missing = 这一项还没填。
comma = ，
clause-gap = { "" }
list-comma = 、
today = 今天
tomorrow = 明天
acting-back = 回去接着办
when-other = 别的日子或时间
unit-minutes-many = 分钟
full-stop = 。
unit-min = 分
