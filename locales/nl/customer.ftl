customer-home = Start
customer-number = Nr. { $number }
customer-edit-profile = Profiel bewerken
customer-order = Producten bestellen
customer-confirm = Bevestig je e-mailadres
customer-confirm-how = Open de link in de e-mail aan <bdi>{ $email }</bdi> en klik op <b>Mijn e-mailadres bevestigen</b>. Geen e-mail gekregen? Vraag { $label } hem te sturen.
customer-confirm-how-contact = Open de link in de e-mail aan <bdi>{ $email }</bdi> en klik op <b>Mijn e-mailadres bevestigen</b>. Geen e-mail gekregen? Vraag { $label } hem te sturen: <bdi>{ $contact }</bdi>.
customer-no-orders = Dit account kan op dit moment niet bestellen
customer-no-orders-ask = Alles wat je hebt, blijft werken. Neem contact op met { $label }.
customer-no-orders-ask-contact = Alles wat je hebt, blijft werken. Neem contact op met { $label }: { $contact }.
customer-latest-orders = Laatste bestellingen
customer-all-orders = Alle bestellingen
customer-basket = Winkelmandje ({ $count })
customer-basket-check = Controleren en bestellen
customer-basket-lies = { $count ->
    [one] Er ligt { $count } product in je winkelmandje dat nog niet besteld is.
   *[other] Er liggen { $count } producten in je winkelmandje die nog niet besteld zijn.
}
customer-account = Account
customer-since = Klant sinds
customer-confirmed-on = bevestigd op { $when }
customer-not-confirmed = Niet bevestigd
customer-password-sessions = Wachtwoord, sessies
customer-who-was-here = Wie hier was
customer-access-log = Toegangslog
customer-help = Hulp
customer-further-contacts = Extra contacten
customer-owners-only = Alleen eigenaren en managers kunnen de gegevens van hun eigen account wijzigen. Je kunt ze wel bekijken.
customer-owners-only-refused = Alleen eigenaren en managers kunnen de gegevens van hun eigen account wijzigen.
customer-email-not-confirmed = E-mailadres niet bevestigd
customer-email-confirm = Open de link in de e-mail aan <bdi>{ $email }</bdi> om het te bevestigen.
customer-meanwhile = Wat er nu staat, en wat jij typte
customer-profile-save = Profiel opslaan
customer-profile-save-plan = Profiel opslaan
customer-unchanged = Er was niets anders, dus er is niets gewijzigd.
customer-profile-lapsed = Opgeslagen. { $email } moet nu worden bevestigd: open de link in de e-mail aan dit adres.
customer-profile-stale = Iemand heeft dit profiel gewijzigd terwijl je bezig was. Vergelijk hieronder, en sla opnieuw op om jouw invoer te houden.
customer-terms = Voorwaarden
customer-terms-new = Nieuwe voorwaarden
customer-terms-none = Er zijn geen nieuwe voorwaarden te accepteren. <a href="/customer">Naar je Klantenpaneel</a>
customer-terms-read = { $count ->
    [one] Je hebt een eerdere versie geaccepteerd. Lees de nieuwe; je Klantenpaneel gaat open zodra je die accepteert. Wat je hebt, blijft intussen werken.
   *[other] Je hebt een eerdere versie geaccepteerd. Lees de nieuwe versies; je Klantenpaneel gaat open zodra je ze accepteert. Wat je hebt, blijft intussen werken.
}
customer-terms-of = Voorwaarden van <bdi>{ $label }</bdi>
customer-terms-version = Versie <bdi>{ $version }</bdi>, van kracht sinds { $since }
customer-terms-accept = Ik accepteer
customer-terms-kept = Het tijdstip, de versie, je naam en je internetadres worden bewaard.
customer-terms-himself = Alleen de klant zelf kan ze accepteren.
customer-terms-refused = Alleen managers en eigenaren accepteren voorwaarden. Vraag het een van hen.
customer-terms-changed = De voorwaarden zijn gewijzigd sinds de pagina openging. Dit zijn de huidige.
customer-terms-thanks = Bedankt. De voorwaarden zijn geaccepteerd.
customer-sessions-none = Niemand is ingelogd
customer-sessions-none-what = Sessies verschijnen hier zodra iemand op dit account inlogt.
customer-own-hands = Alleen voor de klant zelf
customer-own-hands-what = Wachtwoorden en sessies kan alleen de klant wijzigen. Vanuit het Resellerpaneel kun je een wachtwoordlink sturen of sessies beëindigen.
customer-mail-language = Taal van e-mails
customer-mail-language-field = E-mails aan mij
customer-mail-language-hint = Bestaat een e-mail niet in deze taal, dan komt hij in de gewone taal.
customer-mail-language-save = Taal opslaan
customer-mail-language-saved = Opgeslagen. E-mails komen voortaan in deze taal, als er een tekst in bestaat.
customer-support = Toegang voor support
customer-support-shut = Support kan niet in je Klantenpaneel inloggen. Tickets worden gewoon beantwoord.
customer-support-open = Support mag in je Klantenpaneel inloggen om je te helpen. Elk bezoek staat met de reden in het <a href="/customer/account/access">toegangslog</a>.
customer-support-allow = Support als mij laten inloggen
customer-support-deny = Support niet als mij laten inloggen
customer-support-fixed = Toegang voor support kan hier niet worden geweigerd.
customer-support-allowed = Support mag weer als jou inloggen.
customer-support-denied = Support kan niet meer als jou inloggen. Wie in je paneel was, is uitgelogd.
customer-announcements = Aankondigingen
customer-announcements-on = Nieuws en aanbiedingen komen per e-mail naar dit account. E-mails over je bestellingen, tickets en de dienst zelf komen altijd.
customer-announcements-off = Nieuws en aanbiedingen komen niet naar dit account. E-mails over je bestellingen, tickets en de dienst zelf komen altijd.
customer-announcements-turn-off = Aankondigingen uitzetten
customer-announcements-turn-on = Stuur me weer aankondigingen
customer-announcements-again = Aankondigingen komen weer.
customer-announcements-stopped = Aankondigingen staan uit.
customer-use-button = Gebruik de knop op de pagina Account.
customer-visits = Bezoeken van support
customer-visits-none = Niemand was hier behalve jij
customer-visits-none-what = Als support je account bekijkt om je te helpen, staat elk bezoek hier met de reden.
customer-visits-back = Terug naar Account
customer-visits-how-long = Duur
customer-visits-ticket = Ticket <bdi>{ $number }</bdi>
customer-visits-end = Supportsessie beëindigen
customer-visits-running = Loopt
customer-visits-who = Support, { $label }
customer-visits-ended = De supportsessie is beëindigd.
customer-visits-had-ended = De supportsessie was al beëindigd.
customer-contacts = Contacten
customer-contacts-add = Contact toevoegen
customer-contacts-what = Je domeinen tonen je profiel, <strong><bdi>{ $profile }</bdi></strong>, tenzij je voor een domein een andere houder kiest, bijvoorbeeld een ander bedrijf van je. Zulke gegevens bewaar je hier.
customer-contacts-none = Geen extra contacten
customer-contacts-none-add = Voeg er een toe en kies het dan op de pagina van een domein als houder.
customer-contacts-none-look = Eigenaren en managers van het account kunnen er een toevoegen.
customer-contacts-caption = Contacten, op naam
customer-contacts-holder = Houder
customer-contact-no-domain = Geen domein volgt het
customer-contact-domains = { $count ->
    [one] 1 domein volgt het
   *[other] { $count } domeinen volgen het
}
customer-contact-take-away = Verwijderen
customer-contact-take-away-sure = Dit contact verwijderen?
customer-contact-name = Naam van dit contact
customer-contact-name-hint = Alleen voor jou, bijvoorbeeld ‘Mijn tweede bedrijf’.
customer-contact-save = Contact opslaan
customer-contact-roles = Een domein dat het als admin-, technisch of factuurcontact heeft, houdt de gekozen versie: kies het daar opnieuw als het verandert.
customer-contact-taken = Je hebt er al een met deze naam.
customer-contact-stale = Iemand heeft dit gewijzigd terwijl je bezig was. Sla opnieuw op om jouw invoer te houden.
customer-contact-kept = { $label } is bewaard. Kies het op de pagina van een domein als houder.
customer-contact-saved = { $label } is opgeslagen.
customer-contact-taken-away = { $label } is verwijderd.
customer-contact-followed = Er zijn domeinen die het volgen. Kies daarvoor eerst een andere houder.
