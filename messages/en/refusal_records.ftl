### Why a branch, a member or a record was not taken, and what to do.

refusal-words-empty =
    { $field ->
        [code] The number or code
        [region_code] The region code
        [operator] The operator
        [adopted_by] Who adopted the rules
        [meeting] The meeting
        [reason] The reason
        [hours] The opening hours
        [class] The class
        [skill] The skill
        [address] The address
        [access] What a visitor must know
        [health_consent] The consent to health notes
        [agent] The name of who acts
        [merchant] The shop’s code
        [funder] The funder
        [outlet] The outlet
        [what] What was published
        [place] The place
        [tasks] The tasks
        [title] The title
        [category] The shop’s category
        [offer] The offer
        [consenting_committee] The consenting committee
       *[name] The name
    } is empty. Please fill it in.
refusal-words-too_long =
    { $field ->
        [code] The number or code
        [region_code] The region code
        [operator] The operator
        [adopted_by] Who adopted the rules
        [meeting] The meeting
        [reason] The reason
        [hours] The opening hours
        [class] The class
        [skill] The skill
        [address] The address
        [access] What a visitor must know
        [health_consent] The consent to health notes
        [agent] The name of who acts
        [merchant] The shop’s code
        [funder] The funder
        [outlet] The outlet
        [what] What was published
        [place] The place
        [tasks] The tasks
        [title] The title
        [category] The shop’s category
        [offer] The offer
        [consenting_committee] The consenting committee
       *[name] The name
    } is too long: at most { $most } characters.
refusal-words-not_a_code =
    { $field ->
        [code] The number or code
        [region_code] The region code
        [operator] The operator
        [adopted_by] Who adopted the rules
        [meeting] The meeting
        [reason] The reason
        [hours] The opening hours
        [class] The class
        [skill] The skill
        [address] The address
        [access] What a visitor must know
        [health_consent] The consent to health notes
        [agent] The name of who acts
        [merchant] The shop’s code
        [funder] The funder
        [outlet] The outlet
        [what] What was published
        [place] The place
        [tasks] The tasks
        [title] The title
        [category] The shop’s category
        [offer] The offer
        [consenting_committee] The consenting committee
       *[name] The name
    } may have letters, digits and hyphens only.
refusal-words-not_a_phone = This is not a telephone number. Write digits, with the area code if you like, such as 010-12345678.

refusal-access-nobody_so_called = Nobody has this name, code or card number. Look again and write it once more.
refusal-access-locked = There were too many tries. Wait { $minutes } minutes, or ask the station for a new PIN.
refusal-access-not_you = Only members and staff can sign in.
refusal-access-token_taken = That did not work. Please sign in once more.
refusal-access-not_signed_in = Nobody is signed in on this device, so there is nothing to leave.
refusal-access-not_for_others = Everybody chooses for themselves; the station can choose for a member.
refusal-access-no_such_person = There is no such person, or they have left. Choose from the list.
refusal-access-no_such_member = There is no such member. Check the card number.
refusal-access-own_link = Somebody else says which member you are. Ask a colleague.
refusal-access-linked_member_missing = There is no such member, or they have left. Check the card number.
refusal-access-linked_to_other = This member is somebody else of the staff already. Take it back there first.
refusal-access-no_such_staff = There is no such member of staff. Check the code.
refusal-access-no_such_community = There is no such community. Choose from the list.
refusal-access-not_your_password = Everybody sets their own password. If it is lost, whoever runs the machine sets a new one.
refusal-access-not_a_staff_role = Nobody works here as this. Choose a role from the list.
refusal-access-shop_missing = A clerk needs the shop they work in, and nobody else has one.
refusal-access-code_taken = Somebody of the staff has this code already. Choose another.
refusal-access-name_taken = Somebody of the staff has this name already. Add something that tells them apart.
refusal-access-password_too_short = A password has at least { $at_least } characters.
refusal-access-password_too_long = A password has at most { $most } characters.
refusal-access-password_too_plain = The password repeats the same few characters and is easy to guess. Choose another.
refusal-access-pin_not_digits = A PIN is { $digits } digits.
refusal-access-pin_too_plain = Others try such a row or repetition first. Choose another PIN.
refusal-access-pin_known = The PIN stands in the birth date or the telephone number. Choose another.

refusal-branch-not_a_slug = A branch’s short name has lower-case letters, digits and hyphens, at most { $most }.
refusal-branch-no_such_time_zone = There is no time zone “{ $name }”. Write a name such as Asia/Shanghai.
refusal-branch-already_open = A branch with this short name is open already. Choose another.
refusal-branch-community_there = A community with this code or name is there already.
refusal-branch-no_such_community = There is no such community. Add it first, or choose from the list.
refusal-branch-site_there = A site with this code is there already. Choose another code.
refusal-branch-holiday_there = This day is in the calendar already.
refusal-branch-service_there = A service with this name is there already.

refusal-import-no_such_maker = Nobody of the staff has the maker’s code. Check maker in branch.toml.
refusal-import-no_such_checker = Nobody of the staff has the checker’s code. Check checker in branch.toml.
refusal-import-same_person = Records are checked by somebody other than who made them ready.
refusal-import-not_a_hash = The hash of the content has to be 64 hexadecimal digits.
refusal-import-no_rows = There is nothing to bring in.

refusal-member-no_such_member = There is no such member, or they have left. Check the card number.
refusal-member-no_such_referrer = Whoever told them of the bank is no member. Check the card number, or leave it empty.
refusal-member-no_such_community = There is no such community. Choose from the list.
refusal-member-born_in_the_future = The birth date lies in the future. Check it.
refusal-member-too_old = The birth date is more than { $years } years ago. Check the year.
refusal-member-code_taken = Somebody has the card number { $code } already. Choose another, or leave it empty.
refusal-member-no_such_half_day = A week has fourteen half-days. Mark the free ones again.
refusal-member-too_many_skills = At most { $most } skills fit here.
refusal-member-nobody_named = The list names nobody. Choose people first.
refusal-member-too_many = At most { $most } people at once. Do it in several lists.
refusal-member-cover_over = The last day of the insurance is over. Check the date.
refusal-member-cover_too_long = An insurance covers at most { $days } days. Check the year.
refusal-member-own_circumstances = Nobody looks at their own circumstances. Ask a colleague.
refusal-member-nobody_reviewed = Somebody of the staff looks at the circumstances and names a key elder.
refusal-member-ends_before_it_begins = The last day is before the first. Check the dates.
refusal-member-already_key_elder = The member is a key elder on that day already.
refusal-member-proxy_for_nothing = Mark at least one: ordering, or confirming.
refusal-member-proxy_too_long = A proxy is for at most { $days } days; renew it then.
refusal-member-no_such_proxy = There is no such proxy.
refusal-member-not_your_proxy = A member revokes proxies of their own.
refusal-member-revoked = The proxy was revoked. Name a new one.
refusal-member-revoked_already = The proxy is revoked already.
refusal-member-not_longer = The proxy lasts until { $until } already. Write a later day.
refusal-member-order_underway = Order { $number } is still on its way. Settle or cancel it first.
refusal-member-benefit_reserved = A benefit is still reserved. Hand it over or let it go first.

refusal-project-no_such_project = There is no such project.
refusal-project-no_such_activity = There is no such activity. Choose from the plan.
refusal-project-no_such_community = There is no such community. Choose from the list.
refusal-project-no_such_staff = There is no such member of staff. Check the code.
refusal-project-ends_before_it_begins = The last day is before the first. Check the dates.
refusal-project-points_out_of_range = A minute given is worth 0 to { $most } points.
refusal-project-too_many_targets = A project has at most { $most } targets.
refusal-project-figure_out_of_range = A figure lies between 0 and { $most }.
refusal-project-project_there = A project with this code is there already.
refusal-project-target_twice = The target “{ $name }” is named twice.
refusal-project-activity_there = The project has an activity with this code already.
refusal-project-not_for_programmes = The plan counts something else than programmes for this activity. Choose another.
refusal-project-programme_there = The activity has a programme with this code already.
refusal-project-not_for_work_days = The plan counts something else than days of work for this activity. Choose another.
refusal-project-nobody_accepts = Somebody of the staff accepts the work.
refusal-project-same_person = Work is accepted by somebody other than who did it.
refusal-project-outside_project = The project goes from { $from } to { $to }; this day lies outside.
refusal-project-logged_already = This person’s work of that day is logged already.
refusal-project-media_there = This report is noted already.

refusal-activity-no_such_activity = There is no such activity. Choose from the plan.
refusal-activity-no_such_session = There is no such session. Choose from the list.
refusal-activity-no_such_member = There is no such member. Check the card number.
refusal-activity-not_for_sessions = The plan counts something else than sessions for this activity. Choose another.
refusal-activity-outside_project = The project goes from { $from } to { $to }; this day lies outside.
refusal-activity-session_there = The activity has a session with this code already.
refusal-activity-not_during = The session was at another time. Check the time.
refusal-activity-not_yet = The time of signing out has not come yet.
refusal-activity-attended_already = This person is on the list of the session already.
refusal-activity-code_taken = The number { $code } is taken. Choose another, or leave it empty.
refusal-activity-visitors_out_of_range = A count lies between 0 and { $most }.
refusal-activity-count_there = This hour, or this number, is counted already.
refusal-activity-not_volunteering = Those who came to this session received something; they gave no time, so no hours are credited.
refusal-activity-not_over = This session isn’t over yet. Close it when it is.

refusal-evidence-no_such_owner = There is no such activity, session or programme.
refusal-evidence-files_out_of_range = A count of files lies between 1 and { $most }.
refusal-survey-no_such_member = There is no such member. Check the card number.
refusal-survey-no_such_session = There is no such session. Choose from the list.
refusal-survey-not_your_answer = A member answers for themselves.
refusal-survey-which_training = An answer about a training names its session, and no other does.
refusal-survey-not_yet = The day of the answer lies in the future. Check it.
refusal-survey-answered_already = This person answered about the session already.
refusal-survey-code_taken = The number { $code } is taken. Choose another, or leave it empty.

refusal-team-no_such_community = There is no such community. Choose from the list.
refusal-team-no_such_leader = The leader is no member. Let them join first.
refusal-team-not_yet = The founding day lies in the future. Check it.
refusal-team-team_there = A team with this code is there already. Choose another.
refusal-team-no_such_team = There is no such team. Choose from the list.
refusal-team-no_such_member = There is no such member. Check the card number.
refusal-team-not_the_leader = A team has one leader: the one it was founded with.
refusal-team-before_it_was_founded = The team was founded on { $founded }. Check the date.
refusal-team-in_the_team_already = This person is in the team already.
refusal-merchant-no_such_community = There is no such community. Choose from the list.
refusal-merchant-price_out_of_range = A price lies between 1 and { $most }.
refusal-merchant-quota_out_of_range = A month’s benefits lie between 0 and { $most }.
refusal-merchant-no_such_merchant = There is no such shop. Choose from the list.
refusal-merchant-not_yet = The day of the selection lies in the future. Check it.
refusal-merchant-before_contract = The shop is under contract only since { $from }. Check the date.
refusal-merchant-preferred_already = The shop is one of the preferred since { $since }.
refusal-merchant-merchant_there = A shop with this code is there already. Choose another.

refusal-service_record-not_in_order = It ends before it begins. Check the times.
refusal-service_record-across_midnight = It goes across midnight. Record each day by itself.
refusal-service_record-too_short = { $minutes } minutes are less than the { $at_least } that count. Ring the station: two of its workers decide.
refusal-service_record-overlaps = The person was elsewhere at that time, since { $other }. Check the times.
refusal-service_record-above_day_cap = The person’s day would have { $minutes } minutes, and { $cap } are the most.
refusal-service_record-no_such_programme = There is no such programme. Choose from the list.
refusal-service_record-no_such_volunteer = There is no such volunteer. Check the card number.
refusal-service_record-wrong_minutes = Sign-in and sign-out are { $counted } minutes apart, which is not what was written.
refusal-service_record-no_reason = A late entry says why.
refusal-service_record-same_person = A late entry is approved by somebody other than who entered it.
refusal-service_record-oneself_accepted = Nobody accepts their own time.
