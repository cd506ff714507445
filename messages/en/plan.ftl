### Plan against actual.

plan-title = Plan and actual
plan-until = counted to the end of { $day }
plan-now = counted to { $at }
plan-csv = Download table
plan-all-met = All { $n } activities met the plan,{ " " }
plan-some-met = { $met } of { $n } activities met the plan,{ " " }
plan-evidence-whole = evidence is complete
plan-evidence-short = { $n ->
    [one] { $n } lacks evidence
   *[other] { $n } lack evidence
}
plan-missing = { $name } still lacks: { $kinds }. The closing report waits for it.
plan-activities = Plan and actual
plan-bar = The line is 100% of the plan; the box ends at 200%, a broken end means more
plan-caption = Plan, actual, rate and evidence of each activity
plan-activity = Activity
plan-held = Held
plan-reach = Reached
plan-evidence = Evidence, files
plan-rows = See the rows
plan-see = { $name }: see { $rows }
plan-planned = planned { $n }
plan-not-counted = not counted
plan-people = different people: { $people }
plan-parts = { $n } programmes
plan-evidence-has = { $kind } { $n }
plan-evidence-part = { $kind } { $n }, { $short } missing
plan-evidence-none = { $kind } missing
plan-targets = Six further targets
plan-target = Target
plan-done = Done
plan-beside = Beside it
plan-beside-volunteers = { $n } of them with a service record
plan-beside-answers = { $n } answers, { $rate }% of those asked
plan-beside-answers-plain = { $n } answers
plan-sums = Sums within one unit only
plan-unit = Unit
plan-plan = Planned
plan-actual = Actual
plan-which = Of which
plan-check = To check before the report
plan-checks = { $n ->
    [one] { $n } point
   *[other] { $n } points
}
plan-check-high = { $name }: over 300%
plan-check-high-do = Actual is { $percent }% of the plan. The report must say why.
plan-check-full = { $name }: 100%
plan-check-full-do = { $n } answers came, all satisfied. The report must give the number of answers.
plan-kinds = Which rows
plan-back = Back to plan and actual
plan-rows-head = { $n }: this is the figure
plan-rows-caption = Rows of { $name }
plan-rows-none = There are no rows.
plan-rows-say = People stand here by their codes. Every row is a record that is kept.
plan-rows-counted = Counted at the gate, nobody knows whom: attendances, not people.
plan-days = Work logs
plan-sessions = Sessions
plan-attendances = Attendances
plan-programmes = Programmes
plan-records = Service records
plan-orders = Settled orders
plan-merchants = Merchants
plan-counts = Counts
plan-volunteers = Volunteers
plan-teams = Teams
plan-answers = Answers
plan-outputs = Printed matter
plan-sites = Stations
plan-n-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
plan-n-attendances = { $n ->
    [one] { $n } attendance
   *[other] { $n } attendances
}
plan-n-records = { $n ->
    [one] { $n } record
   *[other] { $n } records
}
plan-n-merchants = { $n ->
    [one] { $n } merchant
   *[other] { $n } merchants
}
plan-n-counts = { $n ->
    [one] { $n } count
   *[other] { $n } counts
}
plan-n-sessions = { $n ->
    [one] { $n } session
   *[other] { $n } sessions
}
plan-n-volunteers = { $n ->
    [one] { $n } volunteer
   *[other] { $n } volunteers
}
plan-n-teams = { $n ->
    [one] { $n } team
   *[other] { $n } teams
}
plan-n-answers = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}
plan-n-rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}
plan-col-code = Code
plan-col-day = Day
plan-col-start = Start
plan-col-end = End
plan-col-staff = Who
plan-col-member = Member
plan-col-place = Place
plan-col-tasks = Work done
plan-col-accepted = Checked by
plan-col-title = Title
plan-col-people = Attendances
plan-col-minutes = Minutes
plan-col-programme = Programme
plan-col-proof = Proof
plan-col-channel = How it came
plan-col-visitors = Attendances
plan-col-how = How it was counted
plan-col-category = Trade
plan-col-community = Community
plan-col-contract = Contract
plan-col-preferred = Preferred
plan-col-joined = Joined
plan-col-hours = Hours
plan-col-stage = Stage
plan-col-committee = Consenting committee
plan-col-satisfied = Satisfied
plan-col-audience = Audience
plan-col-planned = Planned
plan-col-done = Done
plan-col-session = Session
plan-col-reach = Reached
plan-col-percent = Rate %
plan-col-missing = Missing evidence
plan-yes = yes
plan-no = no
plan-none-yet = There is no project yet
plan-none-yet-do = Once a project's records are imported, plan and actual stand here.
