### 发币、捐币、优惠为什么没有办成，怎么办。

refusal-benefit-account_not_open = 账户已冻结或关闭。请服务站看一看。
refusal-benefit-code_too_old = 优惠要在 { $hours } 小时内领取，已经过了。请重新预约。
refusal-benefit-no_such_benefit = 没有这份优惠。请核对。
refusal-benefit-no_such_code = 本店没有等这个取货码的优惠。请核对取货码和商户。
refusal-benefit-no_such_member = 没有这位成员。请核对卡号。
refusal-benefit-no_such_merchant = 没有这家商户。请从列表里选。
refusal-benefit-not_enough = 账户还差 { $short_by }。
refusal-benefit-not_handed_over = 这份优惠不是刚刚交付的，不能撤回。
refusal-benefit-not_reserved = 这份优惠已经不在等领取。
refusal-benefit-not_yet_contracted = 商户的合约还没有开始。
refusal-benefit-not_yourself = 只能为自己预约优惠；替别人请打服务站电话。
refusal-benefit-other_shop = 店员只能交付本店的优惠。
refusal-benefit-quota_spent = 这家店每月给 { $quota } 份优惠，本月已经给完。请下月再来或换一家。
refusal-benefit-still_fetchable = 这份优惠还可以领取，不能作废。
refusal-benefit-still_undoable = 这份优惠还可以撤回，请稍后再结。
refusal-benefit-too_few_hours = 服务满 { $at_least } 小时才有优惠，现在是 { $hours } 小时。
refusal-benefit-too_late_to_undo = 交付后 { $minutes } 分钟内可以撤回，已经过了。

refusal-donation-account_not_open = 账户已冻结或关闭。请服务站看一看。
refusal-donation-no_such_member = 没有这位成员。请核对卡号。
refusal-donation-not_enough_coins = 账户还差 { $short_by } 分钟。请少捐一点。
refusal-donation-not_your_coins = 只能捐自己的币；替别人请打服务站电话。
refusal-donation-too_much = 数目太大，记不下。请核对。

refusal-fund_issue-adopted_already = 这次发币已经通过。
refusal-fund_issue-no_such_issue = 没有人提出过这次发币。请核对编号。
refusal-fund_issue-no_such_project = 没有这个项目。请核对。
refusal-fund_issue-proposed_already = 编号 { $code } 的发币已经提出过。请换一个编号。
refusal-fund_issue-proposer_adopts = 提出和通过要是两个人。请另一位同事办。
