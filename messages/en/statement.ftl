### Statements: what moved over a period, to be printed or downloaded.

statement-title = Statement
statement-show = Show
statement-unit = Account
statement-coins = time coins
statement-points = points of honour
statement-month = Month
statement-from = or from
statement-to = to
statement-from-to = { $from } to { $to }
statement-opening = Opening balance
statement-closing = Closing balance
statement-sum = Sums and closing balance
statement-none = Nothing moved in this period.
statement-held = { $amount } are promised now and not yet paid.
statement-unsealed = not sealed yet
statement-unsealed-n = { $n ->
    [one] { $n } line was just written and is not sealed yet; in about a minute it will be, and has its code.
   *[other] { $n } lines were just written and are not sealed yet; in about a minute they will be, and have their codes.
 }
statement-too-many = There are { $n } lines in this period, and at most { $most } are listed at once. Choose a shorter one.
statement-all = All lines on one page
statement-file = Download as a table
statement-file-unit = in minutes
statement-about = About
statement-seal = Seal { $seal } of the book, { $at }.
statement-check = It covers every line that has a code. Scan to see whether the book still has this check value; a single line is checked by its code.
statement-qr = QR code to check this seal
statement-bad-day = Fill in a day, such as 2022-04-12.
statement-bad-order = The last day can't be before the first.
statement-bad-length = This is too long; choose a shorter period.

## The letter of a month: one page in large print

letter-title = Monthly letter in large print
letter-head = { $name }: time coins in { $month }
letter-count = { $n ->
    [0] There are no letters to print.
    [one] { $n } letter.
   *[other] { $n } letters, of which at most { $most } are printed at once.
 }
letter-community = Community
letter-everywhere = key elders of all communities
letter-opening = At the beginning
letter-came = Came in
letter-went = Went out
letter-closing = At the end
letter-now = Now, { $day }
letter-helped = Who helped you
letter-helped-none = Nobody came to help this month.
letter-moved = What else moved
letter-in = in: { $coins }
letter-out = out: { $coins }
letter-paid = you paid { $coins }
letter-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
 }
letter-hours = { $n ->
    [one] { $n } hour
   *[other] { $n } hours
 }
letter-both = { $hours } h { $minutes } min
letter-further = And { $n } more: see the statement.
letter-ask = If something is unclear or wrong, please ring us. The code checks the book.
letter-nobody = There is no key elder here.
