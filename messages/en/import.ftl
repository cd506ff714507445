### What the import says of records that it cannot take.

## Where

import-at-file = { $file }: { $reason }
import-at-file-column = { $file }, { $column }: { $reason }
import-at-line = { $file } line { $line }: { $reason }
import-at-empty = { $file } line { $line }, { $column }: { $reason }
import-at-value = { $file } line { $line }, { $column } "{ $value }": { $reason }
import-named-by = { $rows ->
    [one] { $sentence } (and one row that names it)
   *[other] { $sentence } (and { $rows } rows that name it)
}

## A file as a whole

import-missing-file = this file is missing; put it into the directory, with only its header if it has no rows
import-not-a-file = this is not a file
import-unreadable = this file cannot be read: { $problem }
import-too-large = this file is larger than { $megabytes } MB; split the records into several imports
import-too-many-rows = this file has more than { $rows } rows; split the records into several imports
import-long-line = this line is longer than { $bytes } bytes; is this a table?
import-no-header = this file has no header row
import-missing-column = this column is missing
import-unknown-column = no such column
import-doubled-column = this column stands in the header twice
import-torn-line = the file breaks off in this line; if it is whole, end its last line with a line break
import-torn-quote = the quotation mark in this row never closes
import-not-toml = not TOML: { $problem }

## A row as a whole

import-not-text = not UTF-8
import-fields = { $found ->
    [1] one field
    [2] two fields
    [3] three fields
    [4] four fields
    [5] five fields
    [6] six fields
    [7] seven fields
    [8] eight fields
    [9] nine fields
    [10] ten fields
    [11] eleven fields
    [12] twelve fields
   *[other] { $found } fields
} where { $wanted ->
    [1] one belongs
    [2] two belong
    [3] three belong
    [4] four belong
    [5] five belong
    [6] six belong
    [7] seven belong
    [8] eight belong
    [9] nine belong
    [10] ten belong
    [11] eleven belong
    [12] twelve belong
   *[other] { $wanted } belong
}
import-not-text-and-fields = not UTF-8, and { import-fields }

## A field

import-too-long = longer than { $chars } characters
import-control = has a line break or another control character in it
import-empty = must not be empty
import-must-be-empty = must be empty here
import-not-a-date = not a date
import-not-a-time = not a time
import-not-a-phone = not a telephone number
import-not-a-number = not a whole number
import-at-least = must be at least { $least }
import-at-most = must be at most { $most }
import-not-one-of = must be one of { $words }
import-doubled = has something in it twice
import-no-such-unit = no such unit
import-no-such-time-zone = no such time zone
import-not-a-slug = must be at most 32 lower-case letters, digits and hyphens
import-same-person = must be another person than the one who did it

## A row among others

import-no-such = no such { $thing ->
    [community] community
    [merchant] merchant
    [staff] person of the staff
    [service] service
    [activity] activity
    [programme] programme
    [session] session
    [member] member
    [team] team
   *[evidence] activity, session or programme
}
import-twice = { $what ->
    [communities] a community with this code or name
    [sites] a site with this code
    [merchants] a merchant with this code
    [staff] a person of the staff with this code
    [services] a service with this name
    [holidays] this day
    [plan] an activity with this code
    [programmes] a programme with this code
    [sessions] a session with this code
    [members] a member with this code
    [teams] a team with this code
    [team_members] this member of this team
    [key_elders] this key elder
    [proxies] this agent of this member
    [fund_issues] an issue with this code
    [orders] an order with this code
    [service_records] a record with this code
    [attendance] an attendance with this code
    [visitor_counts] a count with this code
    [coin_donations] a donation with this code
    [redemptions] a redemption with this code
    [worklogs] this person's work log of this day
    [surveys] an answer with this code
    [evidence] evidence of this kind of the same
    [outputs] this output
   *[media] this report
} stands on line { $line }
import-not-after = too early for what { $column } says
import-minutes-differ = does not equal sign-out minus sign-in
import-overlaps = overlaps { $what ->
    [service_records] the record
    [orders] the order
   *[attendance] the attendance
} on line { $line } of the same person
import-not-enough-coins = the resident has not enough coins
import-not-enough-points = the member has not enough points
