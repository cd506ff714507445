### The station's desk, finding people, taking orders for somebody, an order from end to end.

desk-title = Desk
desk-find = Find
desk-find-hint = Name, pinyin, card or telephone number
desk-back = Back to the desk
desk-open = Open
desk-row-name = { $name }: { $does }
desk-people = People
desk-today = Today's services
desk-today-none = No service is agreed for today.
desk-today-caption = Today's orders by time
desk-today-list = { $day }: { $n ->
    [one] { $n } order
   *[other] { $n } orders
}
desk-print-today = Print today's list
desk-when = Time
desk-state = State
desk-for = For
desk-who-goes = Who goes
desk-phone = Telephone
desk-address = Address
desk-now = Now { $time }
desk-more = { $n } more come up when these are done.
desk-nothing-waits = Nothing is waiting.
desk-count = { $state } { $n }

## The headline

desk-head-orders = { $n ->
    [one] { $n } order today,
   *[other] { $n } orders today,
}{ " " }
desk-head-none = No service today,{ " " }
desk-head-set = somebody goes to each
desk-head-unset = { $n } without anybody yet
desk-head-waits = { $n ->
    [one] { $n } thing waits
   *[other] { $n } things wait
}
desk-head-quiet = and nothing waits

## What waits

desk-queue-look = Orders to look at
desk-queue-untaken = Untaken for over 24 hours
desk-queue-asked = Waiting for an answer
desk-queue-call = Calls to make
desk-queue-overdue = Records overdue
desk-queue-dispute = Disputes to decide
desk-queue-second = Late entries for a second person
desk-pieces = { $n }
desk-does-look = Look
desk-does-find = Find somebody
desk-does-answer = Answer
desk-does-call = Call
desk-does-late = Enter
desk-does-decide = Decide
desk-does-second = Look
desk-waited = waiting { $long }
desk-long-days = { $days } d { $hours } h
desk-long-hours = { $hours } h { $minutes } min
desk-long-minutes = { $minutes } min
desk-ended-waits = ended { $when }, { $coins } wait for a yes
desk-overdue-since = agreed for { $when }, never signed out
desk-asked-since = asked { $when }
desk-asked-who = asked { $name }
desk-nobody-yet = nobody yet

## People

desk-found-q = { $n ->
    [one] { $n } person for “{ $q }”
   *[other] { $n } people for “{ $q }”
}
desk-found-none = Nobody found for “{ $q }”. Try the surname only, the first letters of the pinyin, or the whole telephone number.
desk-found-caption = People found
desk-col-name = Name
desk-col-card = Card
desk-col-age = Age
desk-col-kind = Who they are
desk-age = aged { $n }
sex-female = female
sex-male = male
desk-is-volunteer = volunteer
desk-is-key-elder = key elder
desk-person-title = { $name }
desk-card = See the card
desk-class = Class
desk-proxies = Proxies
desk-proxies-none = none
desk-proxy = { $name } ({ $relation }) until { $day }, may { $scope }
desk-proxy-order = order
desk-proxy-confirm = confirm
desk-no-phone = none
desk-skills = Skills
desk-insured = Insured until
desk-coins = Balance of time coins
desk-coins-minutes = That is { $minutes }.
desk-coins-held = { $coins } of it are promised.
desk-allowance = The fund can still pay { $coins } this month.
desk-allowance-label = Paid by the fund
desk-allowance-left = { $coins } left this month
desk-passbook = Print the passbook
desk-statement = Print a statement
desk-letter = Print the letter
desk-letters = Print the monthly letters
desk-last-orders = Last orders
desk-last-none = No orders yet.
desk-col-order = Order
desk-col-day = Day
desk-pin = Set a PIN
desk-pin-new = New PIN
desk-pin-hint = Six digits, said by the person, typed in their presence.
desk-pin-do = Set this PIN
desk-pin-said = { $v1 } has a new PIN.
desk-version = Version of the pages
desk-version-ask = Which version after signing in
desk-version-do = Change to this one
desk-version-said = The version for { $v1 } is changed.

## Taking an order

desk-order-title = Order for somebody
desk-order-phone = Order by telephone
desk-order-here = Order at the desk
desk-order-phone-head = By telephone:{ " " }
desk-order-here-head = At the desk:{ " " }
desk-order-asks = what, and when?
desk-caller = Who it is for
desk-acting = { $who }, { $how }
desk-by-phone = on the telephone
desk-by-desk = at the desk
desk-progress = How far it has come
desk-step-person = Person
desk-step-what = What
desk-step-who = Who goes
desk-step-call = Call back
desk-class-ask = What kind
desk-service-ask = Which service
desk-class-first = Choose a kind above first.
desk-service-long = { $service }, { $minutes }
desk-minutes = How long, minutes
desk-minutes-hint = Empty means the standard; only if both agreed otherwise
desk-consent = How the person agreed
desk-consent-oral = Said yes on the telephone
desk-consent-present = Stands here
desk-consent-paper = Signed on paper
desk-day-ask = Which day
desk-time-ask = What time
desk-payer-ask = Who pays { $coins }
desk-payer-ask-plain = Who pays
desk-payer-own-left = { $coins } left afterwards
desk-payer-fund-left = { $coins } left this month afterwards
desk-payer-fund-short = only { $coins } left this month
desk-payer-fund-not = not a key elder, the fund doesn't pay
desk-order-show = See what to read out
desk-order-do = Enter it and find somebody
desk-sentence = { $name }, you would like { $service }, { $when }, at your home, about { $minutes }. { $pays } Is that right?
desk-sentence-fund = The fund pays, not you.
desk-sentence-own = { $coins } come from your passbook.
desk-sentence-missing = { $name }, { $what }?
desk-missing-service = what would you like help with
desk-missing-day = which day
desk-missing-time = what time
desk-missing-payer = whose coins shall pay
desk-choose = Nothing is chosen here yet.
desk-bad-day = A day is written like 2022-04-14.
desk-bad-time = A time is written like 14:30.
desk-bad-minutes = Minutes are a whole number from 1 to 1440, such as 60.
desk-fix = Not entered yet: see the marked places, then press again. What you typed is still here.
desk-before = Earlier services
desk-before-all = { $n ->
    [one] { $n } order in all.
   *[other] { $n } orders in all.
}
desk-said-posted = Entered as { $v1 }. Now somebody must be found.
desk-said-posted-waits = Entered as { $v1 }. A colleague must look at this kind of service before somebody is found.

## Who goes

desk-vol-head = { $service }:{ " " }
desk-vol-who = who goes?
desk-vol-found = { $name } goes:{ " " }
desk-vol-call = please call { $name } back
desk-vol-need = { $name }, { $when }, { $minutes }, { $place }.
desk-fitting = Who fits
desk-asks-skill = can do { $skill }
desk-asks-free = free then
desk-asks-insured = insured
desk-nobody-fits = Nobody fits now. Ask for another time, or look again in a day.
desk-best = Fits best
desk-asked-already = asked already
desk-ask = Ask { $name }
desk-unfit = { $n ->
    [one] { $n } more doesn't fit: see why
   *[other] { $n } more don't fit: see why
}
desk-asked = Those asked
desk-answer-waiting = Waiting
desk-answer-yes = Says yes
desk-answer-no = Says no
desk-answer-unreached = Not reached
desk-take = Settle on { $name }
desk-why-skill = can do { $skill }
desk-why-free = free then
desk-why-insured = insured
desk-why-near = same community
desk-why-before = { $n ->
    [one] was there { $n } time
   *[other] was there { $n } times
}
desk-why-first = first time
desk-not-insured = insurance is over
desk-not-free = usually not free then
desk-not-busy = has another service then
desk-not-said-no = was asked and said no
desk-call-back = Call back and read this out
desk-call-sentence = { $name }, somebody is found: { $when } { $helper } comes for { $service }, number { $number }. At the door the number comes first; if it is right, tell the helper these four digits.
desk-call-done = Done, back to the desk
desk-word = Service word
desk-said-asked = Noted: { $v1 } was asked.
desk-said-answered = Noted: { $v1 }: { $v2 }.
desk-said-taken = Settled: { $v1 } goes. Please call back and read it out.
desk-find-somebody = Find somebody

## One order

desk-facts = This order
desk-posted-by = Entered by
desk-channel = How it came
channel-app = mobile
channel-phone = telephone
channel-desk = at the desk
channel-paper = paper
channel-kiosk = kiosk
channel-online = online
channel-import = import
who-resident = the resident
who-bank = the bank itself
who-operator = whoever runs the machine
who-import = an import
desk-planned = Agreed for
desk-note = To know
desk-payer = Who pays
desk-payer-own = the resident
desk-payer-fund = the fund
desk-tell-posted = entered by { $who }
desk-tell-waits-look = a colleague must look at it
desk-tell-open = waiting for somebody
desk-tell-taken = { $name } took it
desk-tell-planned = agreed for { $when }
desk-tell-underway = since { $when }
desk-tell-served = { $from } to { $to }, { $minutes }
desk-tell-unproven = began { $when }, never signed out
desk-tell-late = entered late, { $minutes }: { $reason }
desk-tell-ask = waits for the resident's yes, or a call
desk-tell-held = { $coins } held
desk-tell-paid = { $coins } paid
desk-tell-ended = { $how }: { $reason }
desk-tell-dispute = being looked into: { $reason }
satisfaction-very_satisfied = very satisfied
satisfaction-satisfied = satisfied
satisfaction-fair = fair
satisfaction-dissatisfied = dissatisfied
desk-head-order = { $name },{ " " }
desk-head-service = { $service },{ " " }
desk-reason = Why
desk-reason-hint = One sentence; both sides can read it
desk-approve = Look at this order
desk-approve-about = If need, time and payer make sense, volunteers may see it.
desk-approve-do = Open it to volunteers
desk-approve-not-you = You entered it, so a colleague must look at it.
desk-said-approved = Looked at; now find somebody.
desk-return = Send back
desk-return-about = Say what is missing; it can be entered again.
desk-return-do = Send it back
desk-said-returned = Sent back.
desk-cancel = Cancel this order
desk-cancel-about = A volunteer who said yes must be told; no coins are taken.
desk-cancel-do = Cancel it
desk-said-cancelled = Cancelled, no coins taken.
desk-give-back = The volunteer can't come
desk-give-back-about = The order waits for somebody again, and what is held goes back.
desk-give-back-do = Find somebody else
desk-said-given-back = Noted; now find somebody else.
desk-sign-in = Sign the volunteer in
desk-sign-in-about = When the volunteer calls from the door, time runs from now. Whoever signs in doesn't make the call afterwards.
desk-sign-in-do = Sign in
desk-said-signed-in = Signed in, time runs.
desk-sign-out = Sign the volunteer out
desk-sign-out-about = When the volunteer says it is done, time ends now.
desk-sign-out-do = Sign out
desk-said-signed-out = Signed out, { $v1 } in all.
desk-extend = More time
desk-extend-about = Only after the resident's yes; the extra coins are held too.
desk-extend-minutes = How many more minutes
desk-extend-do = The resident said yes
desk-said-extended = Done, up to { $v1 } in all.
desk-late = Enter the time afterwards
desk-late-about = Without sign-in or sign-out, write what the paper says; a colleague checks it.
desk-late-start = Began at
desk-late-end = Ended at
desk-late-do = Enter it
desk-said-late = Entered; a colleague must check it.
desk-second = Check the late entry
desk-second-about = { $from } to { $to }, { $minutes }. Reason: { $reason }
desk-second-do = Checked, it is right
desk-second-not-you = You entered it, or helped yourself, so a colleague must check it.
desk-said-second = Checked; the call can be made.
desk-confirm = The call afterwards
desk-confirm-script = { $name }, this is the station. { $when } { $helper } came for { $service }: { $minutes }, agreed were { $planned }. Was it done? Are you satisfied?
desk-confirm-ask = What was said
desk-confirm-note = In their own words, may stay empty
desk-confirm-do = Note it and pay
desk-confirm-not-you = You signed in or out for it, or helped yourself, so a colleague must make the call.
desk-said-confirmed = Noted; { $v1 } go to the volunteer.
desk-dispute = The resident isn't satisfied
desk-dispute-about = The coins stay held; two of the staff decide.
desk-dispute-reason = What was wrong
desk-dispute-do = Hold it and look into it
desk-said-disputed = The coins stay held until two of the staff decide.
desk-propose = Propose what to do
desk-propose-about = What was said: { $reason }. At most { $coins } can be paid; 0 pays nothing.
desk-propose-minutes = Minutes to pay
desk-propose-why = Why this way
desk-propose-do = Propose it to a colleague
desk-said-proposed = Proposed; a colleague decides.
desk-decide = Decide it this way
desk-decide-about = A colleague proposes to pay { $coins }: { $reason }
desk-decide-do = Agreed, do it
desk-decide-not-you = You proposed it, or it is about you, so a colleague must agree.
desk-said-decided = Decided; { $v1 } go to the volunteer.
desk-waits-look = A colleague must look at it before somebody is found.
desk-waits-second = A colleague must check the late entry before the call.
desk-waits-call = Done, waits for a yes: please make the call.
desk-waits-unproven = Signed in and never out: enter the time first.
desk-waits-decision = The resident isn't satisfied: two of the staff decide.

## Paper

desk-slip = Print the slip
desk-slip-title = Service slip
desk-slip-for = For { $name }
desk-slip-who = { $name } comes, number { $number }.
desk-slip-nobody = Somebody is being found; we will call you.
desk-slip-fund = The fund pays, not you.
desk-slip-own = Once you are satisfied, { $coins } come from your passbook.
desk-state-ended = Waits for a yes
desk-queue-unproven = Never signed out, to be entered
desk-found-ask = Who is it?
refusal-desk-unreadable = Not done: something is not filled in well. Minutes are whole numbers, times are written 14:30, and one of the answers must be chosen.
relation-spouse = spouse
relation-child = child
relation-relative = relative
relation-neighbour = neighbour
relation-other = somebody else
desk-hours = Print hours
desk-said-released = Decided: no time coins are paid, and what was held is free again.
