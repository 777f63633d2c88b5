mailings-title = Mailings
mailings-list-caption = Mailings, de nieuwste eerst
mailings-list-kind = Soort
mailings-list-by = Door
mailings-count = { $count ->
    [one] 1 mailing
   *[other] { $count } mailings
}
mailings-count-here = { $count ->
    [one] 1 mailing op deze pagina
   *[other] { $count } mailings op deze pagina
}
mailings-none-further = Verder is er niets
mailings-none-older = Er zijn geen oudere mailings.
mailings-from-beginning = Vanaf het begin
mailings-none-yet = Er is nog niets aan velen verstuurd
mailings-none-yet-about = Schrijf één tekst aan al je klanten, of aan wie de filters van de klantenlijst vinden. Iedereen krijgt hem één keer, uit naam van het label dat hij kent.
mailings-none-yet-choose = Kiezen uit de klanten
mailings-too-late = Deze mailing is intussen verdergegaan. Er is niets gewijzigd.
mailings-kind-announcement = Aankondiging
mailings-kind-service = Servicebericht
mailings-state-draft = Concept
mailings-state-sending = Wordt verstuurd
mailings-state-paused = Gepauzeerd
mailings-state-stopped = Gestopt
mailings-state-done = Klaar
mailings-reason-fraud = Als fraude gemarkeerd
mailings-reason-opted-out = Wil geen aankondigingen
mailings-reason-bounced = Mails aan dit adres komen terug
mailings-reason-no-address = Geen adres waar mail heen kan
mailings-customers = { $count ->
    [one] 1 klant
   *[other] { $count } klanten
}
mailings-kind-to = { $count ->
    [one] { $kind } aan 1 klant
   *[other] { $kind } aan { $count } klanten
}
mailings-at-pace = { $count ->
    [one] 1 mail per minuut
   *[other] { $count } mails per minuut
}
mailings-about-minutes = { $count ->
    [one] ongeveer 1 minuut
   *[other] ongeveer { $count } minuten
}
mailings-about-hours = ongeveer { $count } uur
mailings-about-days = { $count ->
    [one] ongeveer 1 dag
   *[other] ongeveer { $count } dagen
}

mailings-write = Aan klanten schrijven
mailings-back-to-draft = Terug naar het concept
mailings-whom = Voor wie het is
mailings-whom-hint = Zoals in de klantenlijst. Wat je openlaat, beperkt niets. Hoeveel klanten het zijn, staat op de volgende pagina, voordat er iets wordt verstuurd.
mailings-found-by = Te vinden met
mailings-found-by-hint = Een deel van naam, organisatie, e-mail, login of nummer.
mailings-who-has = Wie heeft
mailings-who-has-any = Alles of niets
mailings-is-reseller = Is reseller
mailings-all-countries = Alle landen
mailings-since = Klant sinds
mailings-all-labels = Alle labels
mailings-product-domain = Een domein met .{ $tld }
mailings-what = Wat erin staat
mailings-kind = Soort bericht
mailings-kind-announcement-about = Aankondiging: nieuws en aanbiedingen. Klanten kunnen ze uitzetten.
mailings-kind-service-about = Servicebericht: wat de dienst zelf aangaat, zoals onderhoud.
mailings-text = Tekst
mailings-text-hint = Platte tekst. Een lege regel begint een alinea; een regel met ‘-’ ervoor wordt een punt van een lijst. {"{"}name{"}"} en andere worden voor elke klant ingevuld: zie Invulvelden hieronder.
mailings-places = Invulvelden
mailings-places-hint = Ze worden voor elke klant ingevuld; een regel die door een leeg veld niets meer zegt, valt weg. Schrijf {"{{"} voor de accolade zelf.
mailings-place-name = de naam van de persoon
mailings-place-organisation = de organisatie; niets bij een persoon
mailings-place-number = het klantnummer
mailings-place-email = het e-mailadres
mailings-place-label = het label waaronder de klant je kent
mailings-place-page = waar klanten inloggen; alleen op een regel is het een knop
mailings-fast = Hoe snel
mailings-pace = Mails per minuut
mailings-pace-hint = Van 1 tot { $fastest }. Vraag wie je mailserver beheert wat die aankan; andere mails wachten nooit op deze.
mailings-save = Opslaan en bekijken
mailings-kind-missing = Kies wat voor bericht het is.
mailings-subject-missing = Vul een onderwerp in.
mailings-text-missing = Schrijf wat je klanten te lezen krijgen.
mailings-pace-wrong = Vul een geheel getal van 1 tot { $fastest } in.
mailings-words-short = Typ minstens twee tekens, of laat het leeg voor iedereen.
mailings-words-impossible = Zo kan niemand heten: het is te lang of bevat tekens die in geen naam voorkomen.
mailings-day-wrong = Vul een dag in als 2026-11-24, of laat het leeg.
mailings-choice-wrong = Kies er een uit de lijst.

mailings-yes = ja
mailings-no = nee
mailings-chosen-words = Gevonden met ‘{ $words }’
mailings-chosen-reseller = Is reseller: { $answer }
mailings-chosen-state = Status: { $state }
mailings-chosen-verified = Geverifieerd: { $answer }
mailings-chosen-country = Land: { $country }
mailings-chosen-since = Klant sinds { $day } of later
mailings-chosen-label = Label: { $label }
mailings-chosen-domain = Heeft een domein met .{ $tld }
mailings-chosen-product = Heeft { $product }

mailings-change = Wijzigen
mailings-acting = Je bent ingelogd als deze reseller; je ziet zijn concept, maar kunt het niet versturen.
mailings-as-read = Zoals <bdi>{ $name }</bdi> het leest
mailings-from = Van
mailings-to = Aan
mailings-these = Deze klanten krijgen het
mailings-ten = Tien van hen, de nieuwste
mailings-some-caption = Enkele van wie het krijgen
mailings-number = Nr.
mailings-who = Wie het krijgt
mailings-all-your-customers = Al je klanten
mailings-reason-left-out = { $reason }: { $count } overgeslagen
mailings-not-theirs = Klanten van je eigen resellers zijn van hen en zitten er nooit bij.
mailings-try = Uitproberen
mailings-try-about = Zoals <bdi>{ $name }</bdi> het zou lezen, aan niemand anders dan jou: <bdi>{ $email }</bdi>
mailings-try-send = Stuur mij een test
mailings-test-sent = Een test is onderweg naar { $email }.
mailings-send = Versturen
mailings-nobody = Niemand zou het krijgen. Kies andere klanten.
mailings-nobody-choose = Niemand zou het krijgen. <a href="{ $home }/edit">Kies andere klanten</a>.
mailings-takes = { $pace }: { $lasts }. Je kunt pauzeren en stoppen; wat verstuurd is, kan niet worden teruggehaald.
mailings-sure = { $count ->
    [one] Ik heb het gelezen. Het mag naar 1 klant.
   *[other] Ik heb het gelezen. Het mag naar { $count } klanten.
}
mailings-send-to = { $count ->
    [one] Versturen naar 1 klant
   *[other] Versturen naar { $count } klanten
}
mailings-tick-first = Vink dit eerst aan: wat verstuurd is, kan niet worden teruggehaald.
mailings-use-button = Gebruik de knop op de pagina van deze mailing.
mailings-other-text = De tekst is gewijzigd terwijl deze pagina openstond. Lees hem nog een keer.
mailings-for-customers = { $count ->
    [one] 1 klant
   *[other] { $count } klanten
}
mailings-other-numbers = De aantallen zijn veranderd terwijl deze pagina openstond: het was voor { $was }, nu is het voor { $is }.
mailings-on-its-way = { $count ->
    [one] De mailing is onderweg naar 1 klant.
   *[other] De mailing is onderweg naar { $count } klanten.
}
mailings-discard-title = Weggooien
mailings-discard = Concept weggooien
mailings-discard-confirm = Dit concept weggooien? Dit kan niet ongedaan worden gemaakt.
mailings-discarded = Het concept is weg.

mailings-look-again = Opnieuw kijken
mailings-progress = Voortgang
mailings-how-much = Hoeveel ervan klaar is
mailings-now-delivering = Aan iedereen is geschreven; wat in de outbox wacht, wordt nog bezorgd.
mailings-now-sending = { $pace }; de rest duurt { $lasts }.
mailings-now-paused = Er gaat niets uit tot je de mailing hervat.
mailings-now-stopped = De mailing is gestopt. Wie hem toen nog niet had, krijgt hem niet.
mailings-now-done = Aan iedereen is geschreven.
mailings-figure-sent = Verstuurd
mailings-figure-sent-about = door de mailserver aangenomen
mailings-figure-outbox = In de outbox
mailings-figure-outbox-about = worden verstuurd of opnieuw geprobeerd
mailings-figure-waiting = Wachtend
mailings-figure-waiting-about = nog niet aangeschreven
mailings-figure-not-delivered-about = door de mailserver geweigerd
mailings-figure-left-out-about = waarom staat hieronder
mailings-figure-stopped-about = krijgen het niet
mailings-pause = Pauzeren
mailings-resume = Hervatten
mailings-stop = Definitief stoppen
mailings-stop-confirm = Deze mailing stoppen? Wie hem nog niet heeft, krijgt hem niet. Dit kan niet ongedaan worden gemaakt.
mailings-paused = Gepauzeerd. Wat de mailserver al heeft, is onderweg; verder gaat er niets uit.
mailings-goes-on = De mailing gaat verder.
mailings-stopped = Gestopt. Wie hem nog niet heeft, krijgt hem niet meer.
mailings-not-delivered = Niet bezorgd
mailings-left-out = Overgeslagen
mailings-reason-count = { $reason }: { $count }
mailings-why = Waarom
mailings-only-first = Alleen de eersten staan hier.
mailings-written = Wat er is geschreven
mailings-for-whom = Voor wie
mailings-all-customers = Alle klanten
mailings-who-did-what = Wie deed wat
mailings-step-drafted = Opgesteld
mailings-step-confirmed = Bevestigd
mailings-step-paused = Laatst gepauzeerd

mailings-event-drafted = { $kind } ‘{ $subject }’ opgesteld
mailings-event-changed = { $kind } ‘{ $subject }’ gewijzigd
mailings-event-discarded = { $kind } ‘{ $subject }’ weggegooid
mailings-event-tried = { $kind } ‘{ $subject }’ uitgeprobeerd
mailings-event-confirmed = { $count ->
    [one] { $kind } ‘{ $subject }’ bevestigd voor 1 klant
   *[other] { $kind } ‘{ $subject }’ bevestigd voor { $count } klanten
}
mailings-event-confirmed-but = { $count ->
    [one] { $kind } ‘{ $subject }’ bevestigd voor 1 klant, { $left_out } overgeslagen
   *[other] { $kind } ‘{ $subject }’ bevestigd voor { $count } klanten, { $left_out } overgeslagen
}
mailings-event-paused = { $kind } ‘{ $subject }’ gepauzeerd
mailings-event-resumed = { $kind } ‘{ $subject }’ hervat
mailings-event-stopped = { $kind } ‘{ $subject }’ gestopt
mailings-event-done = { $kind } ‘{ $subject }’ klaar
