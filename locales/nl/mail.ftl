# Mails: what stands in them and around them, and what pages say of them. Our texts themselves stand in templates/mail.
# Around every mail.
mail-letter-by-hand = Geschreven door { $label }
mail-letter-by-itself = Automatisch verzonden door { $label }
mail-letter-by-hand-linked = Geschreven door { $label }, <a href="{ $address }">{ $address }</a>.
mail-letter-by-itself-linked = Automatisch verzonden door { $label }, <a href="{ $address }">{ $address }</a>.
mail-letter-questions = Vragen? Neem contact met ons op: { $contact }
mail-letter-questions-full = Vragen? Neem contact met ons op: { $contact }.
mail-write-above = Schrijf je antwoord boven deze regel
mail-test-subject = [Test] { $subject }
# Around mails to many.
mail-mailing-test = Een test: klanten zien deze regel niet, en links om aankondigingen uit te zetten werken alleen in hun e-mails.
mail-mailing-why = Je krijgt dit als klant van { $label }. Geen aankondigingen meer?
mail-mailing-off = Zet ze uit: { $address }
mail-mailing-why-linked = Je krijgt dit als klant van { $label }. Geen aankondigingen meer? <a href="{ $address }">Zet ze uit</a>.
# Values in mails.
mail-moment = { $day }, { $time } UTC
mail-less-than-a-minute = minder dan een minuut
mail-minutes = { $count ->
    [one] 1 minuut
   *[other] { $count } minuten
}
mail-changes-made = { $count ->
    [0] geen, alleen gekeken
    [one] 1 wijziging gedaan
   *[other] { $count } wijzigingen gedaan
}
mail-visits = { $count ->
    [one] 1 bezoek
   *[other] { $count } bezoeken
}
mail-visit-when = { $from } tot { $to } UTC, { $lasted }
mail-visit-reason = Reden: { $reason }
mail-visit-ticket = Ticket: { $ticket }
mail-visit-changes = Wijzigingen: { $changes }
mail-in-days = { $count ->
    [one] morgen
   *[other] over { $count } dagen
}
mail-files = { $count ->
    [one] 1 bestand: { $names } – open het ticket om het te bekijken.
   *[other] { $count } bestanden: { $names } – open het ticket om ze te bekijken.
}
mail-answer-by-mail = Beantwoord deze e-mail, of schrijf op de pagina van je ticket:
mail-answer-on-page = Antwoord op de pagina van je ticket:
# A change of holder. The sides stand behind "as".
mail-side-old-holder = huidige houder
mail-side-new-holder = nieuwe houder
mail-side-admin = administratief contact
mail-consent-of-old-holder = Als huidige houder, { $from }, geef ik toestemming om de houder van { $domain } te wijzigen van { $from } in { $to }.
mail-consent-of-new-holder = Als nieuwe houder, { $to }, geef ik toestemming om de houder van { $domain } te wijzigen van { $from } in { $to }.
mail-consent-of-admin = Als administratief contact geef ik toestemming om de houder van { $domain } te wijzigen van { $from } in { $to }.
mail-consent-then-locked = { $consent } Het domein blijft daarna { $days } dagen bij zijn registrar.
mail-consent-lock-declined = { $consent } Van de vergrendeling tegen verhuizen, die op zo’n wijziging volgt, is afgezien.
mail-changes-line = { $name }: { $became }
mail-changes-line-why = { $name }: { $became }. { $reason }
mail-changes-more = { $count ->
    [one] en nog 1
   *[other] en nog { $count }
}
mail-became-planned = gepland
mail-became-confirmed = bevestigd
mail-became-submitted = bij de registry
mail-became-awaiting-consent = wacht op toestemming
mail-became-awaiting-papers = wacht op documenten
mail-became-awaiting-registry = wacht op de registry
mail-became-completed = gewijzigd
mail-became-declined = geweigerd
mail-became-expired = niet op tijd beantwoord
mail-became-cancelled = geannuleerd
mail-became-failed = niet gewijzigd
# What ends, and what comes next.
mail-thing-hosting = { $product } voor { $name }
mail-next-order-waits-for-payment = De verlenging is besteld: bestelling { $number } wacht op je betaling en gaat verder zodra die binnen is.
mail-next-order-waits-for-verification = De verlenging is besteld: bestelling { $number } wacht tot je je e-mailadres hebt bevestigd.
mail-next-order-waits-for-review = De verlenging is besteld: we moeten bestelling { $number } nog bekijken.
mail-next-order-cancelled = Bestelling { $number } voor de verlenging is geannuleerd: zonder verlenging in je Klantenpaneel loopt het af.
mail-next-order-failed = Bestelling { $number } voor de verlenging is mislukt. We zoeken het uit.
mail-next-order-under-way = De verlenging loopt: bestelling { $number } wordt geleverd. Je hoeft niets te doen.
mail-next-renewal-off = Automatische verlenging staat uit, dus het loopt af. Wil je het houden, verleng het dan in je Klantenpaneel.
mail-next-renewal-off-by = Automatische verlenging staat uit, dus het loopt af. Wil je het houden, verleng het dan uiterlijk op { $day } in je Klantenpaneel.
mail-next-barred = Het loopt af: verlengen kan niet, omdat dit account op dit moment niet kan bestellen. Schrijf ons: { $support }
mail-next-no-price = We kunnen op dit moment niet automatisch verlengen. Schrijf ons: { $support }
mail-next-to-be-paid = { $days ->
    [one] Eén dag voor het einde komt er een bestelling voor de verlenging. Zodra die is betaald, wordt er verlengd.
   *[other] { $days } dagen voor het einde komt er een bestelling voor de verlenging. Zodra die is betaald, wordt er verlengd.
}
mail-next-by-itself = { $days ->
    [one] De verlenging gaat vanzelf, één dag voor het einde. Je hoeft niets te doen.
   *[other] De verlenging gaat vanzelf, { $days } dagen voor het einde. Je hoeft niets te doen.
}
mail-next-price-missing = De automatische verlenging komt eraan, maar de catalogus heeft geen prijs om { $product } met { $term } te verlengen. Stel er vóór { $day } een in onder Producten, of verleng met de hand.
mail-next-domain-expired = Het domein werkt niet meer. Tot en met { $day } kun je het nog voor de gewone prijs verlengen.
mail-next-redemption = Het domein werkt niet meer en kan niet worden verlengd. Tot en met { $day } kan het tegen betaling worden hersteld: open het in je Klantenpaneel.
mail-next-domain-gone = Het domein is weg: vanaf nu kan iedereen het registreren.
mail-next-hosting-removed = De hosting wordt nu verwijderd, met alles wat erop staat.
mail-next-hosting-off = De hosting is uitgezet. Tot en met { $day } bewaren we alles wat erop staat, en kun je nog verlengen.
# How a mail stands.
mail-state-queued = Wacht op versturen
mail-state-sent = Verstuurd
mail-state-dead = Niet bezorgd
mail-state-void = Niet meer nodig
mail-void-replaced = De link is vervangen voordat dit werd verstuurd.
mail-void-used = De link is gebruikt voordat dit werd verstuurd.
mail-void-ran-out = De link is verlopen voordat dit kon worden verstuurd.
mail-void-stopped = De mailing is gestopt voordat dit werd verstuurd.
mail-void-opted-out = De klant heeft aankondigingen uitgezet voordat dit werd verstuurd.
mail-later-database = De database van het portaal antwoordde niet.
mail-later-no-random = Er waren geen willekeurige getallen voor de link.
mail-never-panic = De e-mail kan niet worden samengesteld.
mail-never-not-there = Deze reseller heeft zo’n e-mail niet.
mail-never-no-token = Het token van de link is er niet meer.
# Histories.
mail-told-sent-again = E-mail ‘{ $subject }’ opnieuw verstuurd naar { $email }
mail-told-template-tested = Test van het mailsjabloon ‘{ $title }’ verstuurd naar { $email }
mail-told-template-written = Mailsjabloon ‘{ $title }’ geschreven ({ $language })
mail-told-template-reset = Mailsjabloon ‘{ $title }’ teruggezet ({ $language })
mail-told-language = Taal van e-mails
mail-told-language-changed = Taal van e-mails gewijzigd
# What is wrong with a text that somebody wrote.
mail-template-subject-missing = Schrijf een onderwerp.
mail-template-body-missing = Schrijf een tekst.
mail-template-text-only = {"{"}{ $name }{"}"} kan alleen in de tekst staan.
mail-template-said-in-english = In het Engels, want in deze taal hebben we er geen woorden voor.
mail-text-unknown = Er is geen plaatshouder {"{"}{ $name }{"}"}. Gebruik die uit de lijst, of schrijf {"{{"} voor een accolade zelf.
mail-text-unclosed = Een accolade {"{"} in regel { $line } is niet gesloten. Schrijf {"{{"} voor een accolade zelf.
mail-text-unopened = Een accolade {"}"} in regel { $line } sluit niets. Schrijf {"}}"} voor een accolade zelf.
mail-text-in-a-line = {"{"}{ $name }{"}"} heeft meerdere regels en heeft dus een eigen regel nodig.
mail-text-has-words = Alleen links kunnen eigen woorden hebben: schrijf {"{"}{ $name }{"}"}.
mail-text-lacks = Deze tekst heeft {"{"}{ $name }{"}"} nodig: anders is de e-mail nutteloos.
mail-text-unprintable = Verwijder de tekens in regel { $line } die niet kunnen worden weergegeven.
mail-text-too-long = Houd het binnen { $max } tekens; dit zijn er { $length }.
# Words of buttons that have none of their own.
mail-button-sign-in = Inloggen
mail-button-open-the-page = Pagina openen
mail-button-see-the-access-log = Toegangslog bekijken
mail-button-open-the-order = Bestelling openen
mail-button-see-each-domain = Alle domeinen bekijken
mail-button-open-the-ticket = Ticket openen
# What a placeholder says.
mail-place-name = De naam van de ontvanger
mail-place-label = De naam van je label
mail-place-support-contact = Hoe je label bereikbaar is, als dat is ingevuld
mail-place-sign-in = Het adres van de inlogpagina
mail-place-account = Om wiens account het gaat
mail-place-login-name = De loginnaam
mail-place-link = De link met zijn geheim, gemaakt voor deze ene e-mail
mail-place-until = Tot wanneer de link geldig is
mail-place-when = Wanneer het is gewijzigd
mail-place-ip = Het internetadres vanwaar het is gewijzigd
mail-place-what = Wat er is gewijzigd: er is een authenticator-app ingesteld
mail-place-device = De browser en zijn systeem: Firefox op Linux
mail-place-new-email = Het nieuwe adres
mail-place-visit-when = Wanneer het bezoek begon
mail-place-how-long = Hoelang het duurde: 12 minuten
mail-place-minutes = Hetzelfde als getal: 12
mail-place-reason = De reden die is opgegeven
mail-place-ticket = Het genoemde ticket; leeg als er geen is
mail-place-changes = Wat er is gewijzigd: 2 wijzigingen gedaan
mail-place-number-of-changes = Hetzelfde als getal: 2
mail-place-access-log = De lijst van al die bezoeken
mail-place-day = De dag van de bezoeken
mail-place-number-of-visits = Hoeveel bezoeken er waren: 2 bezoeken
mail-place-visits = Elk bezoek: wanneer, hoelang, waarom en wat er is gewijzigd
mail-place-number = Het nummer van de bestelling
mail-place-lines = Wat er is besteld, elk met zijn prijs
mail-place-total = Wat het kost
mail-place-page = De pagina van de bestelling
mail-place-why = Waarom het is mislukt
mail-place-thing = Waar het om gaat: demo-garden.nl
mail-place-ends-on = De dag
mail-place-what-next = Wat er vanzelf gebeurt, of wat je eraan kunt doen; een zin
mail-place-domain = Het domein
mail-place-from = De houder van nu
mail-place-to = De houder die het krijgt
mail-place-side = Als wie de lezer wordt gevraagd: huidige houder, of nieuwe houder
mail-place-consent = Waarvoor hij toestemming geeft; een zin
mail-place-domains-lines = Elk domein, met wat ervan geworden is
mail-place-domains-page = De pagina van de wijzigingen
mail-place-in-days = Hoe gauw: over 7 dagen, of morgen
mail-place-days = Hetzelfde als getal: 7
mail-place-ticket-number = Het nummer van het ticket
mail-place-subject = Het onderwerp ervan
mail-place-ticket-page = De pagina van het ticket
mail-place-message = Wat er is geschreven
mail-place-files = Welke bestanden erbij zaten; leeg als er geen zijn
mail-place-signature = De handtekening van de afdeling; leeg als er geen is
mail-place-how-to-answer = Of een antwoord op de e-mail aankomt; een zin
mail-place-role = Welke rol hij krijgt: Manager
mail-place-by = Wie het deed
# What messages are called, and when they are sent.
mail-title-order-waiting = Bestelling wacht
mail-title-announcement = Aankondiging
mail-title-service-message = Servicebericht
mail-title-mailing-test = Test van een mailing
mail-title-template-test = Test van een sjabloon
mail-title-verification = Verificatie-e-mail
mail-about-verification = De klant wordt gevraagd zijn e-mailadres te bevestigen.
mail-title-welcome = Welkomstmail
mail-about-welcome = Er is een login gemaakt: het eerste wachtwoord wordt gekozen.
mail-title-password-reset = Nieuw wachtwoord
mail-about-password-reset = Iemand heeft een nieuw wachtwoord aangevraagd.
mail-title-password-changed = Wachtwoord gewijzigd
mail-about-password-changed = Er is een wachtwoord gewijzigd.
mail-title-security-changed = Inloggen gewijzigd
mail-about-security-changed = Inloggen in twee stappen, een passkey of de loginnaam is gewijzigd.
mail-title-new-device = Nieuw apparaat
mail-about-new-device = Iemand heeft ingelogd met een browser die nog niet eerder is gezien.
mail-title-email-change = Nieuw e-mailadres, te bevestigen
mail-about-email-change = Naar het nieuwe adres van een login: de vraag of het van hem is.
mail-title-email-changed = E-mailadres gewijzigd
mail-about-email-changed = Naar het oude adres van een login, met een weg terug.
mail-title-access-by-support = Toegang door support
mail-about-access-by-support = Iemand van jou is via Inloggen als klant in het account geweest.
mail-title-access-of-day = Toegang door support, van een dag
mail-about-access-of-day = Hetzelfde eenmaal per dag, als je label dat zo regelt.
mail-title-order-received = Bestelling ontvangen
mail-about-order-received = De klant heeft besteld.
mail-title-order-placed-for-you = Bestelling voor de klant geplaatst
mail-about-order-placed-for-you = Je medewerkers hebben voor hem besteld.
mail-title-order-waiting-for-payment = Bestelling wacht op betaling
mail-about-order-waiting-for-payment = Gaat verder zodra er is betaald.
mail-title-order-waiting-for-verification = Bestelling wacht op verificatie
mail-about-order-waiting-for-verification = Gaat verder zodra het e-mailadres is bevestigd.
mail-title-order-waiting-for-review = Bestelling wacht op controle
mail-about-order-waiting-for-review = Gaat verder zodra jij ernaar hebt gekeken.
mail-title-order-delivered = Bestelling geleverd
mail-about-order-delivered = Alles staat klaar.
mail-title-order-cancelled = Bestelling geannuleerd
mail-about-order-cancelled = Er wordt niets meer van geleverd.
mail-title-ending = Loopt binnenkort af
mail-about-ending = Een domein of hosting loopt af; ook naar je eigenaren als er een prijs ontbreekt.
mail-title-ended = Is verlopen
mail-about-ended = Een domein of hosting is verlopen.
mail-title-consent-asked = Toestemming voor een houderwijziging
mail-about-consent-asked = Een domein krijgt een andere houder: beiden worden gevraagd.
mail-title-consent-reminder = Toestemming voor een houderwijziging, herinnering
mail-about-consent-reminder = De helft van de tijd is om.
mail-title-changes-finished = Houdergegevens gewijzigd
mail-about-changes-finished = Alle wijzigingen die uit het opslaan van het profiel volgden, zijn afgerond.
mail-title-ticket-message = Supportticket
mail-about-ticket-message = Je medewerkers hebben de klant geschreven.
mail-title-ticket-received = Ticket ontvangen
mail-about-ticket-received = Het bericht van de klant is binnengekomen.
mail-title-ticket-closed = Ticket gesloten
mail-about-ticket-closed = Zijn ticket is gesloten.
mail-title-staff-invitation = Uitnodiging van medewerkers
mail-about-staff-invitation = Een eigenaar van jou laat iemand toe: het eerste wachtwoord wordt gekozen.
mail-title-order-failed = Bestelling mislukt
mail-about-order-failed = Een bestelling kon niet worden geleverd; naar eigenaren.
mail-title-ticket-to-staff = Ticket, naar medewerkers
mail-about-ticket-to-staff = Een klant heeft geschreven; naar wie dat heeft gekozen.
mail-title-ticket-assigned = Ticket toegewezen
mail-about-ticket-assigned = Een ticket is aan iemand toegewezen.
# Made-up mails, to look at.
mail-example-device = Firefox op Linux
mail-example-reason = Je hebt ons gevraagd je telefoonnummer te corrigeren
mail-example-reason-look = Om te zien waarom een bestelling wacht
mail-example-consent = Als huidige houder, Ada Jansen, geef ik toestemming om de houder van example-garden.com te wijzigen van Ada Jansen in Ada de Vries.
mail-example-why = Hosting Start: de server antwoordde niet
mail-example-not-changed = Schrijf naar support.
mail-example-subject = Mijn site verhuizen
mail-example-message = De site is verhuisd.
mail-example-message-more = Kijk even of alles er is.
mail-server-refused = De mailserver heeft deze geweigerd: { $detail }.
mail-server-not-taken = De mailserver heeft deze niet aangenomen: { $detail }.
