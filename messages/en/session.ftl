## Sessions of activities

sessions-title = Sessions
sessions-tab = Sessions
sessions-head = Sessions of activities: { $n }
sessions-words = Code, title or place
sessions-from = From
sessions-to = To
sessions-any = All
sessions-all = Show all
sessions-none = No sessions yet.
sessions-none-found = No such session. Leave out one of the filters and look again.
session-name = Session
session-activity = Activity
session-when = When
session-place = Place
session-mode = How
session-state = Credit
session-state-ahead = not over yet
session-state-to_close = to be credited
session-state-closed = credited
session-state-no_credit = credits nobody
session-none = none
session-figures = People and hours of this session
session-came = signed in
session-credited = credited
session-left-out = left out
session-hours = credited

## Crediting

session-closing = Credit those who gave their time
session-no-credit = Those who came to this session received something; they gave no time. No hours and no coins are credited.
session-ahead = Hours can be credited once the session is over.
session-empty = The sheet is still empty. Enter those who came; if nobody did, put the session away.
session-close-empty = Nobody came: put it away
session-goes-on = So many came that it takes several goes: { $n } of { $m } are looked at. Press once more to go on.
session-would = Of { $all }, { $n } would be credited with { $hours } together; { $left } would be left out.
session-close = Credit { $n }
session-close-nobody = Nobody can be credited: put it away
session-closed = Credited { $when }: { $n }, { $hours } together.
session-closed-left = Left out: { $n }. Each one’s reason stands on the sheet below.
session-again = Since then { $n } more can be credited: do it once more.
session-why-not_a_volunteer = isn’t registered as a volunteer
session-why-too_short = was there too short a time
session-why-above_day_cap = that day’s hours are full
session-why-oneself = this is you: a colleague credits it
session-why-own_entry = you entered it when the session was over: a colleague credits it
session-why-no_account = the account takes no coins
session-said-closed = Credited: { $v1 }, { $v2 } together.
session-said-closed-left = Credited: { $v1 }, { $v2 } together. Left out: { $v3 }; who and why is listed below.
session-said-more = Credited: { $v1 }, { $v2 } together. More people wait: please press once more.

## The sheet

session-entry = Enter a line of the sheet
session-entry-ahead = The session hasn’t begun. Lines can be entered once it has.
session-who = Who came
session-who-hint = Card number, name, initials or telephone number
session-which = Which of them
session-in = Came at
session-out = Left at
session-by = Signed in how
session-entry-do = Enter this line
session-said-entered = { $v1 } is on the sheet, line { $v2 }.
session-nobody = Nobody found. Check the card number, or write it another way.
session-several = There are several: choose one.
session-bad-by = Choose how they signed in.
session-sheet = Sign-in sheet
session-sheet-none = Nobody has signed in yet.
session-part-none = Nobody here.
session-parts = Which part of the sheet
session-part-all = All { $n }
session-part-credited = Credited { $n }
session-part-not_credited = Not credited { $n }
session-line = Line
session-from-to = From – to
session-minutes = Counts
session-why = Why not credited
session-file = Download table
session-credit = Credit
session-is-credited = credited
session-waits = to be credited
session-is-left-out = left out
session-would-be-left-out = can’t be
