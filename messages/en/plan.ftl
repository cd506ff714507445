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
plan-see = { $name }: { $rows }
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
plan-rows-none = There are no rows.
plan-rows-say = People stand here by their codes. Every row is a record that is kept.
plan-rows-counted = Counted at the gate, nobody knows whom: attendances, not people.
plan-none-yet = There is no project yet
plan-none-yet-do = Once a project's records are imported, plan and actual stand here.

## Heads of columns, and words in rows

col-code = Code
col-name = Name
col-day = Day
col-staff = Who
col-member = Member
col-volunteer = Volunteer
col-place = Place
col-tasks = Work done
col-accepted_by = Checked by
col-title = Title
col-starts_at = Start
col-ends_at = End
col-start_at = Start
col-end_at = End
col-signed_in_at = In
col-signed_out_at = Out
col-from_at = From
col-mode = Mode
col-session = Session
col-attendances = Attendances
col-visitors = Counted at the gate
col-channel = How it came
col-how = How it was counted
col-programme = Programme
col-service = Service
col-minutes = Minutes
col-proof = Proof
col-community = Community
col-records = Records
col-category = Trade
col-preferred_day = Preferred
col-contract_day = Contract
col-offer = Offer
col-kind = Kind
col-files = Files
col-hours = Opening hours
col-founded_day = Founded
col-consenting_committee = Consenting committee
col-members = Members
col-joined_day = Joined
col-answered_day = Answered
col-satisfied = Satisfied
col-activity = Activity
col-planned = Planned
col-done = Done
col-unit = Unit
col-percent = Rate %
col-people = People
col-missing = Missing evidence
col-figure = Figure
mode-on_site = on site
mode-online = online
evidence-photos = photos
evidence-attendance_sheet = attendance sheet
evidence-summary = summary
evidence-minutes = minutes of meeting
evidence-scheme = scheme
evidence-proposal = proposal
evidence-programme_report = programme report
evidence-work_log = work log
evidence-work_summary = work summary
evidence-guide = service guide
behind-work_days = work logs
behind-sessions = sessions
behind-attendances = attendances
behind-visitors = gate counts
behind-records = service records
behind-programmes = programmes
behind-preferred_shops = preferred merchants
behind-evidence = evidence
behind-stations = stations
behind-teams = teams
behind-merchants = merchants
behind-volunteers = volunteers
behind-answers = answers
behind-outputs = printed matter
plan-down = { $rows }: { $n }
plan-down-plain = see { $rows }
plan-rows-title = { $n ->
    [one] { $n } row of { $rows }
   *[other] { $n } rows of { $rows }
}
plan-figure-held = held
plan-figure-reach = reached
channel-sheet = attendance sheet
channel-scan = scanned
