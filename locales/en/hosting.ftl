hosting-state-pending = Not set up yet
hosting-state-active = Active
hosting-state-suspended = Suspended
hosting-state-expired = Expired
hosting-state-terminated = Terminated
hosting-not-yours = Support brings back only what it suspended itself. Ask whoever suspended it, or a manager or owner.
hosting-suspended-already = It is suspended already. Its first reason stays.
hosting-suspend-active-only = Only active hosting can be suspended.
hosting-not-suspended = It is not suspended.
hosting-plan-bring-back = Bring it back first: it is suspended.
hosting-plan-active-only = Only active hosting can be given another plan.
hosting-event-suspend = Suspension of { $name } asked for
hosting-event-unsuspend = Bringing back of { $name } asked for
hosting-event-terminate = Termination of { $name } asked for
hosting-event-plan = Change from { $before } to { $after } of { $name } asked for
hosting-terminate-type = Type the name to show that you mean this one.
hosting-terminate-exactly = Type it exactly as it stands there: { $name }
hosting-terminate-nothing = There is nothing to terminate any more, or nothing yet.
hosting-plan-title = Change plan – { $name }
hosting-plan-none-title = No other plan to change to
hosting-plan-none-text = A plan is offered here when it is on sale, made by the same supplier, and has a price for the same term.
hosting-plan-back = Back to the hosting
hosting-plan-about = It is <b><bdi>{ $plan }</bdi></b> now, paid for { $term } at a time. The other plan holds as soon as the supplier has made it. <b>Its price counts from the next renewal</b>; nothing is charged or paid back before.
hosting-plan-about-until = It is <b><bdi>{ $plan }</bdi></b> now, paid for { $term } at a time. The other plan holds as soon as the supplier has made it. <b>Its price counts from the next renewal</b> on { $day }; nothing is charged or paid back before.
hosting-plan-choose = Plan, and its price from then on
hosting-plan-choose-one = Choose one of the plans.
hosting-plan-asked = It is being given the plan { $plan }. The new price counts from the next renewal.
hosting-suspending = { $name } is being suspended. It is off as soon as its supplier has done it.
hosting-unsuspending = { $name } is being brought back.
hosting-terminating = { $name } is being terminated.
hosting-terminate-title = Terminate { $name }
hosting-terminate-warning = This cannot be undone
hosting-terminate-about = All sites, mailboxes and databases of <b><bdi>{ $name }</bdi></b> (<bdi>{ $customer }</bdi>) are deleted at the supplier's, for good. To switch it off for a while, suspend it instead.
hosting-terminate-type-name = Type its name to show that you mean this one: <code>{ $name }</code>
hosting-terminate-button = Terminate it for good
hosting-disk = Disk
hosting-traffic = Traffic
hosting-mailboxes = Mailboxes
hosting-databases = Databases
hosting-traffic-month = { $size } a month
hosting-free-disk = disk
hosting-free-traffic = traffic
hosting-free-mailboxes = mailboxes
hosting-free-databases = databases
hosting-free-domains = domains
hosting-free-and = { $first } and { $last }
hosting-free = { $what } without limit
hosting-holds-disk = { $size } disk
hosting-holds-traffic = { $size } traffic a month
hosting-holds-mailboxes = { $count ->
    [one] { $count } mailbox
   *[other] { $count } mailboxes
}
hosting-holds-databases = { $count ->
    [one] { $count } database
   *[other] { $count } databases
}
hosting-holds-domains = { $count ->
    [one] { $count } domain
   *[other] { $count } domains
}
hosting-no-mailboxes = no mailboxes
hosting-no-databases = no databases
hosting-no-domains = no domains
