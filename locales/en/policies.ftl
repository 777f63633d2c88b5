# How registrant data of a TLD is changed: for customers in their plan, and for the operator who keeps the rules.
policies-group-at-once = Changed at once, free
policies-group-consent = Needs consent
policies-group-costs = Costs money
policies-group-papers = Needs papers
policies-group-staff = Looked at by our staff first
policies-group-refused = Cannot be changed
policies-group-nothing = Shows nothing of this
policies-short-nothing = The registry shows nothing of what is different
policies-short-staff = Our staff look at it first
policies-short-consent = { $of ->
    [old_new] Needs consent of the present and the new holder
    [old] Needs consent of the present holder
    [new] Needs consent of the new holder
    [old_new_admin] Needs consent of the present and the new holder and the contact person
    [old_admin] Needs consent of the present holder and the contact person
    [new_admin] Needs consent of the new holder and the contact person
    [admin] Needs consent of the contact person
   *[none] Needs consent of
}
policies-asks-mail-day = { $of ->
    [old_new] A mail asks the present and the new holder for consent; there are 1 day to answer.
    [old] A mail asks the present holder for consent; there are 1 day to answer.
    [new] A mail asks the new holder for consent; there are 1 day to answer.
    [old_new_admin] A mail asks the present and the new holder and the contact person for consent; there are 1 day to answer.
    [old_admin] A mail asks the present holder and the contact person for consent; there are 1 day to answer.
    [new_admin] A mail asks the new holder and the contact person for consent; there are 1 day to answer.
    [admin] A mail asks the contact person for consent; there are 1 day to answer.
   *[none] A mail asks for consent; there are 1 day to answer.
}
policies-asks-mail = { $of ->
    [old_new] A mail asks the present and the new holder for consent; there are { $days } days to answer.
    [old] A mail asks the present holder for consent; there are { $days } days to answer.
    [new] A mail asks the new holder for consent; there are { $days } days to answer.
    [old_new_admin] A mail asks the present and the new holder and the contact person for consent; there are { $days } days to answer.
    [old_admin] A mail asks the present holder and the contact person for consent; there are { $days } days to answer.
    [new_admin] A mail asks the new holder and the contact person for consent; there are { $days } days to answer.
    [admin] A mail asks the contact person for consent; there are { $days } days to answer.
   *[none] A mail asks for consent; there are { $days } days to answer.
}
policies-asks-registry-day = { $of ->
    [old_new] The registry asks the present and the new holder for consent; there are 1 day to answer.
    [old] The registry asks the present holder for consent; there are 1 day to answer.
    [new] The registry asks the new holder for consent; there are 1 day to answer.
    [old_new_admin] The registry asks the present and the new holder and the contact person for consent; there are 1 day to answer.
    [old_admin] The registry asks the present holder and the contact person for consent; there are 1 day to answer.
    [new_admin] The registry asks the new holder and the contact person for consent; there are 1 day to answer.
    [admin] The registry asks the contact person for consent; there are 1 day to answer.
   *[none] The registry asks for consent; there are 1 day to answer.
}
policies-asks-registry = { $of ->
    [old_new] The registry asks the present and the new holder for consent; there are { $days } days to answer.
    [old] The registry asks the present holder for consent; there are { $days } days to answer.
    [new] The registry asks the new holder for consent; there are { $days } days to answer.
    [old_new_admin] The registry asks the present and the new holder and the contact person for consent; there are { $days } days to answer.
    [old_admin] The registry asks the present holder and the contact person for consent; there are { $days } days to answer.
    [new_admin] The registry asks the new holder and the contact person for consent; there are { $days } days to answer.
    [admin] The registry asks the contact person for consent; there are { $days } days to answer.
   *[none] The registry asks for consent; there are { $days } days to answer.
}
policies-short-costs = Costs { $price }
policies-short-costs-list = Costs what the price list says
policies-costs = Costs { $price }.
policies-costs-list = Costs what the price list says.
policies-costs-back = Costs { $price }. The money comes back if nothing comes of the change.
policies-costs-list-back = Costs what the price list says. The money comes back if nothing comes of the change.
policies-costs-gone = Costs { $price }. The money does not come back, even if nothing comes of the change.
policies-costs-list-gone = Costs what the price list says. The money does not come back, even if nothing comes of the change.
policies-papers = Papers that have to be there: { $papers }.
policies-staff-first = Our staff look at it first. { $reason }
policies-stays = It stays at its registrar for { $days } days after the change.
policies-stays-declinable = It stays at its registrar for { $days } days after the change; that can be declined now.
policies-transfer-first = Is it to go to another registrar? Then transfer it first, and change its registrant there.
policies-term-restarts-years = { $count ->
    [one] It runs for one year from the change.
   *[other] It runs for { $count } years from the change.
}
policies-term-restarts-months = { $count ->
    [one] It runs for one month from the change.
   *[other] It runs for { $count } months from the change.
}
policies-term-longer-years = { $count ->
    [one] It runs one year longer.
   *[other] It runs { $count } years longer.
}
policies-term-longer-months = { $count ->
    [one] It runs one month longer.
   *[other] It runs { $count } months longer.
}
policies-term-unknown = Whether the day of its end changes is not known.
# Why a domain keeps its registrant data, and what to do: kept, and read in each language.
policies-refused-pending = It is not registered yet.
policies-refused-pending-do = Change it once it is registered: until then it keeps the data of its order.
policies-refused-expired = Its term is over.
policies-refused-expired-do = Renew it first, then change its registrant.
policies-refused-redemption = It is in redemption.
policies-refused-redemption-do = Restore it first, then change its registrant.
policies-refused-away = It is at another registrar now.
policies-refused-away-do = Change its registrant there.
policies-refused-deleted = It is not registered any more.
policies-refused-deleted-do = Nothing: nobody shows its registrant any more.
policies-refused-dispute = There is a dispute about it, and while that is open its registrant has to stay as it is.
policies-refused-dispute-do = Wait for the end of the dispute, or write to support.
policies-refused-transfer = It is on its way to another registrar.
policies-refused-transfer-do = Wait until the transfer is done or refused, then change its registrant.
policies-refused-under-way = A change of its registrant is under way already.
policies-refused-under-way-do = Wait until that is done, or cancel it, then save again.
policies-refused-no-updates = Its registry takes no updates of it at the moment.
policies-refused-no-updates-do = Write to support: the registry has to open it first.
policies-refused-country = Somebody in { $country } cannot hold a .{ $tld }, as far as we know.
policies-refused-country-who = Somebody in { $country } cannot hold a .{ $tld }, as far as we know. A .{ $tld } can be held by: { $who }.
policies-refused-this-country = Somebody in this country cannot hold a .{ $tld }, as far as we know.
policies-refused-this-country-who = Somebody in this country cannot hold a .{ $tld }, as far as we know. A .{ $tld } can be held by: { $who }.
policies-refused-country-do = Choose a registrant who may hold it, or write to support if there is a reason why this one may.
policies-refused-extras = The registry of .{ $tld } asks for something that is missing or wrong. { $wrong }
policies-refused-extras-do = Correct it in the registrant data of the domain, then save again.
policies-refused-not-here = The holder of a .{ $tld } cannot be changed here.
policies-refused-write-to-support-alone = Write to support: they tell you how it is done. Address, phone and e-mail can be changed alone.
policies-refused-contact-registry = The registry of .{ $tld } keeps the address, phone and e-mail of holders itself.
policies-refused-contact-registry-do = Change them in the registry's self-service; we can tell you where that is.
policies-refused-contact-not-here = Contact data of a .{ $tld } cannot be changed here.
policies-refused-write-to-support = Write to support: they tell you how it is done.
policies-refused-letters = The registry of .{ $tld } takes the letters A to Z only. These have others, which we do not rewrite for you: { $fields }.
policies-refused-letters-do = Keep a further contact that has them in Latin letters, as in a passport, and choose it as the registrant of this domain.
policies-not-in-ascii = The registry takes the letters A to Z only, and the registrant data has others that cannot be rewritten.
policies-extras-wrong = { $label }: { $words }
policies-two-sentences = { $first } { $second }
policies-staff-maybe = Whether somebody there may hold a .{ $tld } has to be looked at.
policies-staff-by-holder = The holder does it at the registry himself: we tell him how.
policies-staff-on-paper = It is done on paper.
policies-staff-fee-unknown = What the change costs for a .{ $tld } is not known for certain.
policies-staff-unknown = Nothing reliable is known of how registrant data of a .{ $tld } is changed.
policies-method-free-update = Plain update
policies-method-gtld-change = ICANN change of registrant
policies-method-trade = Trade
policies-method-paid-trade = Paid trade
policies-method-transfer-like = Like a transfer
policies-method-update-with-form = Update with a signed form
policies-method-registry-side = By the holder, at the registry
policies-method-form = On paper
policies-method-not-allowed = Not in self-service
policies-method-unknown = Not known
policies-updates-free = Free
policies-updates-paid = Each costs
policies-updates-registry-side = By the holder, at the registry
policies-updates-not-allowed = Not in self-service
policies-updates-unknown = Not known
policies-fee-none = None
policies-fee-owner-change = An owner change, by the catalogue
policies-fee-unknown = Not known
policies-identity-holder = Holder: the organisation, else the name
policies-identity-name = Name
policies-identity-organisation = Organisation
policies-identity-email = E-mail
policies-identity-country = Country
policies-identity-vat = VAT number
policies-identity-id = ID number
policies-side-old = The present holder
policies-side-new = The new holder
policies-side-admin = The contact person
policies-asker-portal = The portal, by mail
policies-asker-registry = The registry
policies-role-admin = Admin
policies-role-tech = Tech
policies-role-billing = Billing
policies-rule-method = How another holder comes about
policies-rule-identity = What makes another holder
policies-rule-typos = Corrections of spelling
policies-rule-contact = Address, phone and the like
policies-rule-consents = Consents
policies-rule-fee = Fee
policies-rule-refund = If nothing comes of it
policies-rule-term = Its term
policies-rule-stays = Stays at its registrar
policies-rule-papers = Papers
policies-rule-countries = Countries
policies-rule-who = Who may hold one
policies-rule-roles = Roles beside the registrant
policies-rule-letters = Letters
policies-rule-registry = What the registry does
policies-rule-sources = Sources
policies-rule-newest-source = Newest source
policies-typos-free = Make no other holder
policies-typos-count = Count
policies-ascii-only = ASCII only
policies-any = Any
policies-identity-unknown = Not known: name, organisation, VAT and ID numbers count
policies-contact-unknown = Not known: staff are asked first
policies-contact-paid = Each costs a contact update, by the catalogue
policies-none = None
policies-no = No
policies-consents-portal-day = { $of ->
    [old_new] The present and the new holder, asked by the portal, within 1 day
    [old] The present holder, asked by the portal, within 1 day
    [new] The new holder, asked by the portal, within 1 day
    [old_new_admin] The present and the new holder and the contact person, asked by the portal, within 1 day
    [old_admin] The present holder and the contact person, asked by the portal, within 1 day
    [new_admin] The new holder and the contact person, asked by the portal, within 1 day
    [admin] The contact person, asked by the portal, within 1 day
   *[none] asked by the portal, within 1 day
}
policies-consents-portal = { $of ->
    [old_new] The present and the new holder, asked by the portal, within { $days } days
    [old] The present holder, asked by the portal, within { $days } days
    [new] The new holder, asked by the portal, within { $days } days
    [old_new_admin] The present and the new holder and the contact person, asked by the portal, within { $days } days
    [old_admin] The present holder and the contact person, asked by the portal, within { $days } days
    [new_admin] The new holder and the contact person, asked by the portal, within { $days } days
    [admin] The contact person, asked by the portal, within { $days } days
   *[none] asked by the portal, within { $days } days
}
policies-consents-registry-day = { $of ->
    [old_new] The present and the new holder, asked by the registry, within 1 day
    [old] The present holder, asked by the registry, within 1 day
    [new] The new holder, asked by the registry, within 1 day
    [old_new_admin] The present and the new holder and the contact person, asked by the registry, within 1 day
    [old_admin] The present holder and the contact person, asked by the registry, within 1 day
    [new_admin] The new holder and the contact person, asked by the registry, within 1 day
    [admin] The contact person, asked by the registry, within 1 day
   *[none] asked by the registry, within 1 day
}
policies-consents-registry = { $of ->
    [old_new] The present and the new holder, asked by the registry, within { $days } days
    [old] The present holder, asked by the registry, within { $days } days
    [new] The new holder, asked by the registry, within { $days } days
    [old_new_admin] The present and the new holder and the contact person, asked by the registry, within { $days } days
    [old_admin] The present holder and the contact person, asked by the registry, within { $days } days
    [new_admin] The new holder and the contact person, asked by the registry, within { $days } days
    [admin] The contact person, asked by the registry, within { $days } days
   *[none] asked by the registry, within { $days } days
}
policies-fee-unknown-priced = Not known: priced as an owner change, and staff look at it first
policies-refund-back = The money comes back
policies-refund-gone = The money does not come back
policies-refund-unknown = Not known whether the money comes back
policies-term-stays = Stays as it is
policies-days = { $days } days
policies-days-declinable = { $days } days, can be declined
policies-age = { $age ->
    [one] { $year }, 1 year old
   *[other] { $year }, { $age } years old
}
policies-age-none = Without a year
policies-example-phone = Another phone number
policies-example-email = Another e-mail address
policies-example-surname = Another surname
policies-example-organisation = Another organisation
policies-example-country = From the Netherlands to Brazil
policies-choose = Choose one from the list.
policies-number-between = Enter a whole number from { $least } to { $most }.
policies-choose-asker = Choose who asks for consent.
policies-days-missing = Enter within how many days they have to answer.
policies-months-missing = Enter the months.
policies-lines-most = Enter { $most } lines at most.
policies-line-longest = Keep each line within { $most } characters.
policies-country-wrong = “{ $word }” is not the code of a country, such as NL.
policies-day-wrong = Enter a day from today ({ $today }) on, within two years.
policies-why-missing = Enter why: it stands in the history.
policies-title = TLD policies
policies-intro = How the registrant of a domain is changed: what it takes, and what the portal tells customers before they save.
policies-suppliers = Suppliers
policies-at = Policies at { $supplier }
policies-tld = TLD
policies-another-holder = Another holder
policies-any-way = Any way
policies-none-here = No policies are here
policies-none-here-text = They come with the portal when it starts. Start it again, and look at its log if they are still missing.
policies-none-fits = No policy fits the filter
policies-none-fits-text = Look at all of them, or at another supplier.
policies-show-all = Show all
policies-lock = Lock
policies-fee-label = Fee:
policies-newest-label = Newest source:
policies-only-own = Your own rules
policies-only-changed = Shipped facts changed since
policies-only-unknown = Something is not known
policies-only-old = Old or undated sources
policies-sides-short = { $of ->
    [old_new] Present and new holder
    [old] Present holder
    [new] New holder
    [old_new_admin] Present and new holder, contact person
    [old_admin] Present holder, contact person
    [new_admin] New holder, contact person
   *[admin] Contact person
}
policies-badge-yours = Yours
policies-badge-shipped-changed = Shipped facts changed
policies-badge-unknown = Not all known
policies-fee-short-owner-change = Owner change
policies-of = Policy of .{ $tld }
policies-empty = (empty)
policies-as-shipped = As shipped
policies-at-since = At { $supplier }, since { $when }
policies-change = Change the rules
policies-shipped-changed-title = The shipped facts have changed meanwhile
policies-shipped-changed-text = Your own rules stay in force. Compare below, then change them or go back to the shipped ones.
policies-rules = Rules
policies-by-why = By <bdi>{ $by }</bdi>: <span dir="auto">{ $why }</span>
policies-same-as-shipped = They say the same as the shipped ones.
policies-shipped-and-yours = Shipped, and yours instead
policies-no-sources = None is given.
policies-sources-hint = Registries change their rules. What is marked is older than five years or has no year: ask your supplier, then write down what he says.
policies-customer-told = What a customer is told
policies-by-portal = By the portal itself
policies-by = By <bdi>{ $by }</bdi>
policies-before-and-after = Before and after
policies-history-back = Back to the shipped rules
policies-history-changed = Rules changed
policies-history-came = Came with the portal
policies-history-updated = Shipped facts changed with an update of the portal
policies-history-will-hold = { $what }; will hold from { $day }
policies-history-holds = { $what }; holds from { $day }
policies-stale = These rules were changed while you were at it. What you typed is kept: look at the history, and save again to have yours hold.
policies-unchanged = Nothing was different, so nothing was changed.
policies-saved-from = Saved. It holds from { $day } on.
policies-saved = Saved. Plans that are made from now on go by it.
policies-edit-title = Change: { $title }
policies-edit-heading = Change the rules of .{ $tld }
policies-edit-at = At { $supplier }
policies-edit-fee-hint = The amount stands in the catalogue, as a price of the product.
policies-edit-months = Months
policies-edit-months-hint = Where it begins anew or gets longer.
policies-edit-identity-hint = Nothing ticked: not known, so name, organisation, VAT and ID numbers count.
policies-edit-typos = Corrections of spelling make no other holder
policies-edit-consents-hint = Nothing ticked: nobody is asked.
policies-edit-who-asks = Who asks
policies-edit-choose = Choose
policies-edit-days = Days to answer
policies-edit-afterwards = Afterwards
policies-edit-lock-days = Days it stays at its registrar
policies-edit-lock-hint = Left empty: it may leave at once.
policies-edit-lock-opt-out = The holder may decline that before the change
policies-edit-updates = Updates of the same holder
policies-edit-asks-for = What the registry asks for
policies-edit-papers-hint = One a line.
policies-edit-countries-hint = Codes of two letters. Left empty: any.
policies-edit-ascii = It takes ASCII letters only
policies-edit-note-hint = Customers read it in their plan.
policies-edit-from = Where this comes from
policies-edit-sources-hint = One a line, each with its year.
policies-edit-as-of = Year of the newest source
policies-edit-valid-from = From which day
policies-edit-valid-from-hint = Today: from this moment on.
policies-edit-why = Why
policies-edit-why-hint = It stands in the history.
policies-edit-save = Save the rules
policies-edit-reset-text = What comes with the portal holds again, also after its updates. Your own rules stay in the history.
policies-edit-reset = Go back to the shipped rules
policies-edit-restart = Begins anew with the change
policies-edit-extend = Gets longer
policies-edit-has-admin = There is an admin contact
policies-edit-has-tech = There is a technical contact
policies-edit-has-billing = There is a billing contact
# Papers, eligibility and notes of the table that ships (src/tld_policies/policies.csv): English exactly as it stands there.
policies-shipped-paper-form-both = The form of the registry, signed by the present and by the new holder
policies-shipped-paper-confirmation = A written confirmation of the change
policies-shipped-paper-identity = Copies of identity documents of the present and the new holder
policies-shipped-paper-declarations = Declarations of the present and of the new holder, with certified signatures
policies-shipped-paper-ireland = A proof of what connects the new holder with Ireland
policies-shipped-paper-register = An extract from the company register, of a company
policies-shipped-paper-form-proof = A form signed by the present holder, and a proof of who the new holder is
policies-shipped-who-canada = Who meets the requirements of a presence in Canada
policies-shipped-who-anybody-proof = Anybody. Of a new domain the registry may ask for proof of identity within 30 days
policies-shipped-who-street = Anybody with a street address, not a post box
policies-shipped-who-eu = Who lives in the EU, Iceland, Liechtenstein or Norway, organisations there, and citizens of the EU anywhere
policies-shipped-who-eu-ch = Who lives in the EU, Iceland, Liechtenstein, Norway or Switzerland, and organisations there
policies-shipped-who-hungary = Who lives in the EU or in a country beside Hungary, or by one source, anybody
policies-shipped-who-ireland = Who has a connection with Ireland
policies-shipped-who-italy = Who lives in the EU, Iceland, Liechtenstein, Norway, Switzerland, San Marino or the Vatican, and organisations there
policies-shipped-who-individuals = Individuals
policies-shipped-who-norway = People and organisations in Norway
policies-shipped-who-number-sweden = Anybody who can be identified by a number. Holders outside Sweden need one since 2024
policies-shipped-who-number = Anybody who can be identified by a number
policies-shipped-who-slovakia = Who has an address in the EU, Iceland, Liechtenstein, Norway or Switzerland
policies-shipped-who-us = Citizens and residents of the United States, organisations there, and foreign ones with business or an office there
policies-shipped-note-gtld = The holder is the organisation, where one is given. How long holders have to answer is the registrar's choice: 7 days at one, 14 at another.
policies-shipped-note-at = For corrections there is a shorter form.
policies-shipped-note-be = The registry mails a code to the present holder, and changes the holder when that code is given. The trading name alone counts, too. A mere renaming of the same company goes by papers at the registry.
policies-shipped-note-ca = The new holder has to accept the agreement of the registry within 7 days.
policies-shipped-note-ch = At some registrars it is a trade, at others a written confirmation.
policies-shipped-note-co = It is assumed to work as the general TLDs do.
policies-shipped-note-uk = The registry checks data again that has changed. It also sells a change of holder of its own (GBP 10 in 2015), which the new holder accepts within 5 days.
policies-shipped-note-de = The holder comes by a new contact at the registry.
policies-shipped-note-dk = The registry takes DKK 50 when the new holder accepts. Holders keep their data in its self-service. From 2026 on that moves to registrars.
policies-shipped-note-es = The holder or the contact person may begin it himself at the registry, for nothing. Registrars take a fee for doing it. The contact person has to be a natural person.
policies-shipped-note-eu = The registry takes an update. Some registrars sell it as a transfer of the holder that adds a year. It may hold the domain back until the holder has confirmed his data.
policies-shipped-note-fi = The registry mails a key to the present holder, and changes the holder when that key is given.
policies-shipped-note-fr = It does not keep the domain from being transferred afterwards.
policies-shipped-note-frl = Nothing about .frl itself was found: these are the rules of all general TLDs. The holder is the organisation, where one is given. How long holders have to answer is the registrar's choice: 7 days at one, 14 at another.
policies-shipped-note-gr = A tax number that is given for the first time counts, too.
policies-shipped-note-hu = Both sides answer mails of the registry, then it decides. Formerly it was for two years, and on paper.
policies-shipped-note-ie = The rules are said to have been relaxed in 2018.
policies-shipped-note-io = After a registration it stays at its registrar for 60 days.
policies-shipped-note-it = It is not done at once. Of a person the contact person is the holder himself. Some contact data cannot be updated.
policies-shipped-note-li = At some registrars it is a trade, at others a written confirmation. What is known of .li was told of .ch and .li together.
policies-shipped-note-lu = The contact person approves by a link that the registry mails.
policies-shipped-note-me = It is assumed to work as the general TLDs do, without their lock.
policies-shipped-note-nl = The registry asks nobody. Some fields come by a new contact at the registry.
policies-shipped-note-no = To the registry it is the end of one registration and the start of another. Both holders accept at the registrar, or sign a declaration.
policies-shipped-note-nu = Where registrars offer it, it is a trade: the present and the new holder consent by e-mail within 10 days. The registry takes no money for it, the former one took EUR 10 for each change.
policies-shipped-note-pl = Some registrars ask for an assignment form.
policies-shipped-note-pt = Sources differ: an update at one registrar, a trade at another. The registry may ask for papers.
policies-shipped-note-ro = The present holder gets a key at the registry. Some contact data cannot be updated.
policies-shipped-note-se = It stops while there is a dispute. Registrars have to check identities and keep the proof.
policies-shipped-note-sk = Formerly by a form that a notary had to sign. Refused in the 40 days after the end of the term.
policies-shipped-note-us = Some registrars ask both sides first.
