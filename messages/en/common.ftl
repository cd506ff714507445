### Words that all pages share.

## Units

unit-coins = time coins
unit-hours = hours
unit-minutes = { $n ->
    [one] minute
   *[other] minutes
}
unit-people = { $n ->
    [one] person
   *[other] people
}
unit-attendances = { $n ->
    [one] attendance
   *[other] attendances
}
unit-orders = { $n ->
    [one] order
   *[other] orders
}
unit-sessions = { $n ->
    [one] session
   *[other] sessions
}
unit-days = { $n ->
    [one] day
   *[other] days
}
unit-pieces = { $n ->
    [one] piece
   *[other] pieces
}
unit-shops = { $n ->
    [one] shop
   *[other] shops
}
unit-teams = { $n ->
    [one] team
   *[other] teams
}
unit-papers = { $n ->
    [one] copy
   *[other] copies
}
unit-rows = { $n ->
    [one] row
   *[other] rows
}
unit-points = { $n ->
    [one] point
   *[other] points
}
unit-times = { $n ->
    [one] time
   *[other] times
}
unit-percent = %

## Head and foot of a page

brand = Yiquan
skip-to-main = Skip to the main part
elder-version = Large print
normal-version = Normal
sign-in = Sign in
sign-out = Sign out
main-pages = Main pages
go-back = Back
run-by = Run by { $operator }
station-phone = Station telephone { $phone }
call-station = Call the station
tab-home = Home
tab-tasks = Tasks
tab-passbook = Passbook
tab-hours = Hours

## The five words of the loop, the same everywhere

loop-need = Need
loop-take = Taken
loop-serve = Service
loop-content = Content
loop-coins = Coins
loop-was = Done:{ " " }
loop-is = Now:{ " " }
loop-next = Next:{ " " }
loop-where = How far this order has come

## Small parts

acting-for = Acting for { $name }
acting-region = On whose behalf
acting-end = Stop acting
print-page = Print this page
pages = Pages
page-of = Page { $page } of { $pages }
page-earlier = Earlier page
page-later = Later page
sorted-up = smallest first
sorted-down = largest first
rows-behind = { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
busy = Working, please wait
less = { $step } minutes less
more = { $step } minutes more
read-out = Read this out
month-other = Other months
field-missing = This field is still empty.
comma = ,{ " " }
clause-gap = { " " }
list-comma = ,{ " " }
today = Today
tomorrow = Tomorrow
acting-back = Go on with it
when-other = Another day or time
unit-minutes-many = minutes
full-stop = .
unit-min = min
