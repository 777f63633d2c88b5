# Changes of registrant data: the plan, its progress, and what staff do about it.
changes-domains = { $count ->
    [one] 1 domain
   *[other] { $count } domains
}
changes-plan-title = What happens to your domains
changes-plan-nothing-saved = { $count ->
    [one] Nothing is saved yet. 1 domain shows other data than you entered.
   *[other] Nothing is saved yet. { $count } domains show other data than you entered.
}
changes-plan-look-again = Please look again
changes-plan-leave-all = Leave all of these as they are
changes-plan-leave-one = Leave <bdi>{ $name }</bdi> as it is
changes-plan-show-domains = Show these domains<span class="visually-hidden">: { $title }</span>
changes-plan-more = and { $count } more
changes-plan-many = { $count } × .{ $tld }
changes-plan-lock = Lock after the change
changes-plan-lock-text = { $days ->
    [one] After a change of holder these domains stay at their registrar for 1 days. You can decline that now, before the change; afterwards it holds.
   *[other] After a change of holder these domains stay at their registrar for { $days } days. You can decline that now, before the change; afterwards it holds.
}
changes-plan-lock-decline = I decline the lock
changes-plan-confirm = Confirm
changes-plan-total = Total <strong>{ $total }</strong>
changes-plan-one-order = What costs something becomes one order.
changes-plan-one-order-of = What costs something becomes one order on the account of <bdi>{ $account }</bdi>.
changes-plan-total-again = Work the total out again
changes-plan-left = What costs something is left as it is: only owners and managers order on a customer’s account.
changes-plan-each-keeps = Each domain keeps its data until its own change is done. What is not about domains – our mails to you, for one – is saved in any case.
changes-plan-and-order = { $button } and order for { $total }
changes-plan-back = Back, save nothing
changes-saved = Saved. This is what becomes of your domains.
changes-plan-other-total = With what you chose the total is another one. Please confirm this one.
changes-plan-other = Something changed since the plan was made: a price, a rule, or a domain. This is how it is now; nothing was saved.
changes-plan-in-ascii = The registry takes the letters A to Z only. Shown there as: { $text }.
changes-no-price = This change costs something, and no price for it is known here.
changes-no-price-support = Write to support: they tell you the price and change it for you.
changes-barred = This change costs something. { $why }
changes-barred-support = Write to support.
changes-progress-title = Changes of your domains
changes-progress-saved = Saved { $when }
changes-progress-saved-by = Saved { $when } by <bdi>{ $by }</bdi>
changes-progress-over = Everything has ended. You get a mail that says what became of each domain.
changes-progress-goes-on = This goes on by itself; you can close the page. <a href="{ $here }">Look again</a>
changes-progress-by-name = Domains, by name
changes-progress-what = What happens
changes-progress-note-until = { $note }. Answers until { $when }.
changes-progress-call-off-confirm = Call off the change of { $name }? It keeps its registrant data.
changes-progress-call-off = Call off<span class="visually-hidden">: { $name }</span>
changes-progress-earlier = Earlier
changes-progress-more = More
changes-progress-not-changed = Not changed?
changes-progress-support = A domain that was not changed keeps the registrant data it had. <a href="/customer/tickets/new">Write to support</a>: they know what can be done.
changes-progress-support-at = A domain that was not changed keeps the registrant data it had. <a href="/customer/tickets/new">Write to support</a>, or reach them at <bdi>{ $contact }</bdi>: they know what can be done.
changes-order = Order { $number }: { $state }
changes-called-off-by-customer = Called off in the Customer Area.
changes-called-off = Called off: the domain keeps its registrant data.
changes-note-completed = Its registry shows the new data.
changes-note-waits-for-order = It goes on once its order does.
changes-side-old = Present holder
changes-side-new = New holder
changes-side-admin = Administrative contact
changes-note-consented = { $who }: consented ({ $email })
changes-note-asked = { $who }: asked by mail ({ $email })
changes-state-planned = Planned
changes-state-confirmed = Confirmed
changes-state-submitted = At the registry
changes-state-awaiting-consent = Waiting for consent
changes-state-awaiting-documents = Waiting for papers
changes-state-awaiting-registry = Waiting for the registry
changes-state-completed = Changed
changes-state-declined = Declined
changes-state-expired = Not answered in time
changes-state-cancelled = Cancelled
changes-state-failed = Not changed
changes-state-waits-for-order = Waiting for its order
changes-state-support-looks = Support looks at it
changes-state-your-look = Waits for your look
changes-reason-declined-old = Declined by the present holder.
changes-reason-declined-new = Declined by the new holder.
changes-reason-declined-admin = Declined by the administrative contact.
changes-reason-late = Not everybody answered in time.
changes-reason-order-cancelled = Its order was cancelled.
changes-reason-not-active = { $state ->
    [pending] The domain is not active any more: not registered yet.
    [active] The domain is not active any more: active.
    [parked] The domain is not active any more: parked.
    [expired] The domain is not active any more: expired.
    [redemption] The domain is not active any more: in redemption.
    [transferred_away] The domain is not active any more: transferred away.
   *[deleted] The domain is not active any more: deleted.
}
changes-reason-dispute = There is a dispute about this domain, so its registrant data stays as it is.
changes-reason-both = { $why } { $what }
changes-step-over = It has gone on meanwhile.
changes-step-at-registry = The registry was asked for it already.
changes-step-waits-for-order = It waits for its order. Cancel the order, and the change is cancelled with it.
changes-step-reminded = Reminded: everybody who has not answered gets a new link.
changes-step-cancelled = Cancelled: the domain keeps its registrant data.
changes-step-goes-on = It goes to the registry now.
changes-step-refused = Refused: the domain keeps its registrant data, and the customer reads why.
changes-event-same-data = Another choice of registrant, with the same data
changes-event-none = Other registrant data of domains: { $refused } cannot be changed
changes-event-all = Other registrant data asked for, domains: { $going }
changes-event-some = Other registrant data asked for, domains: { $going }; { $refused } cannot be changed
changes-event-asked = { $domain }: both sides are asked for their consent
changes-event-reminded = { $domain }: reminded of the consent
changes-event-consented = { $side ->
    [old] { $domain }: the present holder consented
    [new] { $domain }: the new holder consented
   *[admin] { $domain }: the administrative contact consented
}
changes-event-declined = { $side ->
    [old] { $domain }: the present holder declined
    [new] { $domain }: the new holder declined
   *[admin] { $domain }: the administrative contact declined
}
changes-event-waits = { $domain }: waits for papers, or for a look by staff
changes-event-looked-at = { $domain }: looked at by staff
changes-event-papers = { $domain }: papers received
changes-event-completed = { $domain } shows the new registrant data
changes-event-keeps = { $state ->
    [declined] { $domain } keeps its registrant data: declined
    [expired] { $domain } keeps its registrant data: not answered in time
    [cancelled] { $domain } keeps its registrant data: cancelled
   *[failed] { $domain } keeps its registrant data: not changed
}
changes-title = Owner changes
changes-of-customer = Of <bdi>{ $name }</bdi>. <a href="{ $all }">Show those of all customers</a>
changes-of-one-customer = Of <bdi>one customer</bdi>. <a href="{ $all }">Show those of all customers</a>
changes-which = Which changes
changes-list = Changes of registrant data
changes-none-ended = Nothing has ended yet
changes-none-ended-text = Changes of registrant data stand here once they are done, declined or cancelled.
changes-under-way = Under way
changes-none-open = Nothing is under way
changes-none-open-text = When customers save other data in their profile, what has to happen to their domains stands here until it is done: consents, papers, registries.
changes-what-ended = What has ended
changes-list-newest = Changes of registrant data, the newest first
changes-for = For
changes-until = until { $when }
changes-since = Since
changes-tab-under-way = Under way { $count }
changes-tab-state = { $state } { $count }
changes-tab-ended = Ended
changes-count = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
changes-count-on-page = { $count } changes on this page
changes-kind-owner = Owner change
changes-kind-contact = Contact update
changes-show-title = Owner change of { $domain }
changes-remind = Remind
changes-order-first = <a href="{ $href }">{ $order }</a> – the change goes on once its order does.
changes-what-changes = What changes
changes-data = Data
changes-data-beyond = Only what its registry asks for beyond the profile
changes-consents = Consents
changes-side-name = { $side }, <bdi>{ $name }</bdi>
changes-asked = { $when }
changes-asked-ip = { $when } from { $ip }
changes-asked-reminded = { $when }, reminded { $reminded }
changes-asked-ip-reminded = { $when } from { $ip }, reminded { $reminded }
changes-asked-text = { $asked }: “{ $text }”
changes-your-look = Your look at it
changes-papers = Papers
changes-note = Note
changes-note-hint = Stands in the events: what came, or what you found.
changes-looked-at = Looked at, go on
changes-papers-received = Papers received, go on
changes-why-not = Why not
changes-customer-reads = The customer reads it.
changes-refuse = Refuse
changes-refuse-confirm = Refuse this change? The domain keeps its registrant data.
changes-at-a-glance = At a glance
changes-saved-label = Saved
changes-when-by = { $when } by <bdi>{ $by }</bdi>
changes-way = Way
changes-at-once = At once, free
changes-lock = Lock
changes-lock-declined = Declined by the holder
changes-cancel = Cancel
changes-cancel-it = Cancel the change
changes-cancel-confirm = Cancel this change? The domain keeps its registrant data.
changes-answer-consented = Consented
changes-answer-declined = Declined
changes-answer-asked = Asked
changes-state-field = State
