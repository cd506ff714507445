### The audit: accounts, transfers, journal, sums to zero.

audit-title = Books
audit-at = As of { $at }
audit-sound = The books balance:{ " " }
audit-sound-all = { $n ->
    [one] { $n } check holds
   *[other] all { $n } checks hold
}
audit-unsound = The books don't balance:{ " " }
audit-unsound-n = { $n ->
    [one] { $n } check fails
   *[other] { $n } checks fail
}
audit-sums = Debits and credits of each unit
audit-sums-say = A transfer debits one account and credits another, so all debits together equal all credits. Time coins are counted in minutes.
audit-debits = Debits
audit-credits = Credits
audit-difference = Difference
audit-rows = { $accounts } accounts, { $held } held
audit-checks = Checks
audit-holds = holds
audit-broken = fails
audit-looked = { $n } looked at, { $wrong } wrong
audit-check-zero = Debits equal credits
audit-check-floor = No account is below its floor
audit-check-holds = What is held equals the pending holds
audit-lists = Row by row
audit-accounts = Accounts
audit-accounts-say = Debits, credits and holds of each account
audit-transfers = Transfers
audit-transfers-say = Each one: from where, to where, how much, why
audit-journal = Journal
audit-journal-say = Who ordered what, when, for whom, through which channel
audit-forbidden = Forbidden
audit-forbidden-say = What was tried without the role for it
audit-masked = People stand here by their codes, not by name.
audit-accounts-head = { $n ->
    [one] { $n } account
   *[other] { $n } accounts
}
audit-forbidden-head = { $n ->
    [one] { $n } forbidden try
   *[other] { $n } forbidden tries
}
audit-none = There are no such rows.
audit-any = all
audit-unit-coin = time coins, minutes
audit-unit-point = points
audit-unit-fen = fen
audit-kind = Kind
audit-kind-member = member
audit-kind-team = team
audit-kind-merchant = merchant
audit-kind-fund = coin fund
audit-kind-pool = pool
audit-kind-issuance = issuance
audit-kind-points_issuance = issuance of points
audit-kind-donor_income = donor income
audit-kind-clearing = clearing
audit-account = Account
audit-owner = Whose
audit-balance = Balance
audit-held = Held
audit-reason = Why
audit-reason-order = order
audit-reason-service_record = service record
audit-reason-fund_issue = issue to the fund
audit-reason-donation = gift to the pool
audit-reason-points = points
audit-reason-benefit = benefit
audit-reason-reversal = reversal
audit-transfer-head = { $amount }, { $reason }
audit-when = When
audit-day = Day of entry
audit-from = From
audit-to = To
audit-amount = Amount
audit-cause = Cause
audit-hold = Hold
audit-reverses = Reverses
audit-reversed-by = Reversed by
audit-operation = Operation
audit-actor = Who ordered it
audit-behalf = For whom
audit-consent = On what ground
audit-channel = How it came
audit-key = Key
audit-hash = Fingerprint
audit-outcome = Outcome
audit-event = Happened
audit-group-movement = What moved
audit-group-entry = Its row in the journal
audit-nobody = nobody
audit-sums-zero = { $n ->
    [one] { $n } unit sums to zero
   *[other] all { $n } units sum to zero
}
audit-check-causes = Each transfer has its cause, each order was paid right
audit-check-time = Nobody was in two places, and no day is above its cap
audit-check-people = What two persons do, two persons did
audit-check-seals = Every sealed transfer is as it was sealed, and every seal extends the last
audit-checks-say = Compares every row from beginning to end; a large book takes a while.
audit-checks-do = Check the whole book now
audit-found = What is wrong
audit-transfers-all = All transfers, the newest first
audit-transfers-of = Transfers of { $account }, the newest first
audit-journal-all = The journal, the newest first
audit-consent-oral = said yes on the telephone
audit-consent-present = was present
audit-consent-paper = signed on paper
audit-consent-record = an imported record
audit-imports = Imports
audit-imports-say = Each import, who prepared it and who checked it
audit-imports-head = { $n ->
    [one] { $n } import
   *[other] { $n } imports
}
audit-imports-about = One person prepares the records and another checks them; every change of an import can be read row by row.
audit-imports-none = Nothing was imported yet.
audit-import = This import
audit-import-head = Import of { $at }
audit-import-rows = Rows
audit-import-changes = Every change of this import
audit-maker = Prepared by
audit-checker = Checked by

## Trial balance

audit-trial-title = Trial balance
audit-trial-say = The book at any moment: debits, credits and balance of each kind of account, which sum to zero
audit-trial-kinds = By kind of account
audit-trial-sum = Sum
audit-moment-day = Day
audit-moment-time = Before which time
audit-bad-time = Fill in a time, such as 09:30.
audit-order = Counted by
audit-order-happened = when it happened
audit-order-sealed = what was sealed
audit-moment-before = Before { $at }
audit-moment-happened = What happened before then, as the book knows today. Older records that are imported later change it; of a moment less than a minute ago, something may still be on its way.
audit-moment-sealed = Only what was sealed before then. These figures never change, and the seal's check value proves them.
audit-moment-unsealed = Nothing had been sealed before then.
audit-code = Code begins with
