### 接口没有办成时说的话：标题，以及请求本身的毛病。

problem-sign-in = 请先登录
problem-forbidden = 不可以
problem-missing = 没有这个
problem-method = 不能这样办
problem-conflict = 现在的情况办不成
problem-large = 内容太多
problem-busy = 太忙
problem-invalid = 内容不对
problem-fault = 我们这里出了错

refusal-key_missing = 没有写幂等键。请在请求头 Idempotency-Key 里为这次改动写一个新的键，重试时用同一个。
refusal-key_too_long = 幂等键太长了，最多 { $most } 个字符。
refusal-key_reused = 没有办成：这张表单已经用过，内容又不同了。请回到这一页，重新填一次；程序请换一个新的键。
refusal-consent_missing = 代办要同时写明替谁办（on_behalf_of）和凭什么办（consent：oral、present 或 paper）。
refusal-unreadable = 请求的内容读不懂，什么都没有改动：{ $cause }
refusal-not_json = 请用 JSON 写内容，并写上 Content-Type: application/json。
refusal-not_found = 这里没有，或不是给您看的。请核对地址和编号。
refusal-other_method = 这个地址不能这样请求。请看 /api/docs。
refusal-sign_in_first = 请先登录，再带上令牌或会话来办。
refusal-wrong_secret = 名字、卡号或密码不对。请核对后再试，或到服务站重设密码。
refusal-forbidden = 您登录的身份不能办这件事。要办请打服务站电话。
refusal-foreign = 没有收下：请求是从别的网站发来的。什么都没有改动。
refusal-too_large = 内容太多，没有收下。请写短一些再发。
refusal-too_slow = 等得太久了。请用同一个键再发一次，只会算一次。
refusal-busy = 现在办事的人太多。请过一分钟用同一个键再发，只会算一次。
refusal-shut = 现在记不下账。请过几分钟用同一个键再发，只会算一次。
refusal-fault = 我们这里出了错，不是您的错。请用同一个键再发一次；还不行请把请求编号告诉服务站。
