### Why coins were not issued or given, or a benefit not handed over, and what to do.

refusal-benefit-account_not_open = The account is frozen or closed. The station will look at it.
refusal-benefit-code_too_old = The benefit had to be fetched within { $hours } hours, and they are over. Reserve it again.
refusal-benefit-no_such_benefit = There is no such benefit. Look again.
refusal-benefit-no_such_code = No benefit waits in this shop for this code. Check the code and the shop.
refusal-benefit-no_such_member = There is no such member. Check the card number.
refusal-benefit-no_such_merchant = There is no such shop. Choose from the list.
refusal-benefit-not_enough = { $short_by } are missing on the account.
refusal-benefit-not_handed_over = This benefit was not just handed over, so it can't be undone.
refusal-benefit-not_reserved = This benefit no longer waits to be fetched.
refusal-benefit-not_yet_contracted = The shop's contract has not begun yet.
refusal-benefit-not_yourself = Members reserve benefits for themselves; for somebody else, ring the station.
refusal-benefit-other_shop = A clerk hands over the benefits of their own shop only.
refusal-benefit-quota_spent = The shop gives { $quota } benefits a month, and this month's are given. Come next month, or choose another shop.
refusal-benefit-still_fetchable = This benefit can still be fetched, so it does not expire yet.
refusal-benefit-still_undoable = This benefit can still be undone. Finish it a little later.
refusal-benefit-too_few_hours = Benefits begin at { $at_least } hours of service; so far there are { $hours }.
refusal-benefit-too_late_to_undo = It can be undone for { $minutes } minutes, and they are over.

refusal-donation-account_not_open = The account is frozen or closed. The station will look at it.
refusal-donation-no_such_member = There is no such member. Check the card number.
refusal-donation-not_enough_coins = { $short_by } minutes are missing. Give a little less.
refusal-donation-not_your_coins = Members give coins of their own; for somebody else, ring the station.
refusal-donation-too_much = So many coins can't be counted. Check the number.

refusal-fund_issue-adopted_already = This issue of coins was adopted already.
refusal-fund_issue-no_such_issue = Nobody proposed this issue of coins. Check its code.
refusal-fund_issue-no_such_project = There is no such project. Check its code.
refusal-fund_issue-proposed_already = An issue { $code } was proposed already. Choose another code.
refusal-fund_issue-proposer_adopts = Proposing and adopting are done by two persons. Ask a colleague.
