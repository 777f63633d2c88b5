# The Customer Area: home, profile, account, contacts, terms.
# The first page
customer-home = Home
customer-number = No. { $number }
customer-edit-profile = Edit profile
customer-order = Order products
customer-confirm = Please confirm your e-mail address
customer-confirm-how = Open the link in the e-mail to <bdi>{ $email }</bdi> and press <b>Confirm my e-mail address</b>. No such e-mail? Ask { $label } to send it.
customer-confirm-how-contact = Open the link in the e-mail to <bdi>{ $email }</bdi> and press <b>Confirm my e-mail address</b>. No such e-mail? Ask { $label } to send it: <bdi>{ $contact }</bdi>.
customer-no-orders = This account cannot order at the moment
customer-no-orders-ask = Everything you have keeps running. Please contact { $label }.
customer-no-orders-ask-contact = Everything you have keeps running. Please contact { $label }: { $contact }.
customer-latest-orders = Latest orders
customer-all-orders = All orders
customer-basket = Basket ({ $count })
customer-basket-check = Check and order
customer-basket-lies = { $count ->
    [one] { $count } product lies in your basket, not ordered yet.
   *[other] { $count } products lie in your basket, not ordered yet.
}
customer-account = Account
customer-since = Customer since
customer-confirmed-on = confirmed on { $when }
customer-not-confirmed = Not confirmed
customer-password-sessions = Password, sessions
customer-who-was-here = Who was here
customer-access-log = Access log
customer-help = Help
# Profile
customer-further-contacts = Further contacts
customer-owners-only = Only owners and managers change the data of their own account. You can look at it.
customer-owners-only-refused = Only owners and managers change the data of their own account.
customer-email-not-confirmed = E-mail address not confirmed
customer-email-confirm = To confirm it, open the link in the e-mail to <bdi>{ $email }</bdi>.
customer-meanwhile = What stands there now, and what you typed
customer-profile-save = Save profile
customer-profile-save-plan = Save the profile
customer-unchanged = Nothing was different, so nothing was changed.
customer-profile-lapsed = Saved. { $email } has to be confirmed now: open the link in the e-mail to it.
customer-profile-stale = Somebody changed this profile while you were at it. Compare below, and save again to keep your entries.
# New terms
customer-terms = Terms
customer-terms-new = New terms
customer-terms-none = There are no new terms to accept. <a href="/customer">Go to your Customer Area</a>
customer-terms-read = { $count ->
    [one] You accepted an earlier version. Please read the new one; your Customer Area opens once you accept it. What you have keeps running meanwhile.
   *[other] You accepted an earlier version. Please read the new ones; your Customer Area opens once you accept them. What you have keeps running meanwhile.
}
customer-terms-of = Terms of <bdi>{ $label }</bdi>
customer-terms-version = Version <bdi>{ $version }</bdi>, in force since { $since }
customer-terms-accept = I accept
customer-terms-kept = The time, the version, your name and your internet address are kept.
customer-terms-himself = Only the customer himself accepts them.
customer-terms-refused = Only managers and owners accept terms. Ask one of them.
customer-terms-changed = The terms have changed since the page was opened. These are in force now.
customer-terms-thanks = Thank you. The terms are accepted.
# Account
customer-sessions-none = Nobody is signed in
customer-sessions-none-what = Sessions appear here as soon as somebody signs in to this account.
customer-own-hands = For the customer's own hands
customer-own-hands-what = Passwords and sessions are changed by the customer only. From the Reseller Area you can send a password link or end sessions.
customer-mail-language = Language of mails
customer-mail-language-field = Mails to me
customer-mail-language-hint = Where a mail has no text in this language, it comes as usual.
customer-mail-language-save = Save language
customer-mail-language-saved = Saved. Mails from now on come in this language, where there is a text in it.
customer-support = Support access
customer-support-shut = Support cannot log in to your Customer Area. Tickets are answered as always.
customer-support-open = Support may log in to your Customer Area to help you. Every visit stands in the <a href="/customer/account/access">access log</a> with its reason.
customer-support-allow = Allow support to log in as me
customer-support-deny = Do not allow support to log in as me
customer-support-fixed = Support access cannot be refused here.
customer-support-allowed = Support may log in as you again.
customer-support-denied = Support can no longer log in as you. Whoever was in your area is out.
customer-announcements = Announcements
customer-announcements-on = News and offers come to this account by e-mail. Mails about your orders, tickets and the service itself always come.
customer-announcements-off = News and offers do not come to this account. Mails about your orders, tickets and the service itself always come.
customer-announcements-turn-off = Turn announcements off
customer-announcements-turn-on = Send me announcements again
customer-announcements-again = Announcements come again.
customer-announcements-stopped = Announcements are off.
customer-use-button = Use the button on the page Account.
# Access log
customer-visits = Visits by support
customer-visits-none = Nobody was here but you
customer-visits-none-what = When support looks at your account to help you, every visit is listed here with its reason.
customer-visits-back = Back to Account
customer-visits-how-long = How long
customer-visits-ticket = Ticket <bdi>{ $number }</bdi>
customer-visits-end = End support session
customer-visits-running = Running
customer-visits-who = Support, { $label }
customer-visits-ended = The support session is ended.
customer-visits-had-ended = The support session had ended already.
# Further contacts
customer-contacts = Contacts
customer-contacts-add = Add a contact
customer-contacts-what = Your domains show your profile, <strong><bdi>{ $profile }</bdi></strong>, unless you choose another registrant for one of them: another company of yours, say. Such data is kept here.
customer-contacts-none = No further contacts
customer-contacts-none-add = Add one, then choose it on the page of a domain as its registrant.
customer-contacts-none-look = Owners and managers of the account can add one.
customer-contacts-caption = Contacts, by name
customer-contacts-holder = Holder
customer-contact-no-domain = No domain follows it
customer-contact-domains = { $count ->
    [one] 1 domain follows it
   *[other] { $count } domains follow it
}
customer-contact-take-away = Take away
customer-contact-take-away-sure = Take this contact away?
customer-contact-name = Name of this contact
customer-contact-name-hint = For you only: My second company.
customer-contact-save = Save contact
customer-contact-roles = A domain that has it as its admin, tech or billing contact keeps the version that was chosen: choose it there again when it changes.
customer-contact-taken = You have another one of this name.
customer-contact-stale = Somebody changed this while you were at it. Save again to keep your entries.
customer-contact-kept = { $label } is kept. Choose it on the page of a domain as its registrant.
customer-contact-saved = { $label } is saved.
customer-contact-taken-away = { $label } is taken away.
customer-contact-followed = Domains follow it. Choose another registrant for them first.
