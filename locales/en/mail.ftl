# Mails: what stands in them and around them, and what pages say of them. Our texts themselves stand in templates/mail.
# Around every mail.
mail-letter-by-hand = Written by { $label }
mail-letter-by-itself = Sent automatically by { $label }
mail-letter-by-hand-linked = Written by { $label }, <a href="{ $address }">{ $address }</a>.
mail-letter-by-itself-linked = Sent automatically by { $label }, <a href="{ $address }">{ $address }</a>.
mail-letter-questions = Questions? Contact us: { $contact }
mail-letter-questions-full = Questions? Contact us: { $contact }.
mail-write-above = Please write above this line
mail-test-subject = [Test] { $subject }
# Around mails to many.
mail-mailing-test = A test: customers do not see this line, and links to turn announcements off work in their mails only.
mail-mailing-why = You get this as a customer of { $label }. No more announcements?
mail-mailing-off = Turn them off: { $address }
mail-mailing-why-linked = You get this as a customer of { $label }. No more announcements? <a href="{ $address }">Turn them off</a>.
# Values in mails.
mail-moment = { $day }, { $time } UTC
mail-less-than-a-minute = less than a minute
mail-minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
}
mail-changes-made = { $count ->
    [0] none, only looked
    [one] 1 change was made
   *[other] { $count } changes were made
}
mail-visits = { $count ->
    [one] 1 visit
   *[other] { $count } visits
}
mail-visit-when = { $from } to { $to } UTC, { $lasted }
mail-visit-reason = Reason: { $reason }
mail-visit-ticket = Ticket: { $ticket }
mail-visit-changes = Changes: { $changes }
mail-in-days = { $count ->
    [one] tomorrow
   *[other] in { $count } days
}
mail-files = { $count ->
    [one] 1 file: { $names } – open the ticket to see it.
   *[other] { $count } files: { $names } – open the ticket to see them.
}
mail-answer-by-mail = Answer this mail, or write on the page of your ticket:
mail-answer-on-page = Please answer on the page of your ticket:
# A change of holder. The sides stand behind "as".
mail-side-old-holder = the present holder
mail-side-new-holder = the new holder
mail-side-admin = the administrative contact
mail-consent-of-old-holder = As the present holder, { $from }, I consent that the registrant of { $domain } changes from { $from } to { $to }.
mail-consent-of-new-holder = As the new holder, { $to }, I consent that the registrant of { $domain } changes from { $from } to { $to }.
mail-consent-of-admin = As the administrative contact I consent that the registrant of { $domain } changes from { $from } to { $to }.
mail-consent-then-locked = { $consent } The domain then stays at its registrar for { $days } days.
mail-consent-lock-declined = { $consent } The lock against leaving that comes after such a change was declined.
mail-changes-line = { $name }: { $became }
mail-changes-line-why = { $name }: { $became }. { $reason }
mail-changes-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
mail-became-planned = planned
mail-became-confirmed = confirmed
mail-became-submitted = at the registry
mail-became-awaiting-consent = waiting for consent
mail-became-awaiting-papers = waiting for papers
mail-became-awaiting-registry = waiting for the registry
mail-became-completed = changed
mail-became-declined = declined
mail-became-expired = not answered in time
mail-became-cancelled = cancelled
mail-became-failed = not changed
# What ends, and what comes next.
mail-thing-hosting = { $product } for { $name }
mail-next-order-waits-for-payment = It is to be renewed: order { $number } waits for your payment, and goes on as soon as that has arrived.
mail-next-order-waits-for-verification = It is to be renewed: order { $number } waits until you have confirmed your e-mail address.
mail-next-order-waits-for-review = It is to be renewed: we still have to look at order { $number }.
mail-next-order-cancelled = Order { $number } for its renewal was cancelled: it will end, unless you renew it in your Customer Area.
mail-next-order-failed = Order { $number } for its renewal has failed. We are looking into it.
mail-next-order-under-way = It will be renewed: order { $number } is being delivered. You need not do anything.
mail-next-renewal-off = It will end: automatic renewal is off. If you want to keep it, renew it in your Customer Area.
mail-next-renewal-off-by = It will end: automatic renewal is off. If you want to keep it, renew it in your Customer Area by { $day }.
mail-next-barred = It will end: it cannot be renewed, since this account cannot order at the moment. Please write to us: { $support }
mail-next-no-price = We cannot renew it by itself at the moment. Please write to us: { $support }
mail-next-to-be-paid = It is to be renewed: { $days } days before its end an order comes, and it is renewed as soon as that is paid.
mail-next-by-itself = It will be renewed by itself, { $days } days before its end. You need not do anything.
mail-next-price-missing = It is to be renewed by itself, but the catalogue has no price for another { $term } of { $product }. Set one under Products before { $day }, or renew it by hand.
mail-next-domain-expired = It does not work any more. Until { $day } you can still renew it at the usual price.
mail-next-redemption = It does not work any more and cannot be renewed. Until { $day } it can be restored for a fee: open it in your Customer Area.
mail-next-domain-gone = It is gone: from now on anybody may register it.
mail-next-hosting-removed = It is removed now, with everything in it.
mail-next-hosting-off = It is switched off. Until { $day } we keep everything in it, and you can still renew it.
# How a mail stands.
mail-state-queued = Waiting to be sent
mail-state-sent = Sent
mail-state-dead = Not delivered
mail-state-void = Not needed any more
mail-void-replaced = The link was replaced before this was sent.
mail-void-used = The link was used before this was sent.
mail-void-ran-out = The link ran out before this could be sent.
mail-void-stopped = The mailing was stopped before this was sent.
mail-void-opted-out = The customer turned announcements off before this was sent.
mail-later-database = The portal's database did not answer.
mail-later-no-random = There were no random numbers for the link.
mail-never-panic = The mail cannot be put together.
mail-never-not-there = This reseller has no such mail to send.
mail-never-no-token = The link's token is gone.
# Histories.
mail-told-sent-again = Mail “{ $subject }” sent again to { $email }
mail-told-template-tested = Test of the mail template “{ $title }” sent to { $email }
mail-told-template-written = Mail template “{ $title }” in { $language } written
mail-told-template-reset = Mail template “{ $title }” in { $language } reset
mail-told-language = Language of mails
mail-told-language-changed = Language of mails changed
# What is wrong with a text that somebody wrote.
mail-template-subject-missing = Write a subject.
mail-template-body-missing = Write a text.
mail-template-text-only = {"{"}{ $name }{"}"} can stand in the text only.
mail-template-said-in-english = In English, since we have no words of this language.
mail-text-unknown = There is no placeholder {"{"}{ $name }{"}"}. Use those of the list, or write {"{{"} for a brace itself.
mail-text-unclosed = A brace {"{"} in line { $line } is not closed. Write {"{{"} for a brace itself.
mail-text-unopened = A brace {"}"} in line { $line } closes nothing. Write {"}}"} for a brace itself.
mail-text-in-a-line = {"{"}{ $name }{"}"} has several lines, so it needs a line of its own.
mail-text-has-words = Only links can have words of their own: write {"{"}{ $name }{"}"}.
mail-text-lacks = This text needs {"{"}{ $name }{"}"}: without it the mail is of no use.
mail-text-unprintable = Remove the characters that cannot be shown in line { $line }.
mail-text-too-long = Keep it within { $max } characters; this has { $length }.
# Words of buttons that have none of their own.
mail-button-sign-in = Sign in
mail-button-open-the-page = Open the page
mail-button-see-the-access-log = See the access log
mail-button-open-the-order = Open the order
mail-button-see-each-domain = See each domain
mail-button-open-the-ticket = Open the ticket
# What a placeholder says.
mail-place-name = The name of whoever it goes to
mail-place-label = The name of your label
mail-place-support-contact = How your label is reached, if it says so
mail-place-sign-in = The address of the sign-in page
mail-place-account = Whose account it is about
mail-place-login-name = The login name
mail-place-link = The link with its secret, made for this one mail
mail-place-until = Until when the link is good
mail-place-when = When it was changed
mail-place-ip = The internet address it was changed from
mail-place-what = What was changed: an authenticator app was set up
mail-place-device = The browser and its system: Firefox on Linux
mail-place-new-email = The new address
mail-place-visit-when = When the visit began
mail-place-how-long = How long it lasted: 12 minutes
mail-place-minutes = The same as a number: 12
mail-place-reason = The reason that was given
mail-place-ticket = The ticket that was named; empty without one
mail-place-changes = What was changed: 2 changes were made
mail-place-number-of-changes = The same as a number: 2
mail-place-access-log = The list of all such visits
mail-place-day = The day of the visits
mail-place-number-of-visits = How many visits there were: 2 visits
mail-place-visits = Each visit: when, how long, why and what was changed
mail-place-number = The number of the order
mail-place-lines = What was ordered, each with its price
mail-place-total = What it costs
mail-place-page = The page of the order
mail-place-why = Why it failed
mail-place-thing = What it is about: demo-garden.nl
mail-place-ends-on = The day
mail-place-what-next = What happens by itself, or what to do about it; a sentence
mail-place-domain = The domain
mail-place-from = Its holder of now
mail-place-to = The holder it is to have
mail-place-side = As whom the reader is asked: the present holder, or the new holder
mail-place-consent = What he would agree to; a sentence
mail-place-domains-lines = Each domain, with what became of it
mail-place-domains-page = The page of the changes
mail-place-in-days = How soon: in 7 days, or tomorrow
mail-place-days = The same as a number: 7
mail-place-ticket-number = The number of the ticket
mail-place-subject = Its subject
mail-place-ticket-page = The page of the ticket
mail-place-message = What was written
mail-place-files = Which files came with it; empty without any
mail-place-signature = The signature of the department; empty without one
mail-place-how-to-answer = Whether an answer to the mail arrives; a sentence
mail-place-role = What he shall be: Manager
mail-place-by = Who did it
# What messages are called, and when they are sent.
mail-title-order-waiting = Order waiting
mail-title-announcement = Announcement
mail-title-service-message = Service message
mail-title-mailing-test = Mailing test
mail-title-template-test = Template test
mail-title-verification = Verification e-mail
mail-about-verification = The customer is asked to prove his e-mail address.
mail-title-welcome = Welcome mail
mail-about-welcome = A login was made: the first password is chosen.
mail-title-password-reset = Password reset
mail-about-password-reset = Somebody asked for a new password.
mail-title-password-changed = Password changed
mail-about-password-changed = A password was changed.
mail-title-security-changed = Sign-in changed
mail-about-security-changed = Two-factor sign-in, a passkey or the login name was changed.
mail-title-new-device = New device
mail-about-new-device = Somebody signed in with a browser that was not seen before.
mail-title-email-change = New e-mail address, to prove
mail-about-email-change = To the new address of a login: it is asked whether it is his.
mail-title-email-changed = E-mail address changed
mail-about-email-changed = To the old address of a login, with a way back.
mail-title-access-by-support = Access by support
mail-about-access-by-support = Somebody of yours was in the account by Login as customer.
mail-title-access-of-day = Access by support, of a day
mail-about-access-of-day = The same once a day, where your label's rule says so.
mail-title-order-received = Order received
mail-about-order-received = The customer has ordered.
mail-title-order-placed-for-you = Order placed for the customer
mail-about-order-placed-for-you = Your staff have ordered for him.
mail-title-order-waiting-for-payment = Order waits for payment
mail-about-order-waiting-for-payment = It goes on once it is paid.
mail-title-order-waiting-for-verification = Order waits for verification
mail-about-order-waiting-for-verification = It goes on once the e-mail address is confirmed.
mail-title-order-waiting-for-review = Order waits for review
mail-about-order-waiting-for-review = It goes on once you have looked at it.
mail-title-order-delivered = Order delivered
mail-about-order-delivered = Everything in it is ready.
mail-title-order-cancelled = Order cancelled
mail-about-order-cancelled = Nothing more of it is delivered.
mail-title-ending = Ends soon
mail-about-ending = A domain or hosting ends; also to your owners where a price is missing.
mail-title-ended = Has ended
mail-about-ended = A domain or hosting has ended.
mail-title-consent-asked = Consent to an owner change
mail-about-consent-asked = A domain is to have another holder: both are asked.
mail-title-consent-reminder = Consent to an owner change, reminder
mail-about-consent-reminder = Half of the time is over.
mail-title-changes-finished = Registrant data changed
mail-about-changes-finished = All changes that followed from saving the profile have ended.
mail-title-ticket-message = Support ticket
mail-about-ticket-message = Your staff have written to the customer.
mail-title-ticket-received = Ticket received
mail-about-ticket-received = The customer's message has come in.
mail-title-ticket-closed = Ticket closed
mail-about-ticket-closed = His ticket was closed.
mail-title-staff-invitation = Invitation of staff
mail-about-staff-invitation = An owner of yours lets somebody in: the first password is chosen.
mail-title-order-failed = Order failed
mail-about-order-failed = An order could not be delivered; to owners.
mail-title-ticket-to-staff = Ticket, to staff
mail-about-ticket-to-staff = A customer has written; to those who chose so.
mail-title-ticket-assigned = Ticket assigned
mail-about-ticket-assigned = A ticket was put into somebody's hands.
# Made-up mails, to look at.
mail-example-device = Firefox on Linux
mail-example-reason = You asked us to correct your phone number
mail-example-reason-look = To see why an order waits
mail-example-consent = As the present holder, Ada Jansen, I consent that the registrant of example-garden.com changes from Ada Jansen to Ada de Vries.
mail-example-why = Hosting Start: the server did not answer
mail-example-not-changed = Write to support.
mail-example-subject = Moving my site
mail-example-message = The site is moved.
mail-example-message-more = Please have a look whether everything is there.
mail-server-refused = The mail server refused it: { $detail }.
mail-server-not-taken = The mail server did not take it: { $detail }.
