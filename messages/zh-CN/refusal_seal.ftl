### 为什么没有封存，或者证明为什么不成立。

refusal-seal-nothing_waits = 每一笔都封存了，没有在等的。
refusal-seal-nothing_sealed = 还没有封存过，没有密钥可换。
refusal-seal-other_key = 这本账是用密钥 { $key } 封存的。请把那把密钥的文件放回原处。
refusal-seal-key_was_there = 这把密钥在这里用过。请换一把新的。
refusal-seal-unreadable = 这不是一份证明，或者传递途中被截断、改动。请重新索取。
refusal-seal-fields_changed = 和封存时不一样：金额、日期等至少有一处被改过。
refusal-seal-not_under_root = 这次封存没有包括这笔转账。
refusal-seal-key_differs = 封存写明的密钥是 { $says }，这一把是 { $is }。
refusal-seal-not_signed = 第 { $number } 次封存没有它那把密钥的签名：是伪造的，或者被改过。
refusal-seal-other_branch = 这是两个不同网点的封存。
refusal-seal-not_newer = 后一次封存不能比前一次旧。请先写旧的，再写新的。
refusal-seal-not_chained = 第 { $number } 次封存没有接着前一次：中间账本被改写过。
refusal-seal-not_an_extension = 第 { $new } 次封存没有包括第 { $old } 次封存的内容：中间账本被改写过。
refusal-seal-two_heads = 有两份不同的第 { $number } 次封存：账本被改写过。
refusal-seal-not_in_book = 账上没有这笔转账，或者没有封存。
refusal-seal-waits = 这笔转账在账上，还没有封存。请过一分钟再试。
