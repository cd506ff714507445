### 封存和证明，命令行和网页共用。

seal-waiting = { $n ->
    [0] 每一笔转账都封存了。
   *[other] 有 { $n } 笔转账在等封存。
 }
seal-extends = 第 { $new } 次封存包括了第 { $old } 次封存的全部内容，顺序也一样：中间没有改过、删过。
seal-rotated = 从第 { $since } 次封存起，用密钥 { $key } 签名；密钥在 { $file }。如果服务正在运行，请重新启动；请另存一份密钥，并把密钥编号张贴出来。
proof-holds = 证明成立：{ $day }的 { $amount }，账上第 { $number } 笔，在 { $at } 的第 { $seal } 次封存之内，没有改动。签名密钥是 { $key }，请和服务站张贴的核对。
proof-waits = 这笔转账在账上，还没有封存。请过一分钟再试。
proof-missing = 没有这笔转账。
