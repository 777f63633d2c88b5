# How registrant data of a TLD is changed: for customers in their plan, and for the operator who keeps the rules.
policies-group-at-once = Direct gewijzigd, gratis
policies-group-consent = Toestemming nodig
policies-group-costs = Kost geld
policies-group-papers = Documenten nodig
policies-group-staff = Eerst bekeken door onze medewerkers
policies-group-refused = Kan niet worden gewijzigd
policies-group-nothing = Hier verandert niets
policies-short-nothing = De registry toont niets van wat anders is
policies-short-staff = Onze medewerkers bekijken het eerst
policies-short-consent = { $of ->
    [old_new] Heeft toestemming nodig van de huidige en de nieuwe houder
    [old] Heeft toestemming nodig van de huidige houder
    [new] Heeft toestemming nodig van de nieuwe houder
    [old_new_admin] Heeft toestemming nodig van de huidige en de nieuwe houder en de contactpersoon
    [old_admin] Heeft toestemming nodig van de huidige houder en de contactpersoon
    [new_admin] Heeft toestemming nodig van de nieuwe houder en de contactpersoon
    [admin] Heeft toestemming nodig van de contactpersoon
   *[none] Heeft toestemming nodig van niemand
}
policies-asks-mail-day = { $of ->
    [old_new] Een e-mail vraagt de huidige en de nieuwe houder om toestemming; er is 1 dag om te antwoorden.
    [old] Een e-mail vraagt de huidige houder om toestemming; er is 1 dag om te antwoorden.
    [new] Een e-mail vraagt de nieuwe houder om toestemming; er is 1 dag om te antwoorden.
    [old_new_admin] Een e-mail vraagt de huidige en de nieuwe houder en de contactpersoon om toestemming; er is 1 dag om te antwoorden.
    [old_admin] Een e-mail vraagt de huidige houder en de contactpersoon om toestemming; er is 1 dag om te antwoorden.
    [new_admin] Een e-mail vraagt de nieuwe houder en de contactpersoon om toestemming; er is 1 dag om te antwoorden.
    [admin] Een e-mail vraagt de contactpersoon om toestemming; er is 1 dag om te antwoorden.
   *[none] Een e-mail vraagt niemand om toestemming; er is 1 dag om te antwoorden.
}
policies-asks-mail = { $of ->
    [old_new] Een e-mail vraagt de huidige en de nieuwe houder om toestemming; er zijn { $days } dagen om te antwoorden.
    [old] Een e-mail vraagt de huidige houder om toestemming; er zijn { $days } dagen om te antwoorden.
    [new] Een e-mail vraagt de nieuwe houder om toestemming; er zijn { $days } dagen om te antwoorden.
    [old_new_admin] Een e-mail vraagt de huidige en de nieuwe houder en de contactpersoon om toestemming; er zijn { $days } dagen om te antwoorden.
    [old_admin] Een e-mail vraagt de huidige houder en de contactpersoon om toestemming; er zijn { $days } dagen om te antwoorden.
    [new_admin] Een e-mail vraagt de nieuwe houder en de contactpersoon om toestemming; er zijn { $days } dagen om te antwoorden.
    [admin] Een e-mail vraagt de contactpersoon om toestemming; er zijn { $days } dagen om te antwoorden.
   *[none] Een e-mail vraagt niemand om toestemming; er zijn { $days } dagen om te antwoorden.
}
policies-asks-registry-day = { $of ->
    [old_new] De registry vraagt de huidige en de nieuwe houder om toestemming; er is 1 dag om te antwoorden.
    [old] De registry vraagt de huidige houder om toestemming; er is 1 dag om te antwoorden.
    [new] De registry vraagt de nieuwe houder om toestemming; er is 1 dag om te antwoorden.
    [old_new_admin] De registry vraagt de huidige en de nieuwe houder en de contactpersoon om toestemming; er is 1 dag om te antwoorden.
    [old_admin] De registry vraagt de huidige houder en de contactpersoon om toestemming; er is 1 dag om te antwoorden.
    [new_admin] De registry vraagt de nieuwe houder en de contactpersoon om toestemming; er is 1 dag om te antwoorden.
    [admin] De registry vraagt de contactpersoon om toestemming; er is 1 dag om te antwoorden.
   *[none] De registry vraagt niemand om toestemming; er is 1 dag om te antwoorden.
}
policies-asks-registry = { $of ->
    [old_new] De registry vraagt de huidige en de nieuwe houder om toestemming; er zijn { $days } dagen om te antwoorden.
    [old] De registry vraagt de huidige houder om toestemming; er zijn { $days } dagen om te antwoorden.
    [new] De registry vraagt de nieuwe houder om toestemming; er zijn { $days } dagen om te antwoorden.
    [old_new_admin] De registry vraagt de huidige en de nieuwe houder en de contactpersoon om toestemming; er zijn { $days } dagen om te antwoorden.
    [old_admin] De registry vraagt de huidige houder en de contactpersoon om toestemming; er zijn { $days } dagen om te antwoorden.
    [new_admin] De registry vraagt de nieuwe houder en de contactpersoon om toestemming; er zijn { $days } dagen om te antwoorden.
    [admin] De registry vraagt de contactpersoon om toestemming; er zijn { $days } dagen om te antwoorden.
   *[none] De registry vraagt niemand om toestemming; er zijn { $days } dagen om te antwoorden.
}
policies-short-costs = Kost { $price }
policies-short-costs-list = Kost wat in de prijslijst staat
policies-costs = Kost { $price }.
policies-costs-list = Kost wat in de prijslijst staat.
policies-costs-back = Kost { $price }. Je krijgt het geld terug als de wijziging niet doorgaat.
policies-costs-list-back = Kost wat in de prijslijst staat. Je krijgt het geld terug als de wijziging niet doorgaat.
policies-costs-gone = Kost { $price }. Je krijgt het geld niet terug, ook niet als de wijziging niet doorgaat.
policies-costs-list-gone = Kost wat in de prijslijst staat. Je krijgt het geld niet terug, ook niet als de wijziging niet doorgaat.
policies-papers = Documenten die er moeten zijn: { $papers }.
policies-staff-first = Onze medewerkers bekijken het eerst. { $reason }
policies-stays = { $days ->
    [one] Het blijft na de wijziging 1 dag bij zijn registrar.
   *[other] Het blijft na de wijziging { $days } dagen bij zijn registrar.
}
policies-stays-declinable = { $days ->
    [one] Het blijft na de wijziging 1 dag bij zijn registrar; dat kun je nu weigeren.
   *[other] Het blijft na de wijziging { $days } dagen bij zijn registrar; dat kun je nu weigeren.
}
policies-transfer-first = Moet het naar een andere registrar? Verhuis het dan eerst en wijzig de houder daar.
policies-term-restarts-years = { $count ->
    [one] Het loopt één jaar vanaf de wijziging.
   *[other] Het loopt { $count } jaar vanaf de wijziging.
}
policies-term-restarts-months = { $count ->
    [one] Het loopt één maand vanaf de wijziging.
   *[other] Het loopt { $count } maanden vanaf de wijziging.
}
policies-term-longer-years = { $count ->
    [one] Het loopt één jaar langer.
   *[other] Het loopt { $count } jaar langer.
}
policies-term-longer-months = { $count ->
    [one] Het loopt één maand langer.
   *[other] Het loopt { $count } maanden langer.
}
policies-term-unknown = Of de einddatum verandert, is niet bekend.
# Why a domain keeps its registrant data, and what to do: kept, and read in each language.
policies-refused-pending = Het is nog niet geregistreerd.
policies-refused-pending-do = Wijzig het zodra het geregistreerd is: tot dan houdt het de gegevens van de bestelling.
policies-refused-expired = De looptijd is voorbij.
policies-refused-expired-do = Verleng het eerst en wijzig dan de houder.
policies-refused-redemption = Het is in de herstelperiode.
policies-refused-redemption-do = Herstel het eerst en wijzig dan de houder.
policies-refused-away = Het is nu bij een andere registrar.
policies-refused-away-do = Wijzig de houder daar.
policies-refused-deleted = Het is niet meer geregistreerd.
policies-refused-deleted-do = Niets: niemand toont de houder nog.
policies-refused-dispute = Er is een geschil over, en zolang dat loopt moet de houder blijven zoals die is.
policies-refused-dispute-do = Wacht het einde van het geschil af, of schrijf naar support.
policies-refused-transfer = Het is op weg naar een andere registrar.
policies-refused-transfer-do = Wacht tot de verhuizing klaar of geweigerd is en wijzig dan de houder.
policies-refused-under-way = Er loopt al een wijziging van de houder.
policies-refused-under-way-do = Wacht tot die klaar is, of annuleer die, en sla dan opnieuw op.
policies-refused-no-updates = De registry neemt er op dit moment geen wijzigingen voor aan.
policies-refused-no-updates-do = Schrijf naar support: de registry moet het eerst vrijgeven.
policies-refused-country = Met het land { $country } kun je voor zover wij weten geen .{ $tld } houden.
policies-refused-country-who = Met het land { $country } kun je voor zover wij weten geen .{ $tld } houden. Een .{ $tld } is voor: { $who }.
policies-refused-this-country = Iemand in dit land kan voor zover wij weten geen .{ $tld } houden.
policies-refused-this-country-who = Iemand in dit land kan voor zover wij weten geen .{ $tld } houden. Een .{ $tld } is voor: { $who }.
policies-refused-country-do = Kies een houder die het mag houden, of schrijf naar support als er een reden is waarom deze het mag.
policies-refused-extras = De registry van .{ $tld } vraagt iets wat ontbreekt of niet klopt. { $wrong }
policies-refused-extras-do = Verbeter het bij de houdergegevens van het domein en sla dan opnieuw op.
policies-refused-not-here = De houder van een .{ $tld } kan hier niet worden gewijzigd.
policies-refused-write-to-support-alone = Schrijf naar support: zij vertellen je hoe het gaat. Adres, telefoon en e-mail kunnen los worden gewijzigd.
policies-refused-contact-registry = De registry van .{ $tld } houdt adres, telefoon en e-mail van houders zelf bij.
policies-refused-contact-registry-do = Wijzig ze bij de registry zelf; wij kunnen je vertellen waar.
policies-refused-contact-not-here = Contactgegevens van een .{ $tld } kunnen hier niet worden gewijzigd.
policies-refused-write-to-support = Schrijf naar support: zij vertellen je hoe het gaat.
policies-refused-letters = De registry van .{ $tld } accepteert alleen de letters A tot en met Z. Deze hebben andere, die wij niet voor je omzetten: { $fields }.
policies-refused-letters-do = Maak een extra contact met Latijnse letters, zoals in een paspoort, en kies dat als houder van dit domein.
policies-not-in-ascii = De registry accepteert alleen de letters A tot en met Z, en de houdergegevens hebben andere die niet kunnen worden omgezet.
policies-extras-wrong = { $label }: { $words }
policies-two-sentences = { $first } { $second }
policies-staff-maybe = Of iemand daar een .{ $tld } mag houden, moet worden bekeken.
policies-staff-by-holder = De houder doet het zelf bij de registry: wij vertellen hoe.
policies-staff-on-paper = Het gaat op papier.
policies-staff-fee-unknown = Wat de wijziging voor een .{ $tld } kost, is niet zeker.
policies-staff-unknown = Hoe houdergegevens van een .{ $tld } worden gewijzigd, is niet betrouwbaar bekend.
policies-method-free-update = Gewone wijziging
policies-method-gtld-change = ICANN-houderwijziging
policies-method-trade = Trade
policies-method-paid-trade = Betaalde trade
policies-method-transfer-like = Zoals een verhuizing
policies-method-update-with-form = Wijziging met ondertekend formulier
policies-method-registry-side = Door de houder, bij de registry
policies-method-form = Op papier
policies-method-not-allowed = Niet zelf te wijzigen
policies-method-unknown = Niet bekend
policies-updates-free = Gratis
policies-updates-paid = Elke wijziging kost geld
policies-updates-registry-side = Door de houder, bij de registry
policies-updates-not-allowed = Niet zelf te wijzigen
policies-updates-unknown = Niet bekend
policies-fee-none = Geen
policies-fee-owner-change = Een houderwijziging, volgens de catalogus
policies-fee-unknown = Niet bekend
policies-identity-holder = Houder: de organisatie, anders de naam
policies-identity-name = Naam
policies-identity-organisation = Organisatie
policies-identity-email = E-mail
policies-identity-country = Land
policies-identity-vat = Btw-nummer
policies-identity-id = Identificatienummer
policies-side-old = De huidige houder
policies-side-new = De nieuwe houder
policies-side-admin = De contactpersoon
policies-asker-portal = Het portaal, per e-mail
policies-asker-registry = De registry
policies-role-admin = Admin
policies-role-tech = Techniek
policies-role-billing = Facturatie
policies-rule-method = Hoe de houder wordt gewijzigd
policies-rule-identity = Wat een andere houder is
policies-rule-typos = Spelfouten verbeteren
policies-rule-contact = Adres, telefoon en dergelijke
policies-rule-consents = Toestemmingen
policies-rule-fee = Kosten
policies-rule-refund = Als het niet doorgaat
policies-rule-term = De looptijd
policies-rule-stays = Blijft bij zijn registrar
policies-rule-papers = Documenten
policies-rule-countries = Landen
policies-rule-who = Wie er een mag houden
policies-rule-roles = Rollen naast de houder
policies-rule-letters = Letters
policies-rule-registry = Wat de registry doet
policies-rule-sources = Bronnen
policies-rule-newest-source = Nieuwste bron
policies-typos-free = Telt niet als andere houder
policies-typos-count = Telt mee
policies-ascii-only = Alleen ASCII
policies-any = Alle
policies-identity-unknown = Niet bekend: naam, organisatie, btw- en identificatienummers tellen
policies-contact-unknown = Niet bekend: eerst naar medewerkers
policies-contact-paid = Elke wijziging kost een contactwijziging, volgens de catalogus
policies-none = Geen
policies-no = Nee
policies-consents-portal-day = { $of ->
    [old_new] De huidige en de nieuwe houder, gevraagd door het portaal, binnen 1 dag
    [old] De huidige houder, gevraagd door het portaal, binnen 1 dag
    [new] De nieuwe houder, gevraagd door het portaal, binnen 1 dag
    [old_new_admin] De huidige en de nieuwe houder en de contactpersoon, gevraagd door het portaal, binnen 1 dag
    [old_admin] De huidige houder en de contactpersoon, gevraagd door het portaal, binnen 1 dag
    [new_admin] De nieuwe houder en de contactpersoon, gevraagd door het portaal, binnen 1 dag
    [admin] De contactpersoon, gevraagd door het portaal, binnen 1 dag
   *[none] Niemand, gevraagd door het portaal, binnen 1 dag
}
policies-consents-portal = { $of ->
    [old_new] De huidige en de nieuwe houder, gevraagd door het portaal, binnen { $days } dagen
    [old] De huidige houder, gevraagd door het portaal, binnen { $days } dagen
    [new] De nieuwe houder, gevraagd door het portaal, binnen { $days } dagen
    [old_new_admin] De huidige en de nieuwe houder en de contactpersoon, gevraagd door het portaal, binnen { $days } dagen
    [old_admin] De huidige houder en de contactpersoon, gevraagd door het portaal, binnen { $days } dagen
    [new_admin] De nieuwe houder en de contactpersoon, gevraagd door het portaal, binnen { $days } dagen
    [admin] De contactpersoon, gevraagd door het portaal, binnen { $days } dagen
   *[none] Niemand, gevraagd door het portaal, binnen { $days } dagen
}
policies-consents-registry-day = { $of ->
    [old_new] De huidige en de nieuwe houder, gevraagd door de registry, binnen 1 dag
    [old] De huidige houder, gevraagd door de registry, binnen 1 dag
    [new] De nieuwe houder, gevraagd door de registry, binnen 1 dag
    [old_new_admin] De huidige en de nieuwe houder en de contactpersoon, gevraagd door de registry, binnen 1 dag
    [old_admin] De huidige houder en de contactpersoon, gevraagd door de registry, binnen 1 dag
    [new_admin] De nieuwe houder en de contactpersoon, gevraagd door de registry, binnen 1 dag
    [admin] De contactpersoon, gevraagd door de registry, binnen 1 dag
   *[none] Niemand, gevraagd door de registry, binnen 1 dag
}
policies-consents-registry = { $of ->
    [old_new] De huidige en de nieuwe houder, gevraagd door de registry, binnen { $days } dagen
    [old] De huidige houder, gevraagd door de registry, binnen { $days } dagen
    [new] De nieuwe houder, gevraagd door de registry, binnen { $days } dagen
    [old_new_admin] De huidige en de nieuwe houder en de contactpersoon, gevraagd door de registry, binnen { $days } dagen
    [old_admin] De huidige houder en de contactpersoon, gevraagd door de registry, binnen { $days } dagen
    [new_admin] De nieuwe houder en de contactpersoon, gevraagd door de registry, binnen { $days } dagen
    [admin] De contactpersoon, gevraagd door de registry, binnen { $days } dagen
   *[none] Niemand, gevraagd door de registry, binnen { $days } dagen
}
policies-fee-unknown-priced = Niet bekend: geprijsd als houderwijziging, en medewerkers bekijken het eerst
policies-refund-back = Het geld komt terug
policies-refund-gone = Het geld komt niet terug
policies-refund-unknown = Niet bekend of het geld terugkomt
policies-term-stays = Blijft zoals hij is
policies-days = { $days ->
    [one] 1 dag
   *[other] { $days } dagen
}
policies-days-declinable = { $days ->
    [one] 1 dag, kan worden geweigerd
   *[other] { $days } dagen, kan worden geweigerd
}
policies-age = { $age ->
    [one] { $year }, 1 jaar oud
   *[other] { $year }, { $age } jaar oud
}
policies-age-none = Zonder jaar
policies-example-phone = Ander telefoonnummer
policies-example-email = Ander e-mailadres
policies-example-surname = Andere achternaam
policies-example-organisation = Andere organisatie
policies-example-country = Van Nederland naar Brazilië
policies-choose = Kies er een uit de lijst.
policies-number-between = Vul een heel getal van { $least } tot { $most } in.
policies-choose-asker = Kies wie om toestemming vraagt.
policies-days-missing = Vul in binnen hoeveel dagen ze moeten antwoorden.
policies-months-missing = Vul de maanden in.
policies-lines-most = Vul maximaal { $most } regels in.
policies-line-longest = Houd elke regel binnen { $most } tekens.
policies-country-wrong = ‘{ $word }’ is geen landcode, zoals NL.
policies-day-wrong = Vul een dag in vanaf vandaag ({ $today }), binnen twee jaar.
policies-why-missing = Vul in waarom: het staat in de geschiedenis.
policies-title = TLD-regels
policies-intro = Hoe de houder van een domein wordt gewijzigd: wat ervoor nodig is, en wat het portaal klanten vertelt voordat ze opslaan.
policies-suppliers = Leveranciers
policies-at = Regels van leverancier { $supplier }
policies-tld = TLD
policies-another-holder = Andere houder
policies-any-way = Elke manier
policies-none-here = Hier zijn geen regels
policies-none-here-text = Ze worden met het portaal meegeleverd. Start het opnieuw, en bekijk het log als ze dan nog ontbreken.
policies-none-fits = Geen regels passen bij het filter
policies-none-fits-text = Bekijk ze allemaal, of kijk bij een andere leverancier.
policies-show-all = Alles tonen
policies-lock = Blokkering
policies-fee-label = Kosten:
policies-newest-label = Nieuwste bron:
policies-only-own = Je eigen regels
policies-only-changed = Meegeleverde feiten sindsdien gewijzigd
policies-only-unknown = Iets is niet bekend
policies-only-old = Oude of ongedateerde bronnen
policies-sides-short = { $of ->
    [old_new] Huidige en nieuwe houder
    [old] Huidige houder
    [new] Nieuwe houder
    [old_new_admin] Huidige en nieuwe houder, contactpersoon
    [old_admin] Huidige houder, contactpersoon
    [new_admin] Nieuwe houder, contactpersoon
   *[admin] Contactpersoon
}
policies-badge-yours = Van jou
policies-badge-shipped-changed = Feiten gewijzigd
policies-badge-unknown = Onvolledig
policies-fee-short-owner-change = Houderwijziging
policies-of = Regels van .{ $tld }
policies-empty = (leeg)
policies-as-shipped = Zoals meegeleverd
policies-at-since = Leverancier: { $supplier }, sinds { $when }
policies-change = Regels wijzigen
policies-shipped-changed-title = De meegeleverde feiten zijn intussen gewijzigd
policies-shipped-changed-text = Je eigen regels blijven gelden. Vergelijk hieronder en wijzig ze, of ga terug naar de meegeleverde.
policies-rules = Regels
policies-by-why = Door <bdi>{ $by }</bdi>: <span dir="auto">{ $why }</span>
policies-same-as-shipped = Ze zeggen hetzelfde als de meegeleverde.
policies-shipped-and-yours = Meegeleverd, en de jouwe in plaats daarvan
policies-no-sources = Er is er geen opgegeven.
policies-sources-hint = Registry’s wijzigen hun regels. Wat gemarkeerd is, is ouder dan vijf jaar of heeft geen jaar: vraag je leverancier en leg vast wat die zegt.
policies-customer-told = Wat een klant te lezen krijgt
policies-by-portal = Door het portaal zelf
policies-by = Door <bdi>{ $by }</bdi>
policies-before-and-after = Voor en na
policies-history-back = Terug naar de meegeleverde regels
policies-history-changed = Regels gewijzigd
policies-history-came = Meegeleverd met het portaal
policies-history-updated = Meegeleverde feiten gewijzigd met een update van het portaal
policies-history-will-hold = { $what }; geldt vanaf { $day }
policies-history-holds = { $what }; geldt sinds { $day }
policies-stale = Deze regels zijn intussen gewijzigd. Wat je typte, is bewaard: bekijk de geschiedenis en sla opnieuw op om de jouwe te laten gelden.
policies-unchanged = Er was niets anders, dus er is niets gewijzigd.
policies-saved-from = Opgeslagen. Het geldt vanaf { $day }.
policies-saved = Opgeslagen. Overzichten die vanaf nu worden gemaakt, volgen dit.
policies-edit-title = Wijzigen: { $title }
policies-edit-heading = Regels van .{ $tld } wijzigen
policies-edit-at = Leverancier: { $supplier }
policies-edit-fee-hint = Het bedrag staat in de catalogus, als prijs van het product.
policies-edit-months = Maanden
policies-edit-months-hint = Als hij opnieuw begint of langer wordt.
policies-edit-identity-hint = Niets aangevinkt: niet bekend, dus naam, organisatie, btw- en identificatienummers tellen.
policies-edit-typos = Een spelfout verbeteren telt niet als andere houder
policies-edit-consents-hint = Niets aangevinkt: niemand wordt gevraagd.
policies-edit-who-asks = Wie om toestemming vraagt
policies-edit-choose = Kies
policies-edit-days = Dagen om te antwoorden
policies-edit-afterwards = Daarna
policies-edit-lock-days = Dagen dat het bij zijn registrar blijft
policies-edit-lock-hint = Leeg: het mag meteen verhuizen.
policies-edit-lock-opt-out = De houder mag dat vóór de wijziging weigeren
policies-edit-updates = Wijzigingen van dezelfde houder
policies-edit-asks-for = Wat de registry vraagt
policies-edit-papers-hint = Eén per regel.
policies-edit-countries-hint = Codes van twee letters. Leeg: alle.
policies-edit-ascii = De registry accepteert alleen ASCII-letters
policies-edit-note-hint = Klanten lezen het in hun overzicht.
policies-edit-from = Waar dit vandaan komt
policies-edit-sources-hint = Eén per regel, elk met jaar.
policies-edit-as-of = Jaar van de nieuwste bron
policies-edit-valid-from = Vanaf welke dag
policies-edit-valid-from-hint = Vandaag: vanaf dit moment.
policies-edit-why = Waarom
policies-edit-why-hint = Het staat in de geschiedenis.
policies-edit-save = Regels opslaan
policies-edit-reset-text = Wat met het portaal meekomt, geldt weer, ook na updates. Je eigen regels blijven in de geschiedenis.
policies-edit-reset = Terug naar de meegeleverde regels
policies-edit-restart = Begint opnieuw met de wijziging
policies-edit-extend = Wordt langer
policies-edit-has-admin = Er is een administratief contact
policies-edit-has-tech = Er is een technisch contact
policies-edit-has-billing = Er is een facturatiecontact
# Papers, eligibility and notes of the table that ships (src/tld_policies/policies.csv): English exactly as it stands there.
policies-shipped-paper-form-both = Het formulier van de registry, ondertekend door de huidige en de nieuwe houder
policies-shipped-paper-confirmation = Een schriftelijke bevestiging van de wijziging
policies-shipped-paper-identity = Kopieën van identiteitsbewijzen van de huidige en de nieuwe houder
policies-shipped-paper-declarations = Verklaringen van de huidige en de nieuwe houder, met gelegaliseerde handtekeningen
policies-shipped-paper-ireland = Een bewijs van de band van de nieuwe houder met Ierland
policies-shipped-paper-register = Bij een bedrijf: een uittreksel uit het handelsregister
policies-shipped-paper-form-proof = Een formulier ondertekend door de huidige houder, en een bewijs van wie de nieuwe houder is
policies-shipped-who-canada = wie voldoet aan de eisen van aanwezigheid in Canada
policies-shipped-who-anybody-proof = iedereen. Bij een nieuw domein kan de registry binnen 30 dagen om een identiteitsbewijs vragen
policies-shipped-who-street = iedereen met een straatadres, geen postbus
policies-shipped-who-eu = wie in de EU, IJsland, Liechtenstein of Noorwegen woont, organisaties daar, en EU-burgers waar dan ook
policies-shipped-who-eu-ch = wie in de EU, IJsland, Liechtenstein, Noorwegen of Zwitserland woont, en organisaties daar
policies-shipped-who-hungary = wie in de EU of een buurland van Hongarije woont, of volgens één bron iedereen
policies-shipped-who-ireland = wie een band met Ierland heeft
policies-shipped-who-italy = wie in de EU, IJsland, Liechtenstein, Noorwegen, Zwitserland, San Marino of het Vaticaan woont, en organisaties daar
policies-shipped-who-individuals = particulieren
policies-shipped-who-norway = personen en organisaties in Noorwegen
policies-shipped-who-number-sweden = iedereen die met een nummer te identificeren is. Houders buiten Zweden hebben er sinds 2024 een nodig
policies-shipped-who-number = iedereen die met een nummer te identificeren is
policies-shipped-who-slovakia = wie een adres heeft in de EU, IJsland, Liechtenstein, Noorwegen of Zwitserland
policies-shipped-who-us = burgers en inwoners van de Verenigde Staten, organisaties daar, en buitenlandse met zaken of een kantoor daar
policies-shipped-note-gtld = De houder is de organisatie, als er een is ingevuld. Hoelang houders mogen antwoorden, kiest de registrar: 7 dagen bij de een, 14 bij de ander.
policies-shipped-note-at = Voor correcties is er een korter formulier.
policies-shipped-note-be = De registry mailt de huidige houder een code en wijzigt de houder zodra die is opgegeven. Ook alleen de handelsnaam telt. Alleen een naamswijziging van hetzelfde bedrijf gaat met documenten bij de registry.
policies-shipped-note-ca = De nieuwe houder moet binnen 7 dagen akkoord gaan met de overeenkomst van de registry.
policies-shipped-note-ch = Bij sommige registrars is het een trade, bij andere een schriftelijke bevestiging.
policies-shipped-note-co = Aangenomen wordt dat het gaat zoals bij de algemene TLD’s.
policies-shipped-note-uk = De registry controleert gewijzigde gegevens opnieuw. Ze verkoopt ook zelf een houderwijziging (GBP 10 in 2015), die de nieuwe houder binnen 5 dagen accepteert.
policies-shipped-note-de = De houder komt via een nieuw contact bij de registry.
policies-shipped-note-dk = De registry vraagt DKK 50 wanneer de nieuwe houder accepteert. Houders beheren hun gegevens daar zelf. Vanaf 2026 gaat dat naar registrars.
policies-shipped-note-es = De houder of contactpersoon kan het gratis zelf bij de registry starten. Registrars vragen er geld voor. De contactpersoon moet een natuurlijke persoon zijn.
policies-shipped-note-eu = De registry neemt een wijziging aan. Sommige registrars verkopen het als houderoverdracht die een jaar toevoegt. De registry kan het domein vasthouden tot de houder zijn gegevens heeft bevestigd.
policies-shipped-note-fi = De registry mailt de huidige houder een sleutel en wijzigt de houder zodra die is opgegeven.
policies-shipped-note-fr = Het domein kan daarna gewoon worden verhuisd.
policies-shipped-note-frl = Over .frl zelf is niets gevonden: dit zijn de regels van alle algemene TLD’s. De houder is de organisatie, als er een is ingevuld. Hoelang houders mogen antwoorden, kiest de registrar: 7 dagen bij de een, 14 bij de ander.
policies-shipped-note-gr = Ook een belastingnummer dat voor het eerst wordt opgegeven, telt.
policies-shipped-note-hu = Beide partijen beantwoorden e-mails van de registry, daarna beslist die. Vroeger was het voor twee jaar, en op papier.
policies-shipped-note-ie = De regels zouden in 2018 zijn versoepeld.
policies-shipped-note-io = Na een registratie blijft het 60 dagen bij zijn registrar.
policies-shipped-note-it = Het gaat niet direct. Bij een persoon is de houder zelf de contactpersoon. Sommige contactgegevens kunnen niet worden gewijzigd.
policies-shipped-note-li = Bij sommige registrars is het een trade, bij andere een schriftelijke bevestiging. Wat over .li bekend is, gold voor .ch en .li samen.
policies-shipped-note-lu = De contactpersoon keurt goed via een link die de registry mailt.
policies-shipped-note-me = Aangenomen wordt dat het gaat zoals bij de algemene TLD’s, zonder hun blokkering.
policies-shipped-note-nl = De registry vraagt niemand. Sommige velden komen via een nieuw contact bij de registry.
policies-shipped-note-no = Voor de registry eindigt de ene registratie en begint een andere. Beide houders accepteren bij de registrar, of tekenen een verklaring.
policies-shipped-note-nu = Waar registrars het aanbieden, is het een trade: de huidige en de nieuwe houder stemmen binnen 10 dagen per e-mail toe. De registry vraagt er geen geld voor; de vorige vroeg EUR 10 per wijziging.
policies-shipped-note-pl = Sommige registrars vragen een overdrachtsformulier.
policies-shipped-note-pt = Bronnen verschillen: een wijziging bij de ene registrar, een trade bij de andere. De registry kan om documenten vragen.
policies-shipped-note-ro = De huidige houder krijgt een sleutel bij de registry. Sommige contactgegevens kunnen niet worden gewijzigd.
policies-shipped-note-se = Het stopt zolang er een geschil loopt. Registrars moeten identiteiten controleren en het bewijs bewaren.
policies-shipped-note-sk = Vroeger met een formulier dat een notaris moest ondertekenen. Geweigerd in de 40 dagen na het einde van de looptijd.
policies-shipped-note-us = Sommige registrars vragen eerst beide partijen.
