### A member's home, and finding a task.

home-hello-morning = Good morning, { $name }
home-hello-afternoon = Good afternoon, { $name }
home-hello-evening = Good evening, { $name }
home-hello-elder = Hello, { $name }
home-doors = What to do
home-ask = I need help
home-ask-small = A neighbour comes to me
home-give = I want to help
home-give-small = I go to a neighbour
home-coins = My time coins
home-coins-minutes = That is { $minutes }, enough for as much help
home-coins-held = Of these, { $coins } are promised already.
home-donate = Donate
home-hours = My hours of service
home-hours-small = On a page of their own. Using coins takes no hour away.
home-orders = My orders
home-near = Neighbours who need help
home-near-all = { $n ->
    [one] { $n } order
   *[other] All { $n } orders
}
home-nothing = Nothing is planned for today
home-nothing-do = If you need help, say so, and the station finds someone.
home-open-order = Open this order

tasks-title = { $n ->
    [one] { $n } neighbour needs help
   *[other] { $n } neighbours need help
}
tasks-none = No order waits for a volunteer just now
tasks-none-do = Nothing fits. Try another community or kind.
tasks-clear = Show all
tasks-community = Community
tasks-class = Kind of help
tasks-any = All
tasks-free = Only when I am free
tasks-narrow = Choose community, kind and time
tasks-filter = Search
tasks-block = Before you take an order you see the community only; then the door, until 24 hours after the service.
tasks-not-volunteer = You are not registered as a volunteer yet; have a look first. To help, ring the station.
tasks-off-skill = You have not registered the skill "{ $skill }" yet
tasks-off-insurance = Your volunteer's insurance must be renewed first; ask the station
tasks-off-busy = You have another service at that time
tasks-off-self = This is your own order
tasks-here = { $community }, your own community
home-coins-none = Help a neighbour once, and there will be some
orders-title = My orders
orders-all = All orders
orders-asked = Help that I asked for
orders-given = Help that I gave
orders-none = There are no orders here yet.
