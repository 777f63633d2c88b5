# Mail to many customers.
mailings-title = Mailings
mailings-list-caption = Mailings, the newest first
mailings-list-kind = Kind
mailings-list-by = By
mailings-count = { $count ->
    [one] 1 mailing
   *[other] { $count } mailings
}
mailings-count-here = { $count ->
    [one] 1 mailing on this page
   *[other] { $count } mailings on this page
}
mailings-none-further = Nothing further
mailings-none-older = There are no older mailings.
mailings-from-beginning = From the beginning
mailings-none-yet = Nothing was sent to many yet
mailings-none-yet-about = Write one text to all your customers, or to those that the filters of the customers list find. Each gets it once, in the name of the label he knows.
mailings-none-yet-choose = Choose among the customers
mailings-too-late = This mailing has gone on meanwhile. Nothing was changed.
mailings-kind-announcement = Announcement
mailings-kind-service = Service message
mailings-state-draft = Draft
mailings-state-sending = Sending
mailings-state-paused = Paused
mailings-state-stopped = Stopped
mailings-state-done = Done
mailings-reason-fraud = Marked as fraud
mailings-reason-opted-out = Wants no announcements
mailings-reason-bounced = Mails to this address come back
mailings-reason-no-address = No address that mail can be sent to
mailings-customers = { $count ->
    [one] 1 customer
   *[other] { $count } customers
}
mailings-kind-to = { $count ->
    [one] { $kind } to 1 customer
   *[other] { $kind } to { $count } customers
}
mailings-at-pace = { $count ->
    [one] 1 mail a minute
   *[other] { $count } mails a minute
}
mailings-about-minutes = { $count ->
    [one] about 1 minute
   *[other] about { $count } minutes
}
mailings-about-hours = { $count ->
    [one] about 1 hour
   *[other] about { $count } hours
}
mailings-about-days = { $count ->
    [one] about 1 day
   *[other] about { $count } days
}

# Writing one
mailings-write = Write to customers
mailings-back-to-draft = Back to the draft
mailings-whom = Whom it is for
mailings-whom-hint = As in the customers list. What is left open limits nothing. How many that are stands on the next page, before anything is sent.
mailings-found-by = Found by
mailings-found-by-hint = Any part of name, organisation, e-mail, login or number.
mailings-who-has = Who has
mailings-who-has-any = Anything or nothing
mailings-is-reseller = Is reseller
mailings-all-countries = All countries
mailings-since = Customer since
mailings-all-labels = All labels
mailings-product-domain = A domain with .{ $tld }
mailings-what = What it says
mailings-kind = Kind of message
mailings-kind-announcement-about = Announcement: news and offers. Customers may turn these off.
mailings-kind-service-about = Service message: what concerns the service itself, such as maintenance.
mailings-text = Text
mailings-text-hint = Plain text. An empty line begins a paragraph; “- ” begins a point of a list. {"{"}name{"}"} and others are filled for each customer: see Placeholders below.
mailings-places = Placeholders
mailings-places-hint = They are filled for each customer; a line that says nothing without an empty one is left out. Write {"{{"} for a brace itself.
mailings-place-name = the person's name
mailings-place-organisation = the organisation; nothing for a person
mailings-place-number = the customer number
mailings-place-email = the e-mail address
mailings-place-label = the label the customer knows you by
mailings-place-page = where customers sign in; alone on a line it is a button
mailings-fast = How fast
mailings-pace = Mails a minute
mailings-pace-hint = From 1 to { $fastest }. Ask whoever runs your mail server what it takes; other mails never wait for these.
mailings-save = Save and look at it
mailings-kind-missing = Choose what kind of message it is.
mailings-subject-missing = Enter a subject.
mailings-text-missing = Write what your customers shall read.
mailings-pace-wrong = Enter a whole number from 1 to { $fastest }.
mailings-words-short = Type at least two characters, or leave it empty for everybody.
mailings-words-impossible = Nobody can be called that: it is too long, or holds signs that no name has.
mailings-day-wrong = Enter a day like 2026-11-24, or leave it empty.
mailings-choice-wrong = Choose one from the list.

# Whom it is for
mailings-yes = yes
mailings-no = no
mailings-chosen-words = Found by “{ $words }”
mailings-chosen-reseller = Is reseller: { $answer }
mailings-chosen-state = State: { $state }
mailings-chosen-verified = Verified: { $answer }
mailings-chosen-country = Country: { $country }
mailings-chosen-since = Customer since { $day } or later
mailings-chosen-label = Label: { $label }
mailings-chosen-domain = Has a domain with .{ $tld }
mailings-chosen-product = Has { $product }

# A draft
mailings-change = Change it
mailings-acting = You are logged in as this reseller, so you see his draft but cannot send it.
mailings-as-read = As <bdi>{ $name }</bdi> reads it
mailings-from = From
mailings-to = To
mailings-these = These get it
mailings-ten = Ten of them, the newest
mailings-some-caption = Some of those who get it
mailings-number = No.
mailings-who = Who gets it
mailings-all-your-customers = All your customers
mailings-reason-left-out = { $reason }: { $count } left out
mailings-not-theirs = Customers of your own resellers are theirs and never among them.
mailings-try = Try it out
mailings-try-about = As <bdi>{ $name }</bdi> would read it, to nobody but you: <bdi>{ $email }</bdi>
mailings-try-send = Send me a test
mailings-test-sent = A test is on its way to { $email }.
mailings-send = Send it
mailings-nobody = Nobody would get it. Choose other customers.
mailings-nobody-choose = Nobody would get it. <a href="{ $home }/edit">Choose other customers</a>.
mailings-takes = { $pace }: { $lasts }. It can be paused and stopped; what was sent cannot be called back.
mailings-sure = { $count ->
    [one] I have read it. It shall go to 1 customer.
   *[other] I have read it. It shall go to { $count } customers.
}
mailings-send-to = { $count ->
    [one] Send to 1 customer
   *[other] Send to { $count } customers
}
mailings-tick-first = Tick this first: what was sent cannot be called back.
mailings-use-button = Use the button on the page of this mailing.
mailings-other-text = The text was changed while this page was open. Please read it again.
# Stands behind "for".
mailings-for-customers = { $count ->
    [one] 1 customer
   *[other] { $count } customers
}
mailings-other-numbers = The numbers have changed while this page was open: it was for { $was }, now it is for { $is }.
mailings-on-its-way = { $count ->
    [one] It is on its way to 1 customer.
   *[other] It is on its way to { $count } customers.
}
mailings-discard-title = Throw it away
mailings-discard = Throw the draft away
mailings-discard-confirm = Throw this draft away? This cannot be undone.
mailings-discarded = The draft is gone.

# On its way
mailings-look-again = Look again
mailings-progress = Progress
mailings-how-much = How much of it is over
mailings-now-delivering = Everybody has been written to; what waits in the outbox is still being delivered.
mailings-now-sending = { $pace }; the rest takes { $lasts }.
mailings-now-paused = Nothing goes out until it is resumed.
mailings-now-stopped = It was stopped. Whoever had not got it by then does not get it.
mailings-now-done = Everybody has been written to.
mailings-figure-sent = Sent
mailings-figure-sent-about = taken by the mail server
mailings-figure-outbox = In the outbox
mailings-figure-outbox-about = being sent, or tried again
mailings-figure-waiting = Waiting
mailings-figure-waiting-about = not written to yet
mailings-figure-not-delivered-about = refused by the mail server
mailings-figure-left-out-about = see below why
mailings-figure-stopped-about = do not get it
mailings-pause = Pause
mailings-resume = Resume
mailings-stop = Stop for good
mailings-stop-confirm = Stop this mailing? Whoever has not got it will not get it. This cannot be undone.
mailings-paused = Paused. What the mail server has already is on its way; nothing else goes out.
mailings-goes-on = It goes on.
mailings-stopped = Stopped. Whoever has not got it does not get it any more.
mailings-not-delivered = Not delivered
mailings-left-out = Left out
mailings-reason-count = { $reason }: { $count }
mailings-why = Why
mailings-only-first = Only the first of them are named here.
mailings-written = What was written
mailings-for-whom = For whom
mailings-all-customers = All customers
mailings-who-did-what = Who did what
mailings-step-drafted = Drafted
mailings-step-confirmed = Confirmed
mailings-step-paused = Last paused

# What the history says
mailings-event-drafted = { $kind } “{ $subject }” drafted
mailings-event-changed = { $kind } “{ $subject }” changed
mailings-event-discarded = { $kind } “{ $subject }” thrown away
mailings-event-tried = { $kind } “{ $subject }” tried out
mailings-event-confirmed = { $count ->
    [one] { $kind } “{ $subject }” confirmed for 1 customer
   *[other] { $kind } “{ $subject }” confirmed for { $count } customers
}
mailings-event-confirmed-but = { $count ->
    [one] { $kind } “{ $subject }” confirmed for 1 customer, { $left_out } left out
   *[other] { $kind } “{ $subject }” confirmed for { $count } customers, { $left_out } left out
}
mailings-event-paused = { $kind } “{ $subject }” paused
mailings-event-resumed = { $kind } “{ $subject }” resumed
mailings-event-stopped = { $kind } “{ $subject }” stopped
mailings-event-done = { $kind } “{ $subject }” done
