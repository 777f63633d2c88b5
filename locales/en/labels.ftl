# The labels of a reseller: what his customers see.
labels-title = Labels
labels-new = New label
labels-intro = A label is what your customers see: a name, colours, the sender of mails, an address to sign in at. Each customer belongs to one.
labels-yours = Your labels
labels-sign-in-page = Sign-in page
labels-mails-come-from = Mails come from
labels-default = Default
labels-text = Text
labels-unchanged = Nothing was different, so nothing was changed.
labels-tab-name = Name and mails
labels-tab-look = Look
labels-tab-support = Support
labels-tab-terms = Terms
labels-parking = Parking page
labels-rules = Rules

# Name and sender
labels-name-title = Name and sender of mails
labels-name-hint = As customers know it. It stands on every page and in every mail.
labels-sender-name = Mails come from (name)
labels-sender-email = Mails come from (address)
labels-sender-email-hint = Answers to it land in your tickets, where mail comes in at the portal.
labels-name-missing = Enter the name that customers know.
labels-sender-name-missing = Enter the name that mails come from.
labels-name-saved = Saved. Mails from now on come from there.
labels-sender-taken = Another reseller sends from this address. Use one of your own.
labels-arrive-title = So that mails arrive
labels-arrive-about = Receivers ask the DNS of <b><bdi>{ $domain }</bdi></b> whether it may send like this. Three records there answer.
labels-arrive-records = SPF, DKIM and DMARC for <bdi>{ $domain }</bdi>
labels-elsewhere = Elsewhere
labels-elsewhere-templates = <a href="{ $href }">Mail templates</a>: what the label’s mails say, and in which language
labels-elsewhere-selling = <a href="{ $href }">How you sell</a>: whether its orders wait for payment
labels-is-default = This is your default label: your own staff sign in and work under it, and new customers get it.

# A new one
labels-new-slug = Address of the sign-in page
labels-new-slug-hint = What follows { $before }
labels-new-sender-hint = Left empty, it is the label’s name.
labels-new-make = Make label
labels-new-made = { $name } is made. Choose its look, then its other pages.
labels-first-terms = By confirming, you state that the data you gave is yours and correct, that you keep it up to date, and that you use the services lawfully. The conditions of each product you order apply as well.
labels-first-name-missing = Enter the name under which he sells.
labels-company-missing = Enter the name of your company.

# Addresses
labels-address-title = Address of { $name }
labels-address-at-portal = At the portal
labels-address-sign-in = Sign-in page: <a href="{ $address }"><bdi>{ $address }</bdi></a>
labels-address-slug = Last part of the address
labels-address-slug-hint = What follows { $before } – the old one goes on working for links in old mails.
labels-address-save = Save address
labels-address-saved = Saved. The old address goes on working for links in old mails.
labels-slug-missing = Enter the last part of the address, such as my-company.
labels-slug-letters = Use small letters a to z, digits and hyphens, at most 40; no hyphen at either end.
labels-slug-hyphens = Use single hyphens only.
labels-slug-reserved = “{ $slug }” would pass for a page of the portal itself. Choose another.
labels-slug-taken = This address is another label's. Choose another.
labels-slug-alike = This address looks like another label's. Choose one that cannot pass for it.
labels-host-title = A host name of your own
labels-host-shown = As people read it
labels-host-ascii = As DNS has it
labels-host-none = Without one, links in mails lead to the portal’s address.
labels-host-name = Host name
labels-host-hint = Such as my.company.example, in letters of one script. Left empty, there is none.
labels-host-save = Save host name
labels-host-before = Before you save it: point the name at the portal in DNS (<code>CNAME { $host }</code>), and have whoever runs the portal get a certificate for it and pass <code>Host</code> on unchanged. Under it, <code>/login</code> is this label’s sign-in page, links in the label’s mails begin with it, and people who are signed in at the portal’s address sign in once more.
labels-host-saved = Saved. Links in mails lead there from now on.
labels-host-removed = Saved. Links in mails lead to the portal’s own address from now on.
labels-host-portal = This host name looks like the portal’s own. Choose another.
labels-host-alone = Enter the host name alone, such as my.company.example: no https://, no port, no page.
labels-host-wrong = This is no host name. One looks like my.company.example.
labels-host-own = This is the portal's own host name.
labels-host-mixed = “{ $host }” mixes letters of several scripts, so that it can pass for another name.
labels-host-foreign = “{ $host }” is written with foreign letters that look like “{ $other }”. Use a name that cannot pass for another.
labels-host-taken = This host name is another label's.
labels-host-alike = This host name looks like another label's. Choose one that cannot pass for it.

# Look
labels-look-title = Look of { $name }
labels-colours = Colours
labels-colour-light = On light pages
labels-colour-light-hint = Six digits, such as #1a5fb4.
labels-colour-dark = On dark pages
labels-colour-dark-hint = Left empty, it is made of the other.
labels-colours-save = Save colours
labels-colours-preview = Look at them first
labels-look-saved = Saved. Everybody sees it with the next page.
labels-sample-title = How it looks
labels-sample-would = How it would look
labels-sample-unsaved = Nothing is saved yet.
labels-sample-light = Light pages
labels-sample-dark = Dark pages
labels-sample-text = Your domain <a href="#sample">{ $domain }</a> is good until the end of the year.
labels-sample-button = Renew it
labels-faint-light = Links and buttons on light pages would have a contrast of { $ratio } : 1; at least 4.5 : 1 is needed. The nearest good colour is { $nearest }.
labels-faint-dark = Links and buttons on dark pages would have a contrast of { $ratio } : 1; at least 4.5 : 1 is needed. The nearest good colour is { $nearest }.
labels-logo = Logo
labels-logo-about = It stands in place of the name at the top of every page; who cannot see it is told the name. Best is a wide picture without a ground of its own; on dark pages it gets a white one.
labels-logo-picture = Picture
labels-logo-hint = PNG, JPEG or WebP, up to 200 kB. We make our own PNG of it.
labels-logo-save = Show this logo
labels-logo-remove = Take the logo away
labels-logo-saved = The logo is shown from now on.
labels-logo-removed = The logo is gone. The name is shown.
labels-logo-missing = Choose a file.
labels-logo-large = This file is larger than 200 kB. Save the picture smaller.
labels-logo-none = This is no picture in PNG, JPEG or WebP. Save it as one of these.
labels-logo-points = This picture has too many points: at most 4000 on a side and 6 million in all. Make it smaller.
labels-logo-more = There is something else in this file beside the picture. Save the picture anew and send only that.
labels-logo-damaged = This picture is damaged and cannot be opened. Save it anew.

# How the label's people are reached
labels-support-title = Support of { $name }
labels-support-how = How you are reached
labels-support-about = It stands at the foot of the Customer Area, on the sign-in page and where signing in fails, and in mails. Leave empty what you do not offer.
labels-support-phone-hint = With + and the country code: +31 20 123 4567
labels-support-page = Page
labels-support-page-hint = Begins with https:// or http://
labels-support-saved = Saved. Customers see it with the next page.
labels-page-wrong = Enter an address that begins with https:// or http://.

# Terms
labels-terms-title = Terms of { $name }
labels-terms-versions = Versions
labels-terms-none = There are none yet, so customers accept nothing from you.
labels-terms-in-force = In force
labels-terms-since = { $count ->
    [one] since { $when }, accepted by 1 customer
   *[other] since { $when }, accepted by { $count } customers
}
labels-terms-publish-title = Publish a new version
labels-terms-publish-about = It is in force at once, for new customers and for all others: whoever accepted an older version is asked at his next sign-in, and his Customer Area opens when he has accepted. A version cannot be changed or taken back.
labels-terms-version = Name of the version
labels-terms-version-hint = Such as its date: 2026-12
labels-terms-version-missing = Name the version, such as its date: 2026-12.
labels-terms-text-hint = An empty line begins a new paragraph.
labels-terms-text-missing = Write the terms.
labels-terms-publish = Publish
labels-terms-publish-confirm = Publish this version? Customers are asked to accept it, and it cannot be taken back.
labels-terms-published = Published. Customers who accepted an older version are asked at their next sign-in.
labels-terms-known = There is a version of this name already. Give it another.
labels-terms-unchanged = This is what the terms in force say. Change something first.

# Parking page
labels-parking-title = Parking page of { $name }
labels-parking-see = See the page
labels-parking-about = Domains that customers park lead there.
labels-parking-hint = Plain text; line ends stay, an empty line begins a new paragraph. Left empty, it says that there is no site yet.
labels-parking-saved = Saved. The parking page says it from now on.

# Rules
labels-rules-title = Rules of { $name }
labels-rules-access-mail = After Login as customer, the customer gets a mail
labels-rules-access-mail-missing = Choose when customers are told.
labels-access-mail-always = After each visit
labels-access-mail-daily = Once a day, all visits of the day in one mail
labels-access-mail-never = Never; the access log still lists them
labels-rules-orders = New orders
labels-rules-orders-hint = Orders of customers who are blocked or marked as fraud wait for your review in any case.
labels-rules-orders-wait = Wait until the customer has confirmed his e-mail address
labels-rules-orders-go-on = Go on without it
labels-rules-orders-missing = Choose whether orders wait.
labels-rules-language = Pages in
labels-rules-language-browser = The language of each browser
labels-rules-language-hint = Whoever has chosen a language under Sign-in and security reads in that one.
labels-rules-language-wrong = Choose one of these languages.
labels-rules-saved = Saved. Orders that wait for a confirmed address go on within a minute.

# Mail records
labels-records-title = Mail records of { $domain }
labels-records-about = <a href="{ $home }">Mails come from</a> <b><bdi>{ $sender }</bdi></b>. Make these three TXT records at the DNS service of <b><bdi>{ $domain }</bdi></b>. They are examples: adapt what is said below each. The portal does not look them up; after an hour a mail to yourself shows whether they pass.
labels-records-type = Type
labels-spf-about = Says which servers may send mail for the domain.
labels-spf-server = Write the name of your mail server in place of your-mail-server.example: the one that hands on the portal’s mails. Whoever runs the portal knows it.
labels-spf-one = A domain has one SPF record only. If there is one already, add the part a:your-mail-server.example to it, before the last word.
labels-spf-mx = mx stands for the servers that receive the domain’s mail. Leave it out if they send nothing.
labels-spf-all = ~all marks other senders as doubtful. Write -all, which refuses them, once everything of yours is listed.
labels-dkim-about = Holds the key with which receivers check that a mail was signed by your mail server and not changed.
labels-dkim-key = Your mail server signs, not the portal: have a key made on it for this domain. It shows you the whole record; what follows p= is the public half of the key.
labels-dkim-selector = portal is the selector, a name of your choice. It must be the one that your mail server signs with.
labels-dkim-long = A long key is split into several strings in quotation marks within one record; most DNS services do that by themselves.
labels-dmarc-about = Says what receivers shall do with mails that pass neither of the two, and where they report to.
labels-dmarc-begin = Begin with p=none: nothing is refused, and reports tell you what would be. After some weeks without surprises write p=quarantine, then p=reject.
labels-dmarc-pass = A mail passes when SPF or DKIM passes for this very domain. So DKIM must sign with it; that also holds when a mail is forwarded, which SPF does not survive.
labels-dmarc-rua = The address behind rua= must exist. Large mail services want a DMARC record from everybody who sends much.

# What the history says
labels-event-added = Label { $name } added
labels-event-changed = Label { $name } changed
labels-event-parking = Label { $name }: text of its parking page changed
labels-event-terms = Terms of { $name }: version { $version } published
labels-event-terms-after = Terms of { $name }: version { $version } published after { $before }
labels-event-accepted = Terms of { $name }, version { $version }, accepted
labels-event-resells = May resell, as { $name }
labels-event-resells-again = May resell again
labels-was-disabled = Was disabled by an owner while the account was a reseller
labels-event-resells-no-more = May no longer resell
labels-field-sender-name = Sender name
labels-field-sender-email = Sender address
labels-field-accent = Accent colour
labels-field-accent-dark = Accent colour on dark pages
labels-field-hue = hue { $hue }
labels-field-support-email = Support e-mail
labels-field-support-phone = Support phone
labels-field-support-page = Support page
labels-field-host = Own host name
labels-field-access-mail = Mail after visits
labels-field-verification = Orders need a verified address
labels-field-language = Language of pages
labels-told-yes = yes
labels-told-no = no
labels-told-always = always
labels-told-daily = daily
labels-told-browser = as the browser asks
