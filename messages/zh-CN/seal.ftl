### 封存和证明，命令行和网页共用。

seal-waiting = { $n ->
    [0] 每一笔转账都封存了。
   *[other] 有 { $n } 笔转账在等封存。
 }
seal-extends = 第 { $new } 次封存包括了第 { $old } 次封存的全部内容，顺序也一样：中间没有改过、删过。
seal-rotated = 从第 { $since } 次封存起，用密钥 { $key } 签名；密钥在 { $file }。如果服务正在运行，请重新启动；请另存一份密钥，并把密钥编号张贴出来。
proof-holds = 证明成立：{ $day }的 { $amount }，账上第 { $number } 笔，在 { $at } 的第 { $seal } 次封存之内，和这里写的一样。签名密钥是 { $key }，请和服务站张贴的核对。
proof-waits = 这笔转账在账上，还没有封存。请过一分钟再试。
proof-missing = 没有这笔转账。

## 公开的封存

seal-title = 账目封存
seal-what = 每一笔时间币、积分的转账，记账后一分钟左右就编号封存，以后谁也不能悄悄改动、删除：改了就对不上，任何人都能查出来。
seal-how = 封存不公开任何人的姓名和账户，只公开编号、总数和校验值。请抄下或拍下今天的校验值，以后可以用它来核对账本有没有被改写。
seal-size = 已封存 { $size } 笔，等封存 { $waiting } 笔。
seal-keys = 签名密钥
seal-keys-say = 请和服务站张贴的编号核对。
seal-key-since = 第 { $seal } 次封存起
seal-newest = 最近的封存
seal-nth = 第 { $n } 次
seal-row = { $at }，共 { $size } 笔
seal-under = 在 { $at } 的第 { $seal } 次封存之内，没有改动。
seal-same = 纸上的校验值和账本一样：这次封存之内的账没有改动。
seal-other = 纸上的校验值和账本的不一样。请再核对一遍；如果没有看错，请告诉服务站和审计。

## 核对

verify-title = 核对存折和证明
verify-paper = 核对纸上的一行
verify-file = 核对一份证明
verify-code = 核对码
verify-code-hint = 印在那一行的证明上，比如 17-1f0c2a9be4。
verify-proof = 证明的全文
verify-proof-hint = 从证明文件里全部复制过来。
verify-check = 核对
verify-there = 这一行从 { $since } 起封存在账上，没有改动：{ $line }。请看纸上的日期和数目是不是一样。
verify-unknown = 账上没有这个核对码。请再看一遍号码；如果没有看错，这张纸不是我们打印的。

## 成员的证明

proof-title = 存折一行的证明
proof-code = 核对码
proof-qr = 核对这一行的二维码
proof-paper-say = 把这张纸给谁看，谁就能扫码核对这一行的日期和数目，不用登录，看不到任何人的姓名。
proof-file = 下载证明文件
proof-link = 证明
