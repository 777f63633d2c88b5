labels-title = Labels
labels-new = Nieuw label
labels-intro = Een label is wat je klanten zien: een naam, kleuren, de afzender van mails, een adres om in te loggen. Elke klant hoort bij één label.
labels-yours = Je labels
labels-sign-in-page = Inlogpagina
labels-mails-come-from = Mails komen van
labels-default = Standaard
labels-text = Tekst
labels-unchanged = Er was niets anders, dus er is niets gewijzigd.
labels-tab-name = Naam en mails
labels-tab-look = Uiterlijk
labels-tab-support = Support
labels-tab-terms = Voorwaarden
labels-parking = Parkeerpagina
labels-rules = Regels

labels-name-title = Naam en afzender van mails
labels-name-hint = Zoals klanten het label kennen. De naam staat op elke pagina en in elke mail.
labels-sender-name = Mails komen van (naam)
labels-sender-email = Mails komen van (adres)
labels-sender-email-hint = Antwoorden hierop komen in je tickets terecht, als het portaal mail ontvangt.
labels-name-missing = Vul de naam in die klanten kennen.
labels-sender-name-missing = Vul de naam in waarvan mails komen.
labels-name-saved = Opgeslagen. Mails hebben vanaf nu deze afzender.
labels-sender-taken = Een andere reseller verstuurt vanaf dit adres. Gebruik een eigen adres.
labels-arrive-title = Zodat mails aankomen
labels-arrive-about = Ontvangers vragen de DNS van <b><bdi>{ $domain }</bdi></b> of er zo verstuurd mag worden. Drie records daar geven antwoord.
labels-arrive-records = SPF, DKIM en DMARC voor <bdi>{ $domain }</bdi>
labels-elsewhere = Elders
labels-elsewhere-templates = <a href="{ $href }">Mailsjablonen</a>: wat de mails van het label zeggen, en in welke taal
labels-elsewhere-selling = <a href="{ $href }">Hoe je verkoopt</a>: of bestellingen op betaling wachten
labels-is-default = Dit is je standaardlabel: je eigen medewerkers loggen hieronder in en werken ermee, en nieuwe klanten krijgen het.

labels-new-slug = Adres van de inlogpagina
labels-new-slug-hint = Wat volgt op { $before }
labels-new-sender-hint = Leeg gelaten is het de naam van het label.
labels-new-make = Label maken
labels-new-made = { $name } is aangemaakt. Kies nu het uiterlijk en daarna de overige pagina’s.
labels-first-terms = Door te bevestigen verklaar je dat de gegevens die je hebt opgegeven van jou en juist zijn, dat je ze actueel houdt en dat je de diensten rechtmatig gebruikt. Daarnaast gelden de voorwaarden van elk product dat je bestelt.
labels-first-name-missing = Vul de naam in waaronder hij verkoopt.
labels-company-missing = Vul de naam van je bedrijf in.

labels-address-title = Adres van { $name }
labels-address-at-portal = Bij het portaal
labels-address-sign-in = Inlogpagina: <a href="{ $address }"><bdi>{ $address }</bdi></a>
labels-address-slug = Laatste deel van het adres
labels-address-slug-hint = Wat volgt op { $before } – het oude blijft werken voor links in oude mails.
labels-address-save = Adres opslaan
labels-address-saved = Opgeslagen. Het oude adres blijft werken voor links in oude mails.
labels-slug-missing = Vul het laatste deel van het adres in, zoals mijn-bedrijf.
labels-slug-letters = Gebruik kleine letters a tot z, cijfers en koppeltekens, hoogstens 40; geen koppelteken aan het begin of eind.
labels-slug-hyphens = Gebruik alleen enkele koppeltekens.
labels-slug-reserved = ‘{ $slug }’ zou voor een pagina van het portaal zelf kunnen doorgaan. Kies iets anders.
labels-slug-taken = Dit adres is al van een ander label. Kies een ander.
labels-slug-alike = Dit adres lijkt op dat van een ander label. Kies er een dat niet te verwarren is.
labels-host-title = Een eigen hostnaam
labels-host-shown = Zoals mensen het lezen
labels-host-ascii = Zoals het in DNS staat
labels-host-none = Zonder eigen hostnaam leiden links in mails naar het adres van het portaal.
labels-host-name = Hostnaam
labels-host-hint = Zoals mijn.bedrijf.example, in letters van één schrift. Leeg gelaten is er geen.
labels-host-save = Hostnaam opslaan
labels-host-before = Voordat je opslaat: laat de naam in DNS naar het portaal wijzen (<code>CNAME { $host }</code>), en vraag de beheerder van het portaal om er een certificaat voor te nemen en <code>Host</code> ongewijzigd door te geven. Onder deze naam is <code>/login</code> de inlogpagina van dit label, links in de mails van het label beginnen ermee, en wie op het adres van het portaal is ingelogd, logt nog een keer in.
labels-host-saved = Opgeslagen. Links in mails leiden vanaf nu daarheen.
labels-host-removed = Opgeslagen. Links in mails leiden vanaf nu naar het adres van het portaal.
labels-host-portal = Deze hostnaam lijkt op die van het portaal. Kies een andere.
labels-host-alone = Vul alleen de hostnaam in, zoals mijn.bedrijf.example: geen https://, geen poort, geen pagina.
labels-host-wrong = Dit is geen hostnaam. Een hostnaam ziet eruit als mijn.bedrijf.example.
labels-host-own = Dit is de hostnaam van het portaal zelf.
labels-host-mixed = ‘{ $host }’ mengt letters van verschillende schriften, zodat de naam voor een andere kan doorgaan.
labels-host-foreign = ‘{ $host }’ is geschreven met vreemde letters die eruitzien als ‘{ $other }’. Gebruik een naam die niet voor een andere kan doorgaan.
labels-host-taken = Deze hostnaam is al van een ander label.
labels-host-alike = Deze hostnaam lijkt op die van een ander label. Kies er een die niet te verwarren is.

labels-look-title = Uiterlijk van { $name }
labels-colours = Kleuren
labels-colour-light = Op lichte pagina’s
labels-colour-light-hint = Zes tekens, zoals #1a5fb4.
labels-colour-dark = Op donkere pagina’s
labels-colour-dark-hint = Leeg gelaten wordt de kleur van de andere afgeleid.
labels-colours-save = Kleuren opslaan
labels-colours-preview = Eerst bekijken
labels-look-saved = Opgeslagen. Iedereen ziet het vanaf de volgende pagina.
labels-sample-title = Zo ziet het eruit
labels-sample-would = Zo zou het eruitzien
labels-sample-unsaved = Er is nog niets opgeslagen.
labels-sample-light = Lichte pagina’s
labels-sample-dark = Donkere pagina’s
labels-sample-text = Je domein <a href="#sample">{ $domain }</a> is geldig tot het eind van het jaar.
labels-sample-button = Verlengen
labels-faint-light = Links en knoppen op lichte pagina’s zouden een contrast van { $ratio } : 1 hebben; minstens 4,5 : 1 is nodig. De dichtstbijzijnde goede kleur is { $nearest }.
labels-faint-dark = Links en knoppen op donkere pagina’s zouden een contrast van { $ratio } : 1 hebben; minstens 4,5 : 1 is nodig. De dichtstbijzijnde goede kleur is { $nearest }.
labels-logo = Logo
labels-logo-about = Het staat in plaats van de naam boven aan elke pagina; wie het niet kan zien, krijgt de naam te horen. Het mooist is een brede afbeelding zonder eigen achtergrond; op donkere pagina’s krijgt die een witte.
labels-logo-picture = Afbeelding
labels-logo-hint = PNG, JPEG of WebP, tot 200 kB. We maken er zelf een PNG van.
labels-logo-save = Dit logo tonen
labels-logo-remove = Logo weghalen
labels-logo-saved = Het logo is vanaf nu te zien.
labels-logo-removed = Het logo is weg. De naam is te zien.
labels-logo-missing = Kies een bestand.
labels-logo-large = Dit bestand is groter dan 200 kB. Sla de afbeelding kleiner op.
labels-logo-none = Dit is geen afbeelding in PNG, JPEG of WebP. Sla de afbeelding zo op.
labels-logo-points = Deze afbeelding heeft te veel pixels: hoogstens 4000 per zijde en 6 miljoen in totaal. Maak de afbeelding kleiner.
labels-logo-more = Naast de afbeelding staat er nog iets anders in dit bestand. Sla de afbeelding opnieuw op en stuur alleen die.
labels-logo-damaged = Deze afbeelding is beschadigd en kan niet worden geopend. Sla de afbeelding opnieuw op.

labels-support-title = Support van { $name }
labels-support-how = Hoe je te bereiken bent
labels-support-about = Dit staat onder aan het Klantenpaneel, op de inlogpagina en waar inloggen mislukt, en in mails. Laat leeg wat je niet aanbiedt.
labels-support-phone-hint = Met + en het landnummer: +31 20 123 4567
labels-support-page = Pagina
labels-support-page-hint = Begint met https:// of http://
labels-support-saved = Opgeslagen. Klanten zien het vanaf de volgende pagina.
labels-page-wrong = Vul een adres in dat begint met https:// of http://.

labels-terms-title = Voorwaarden van { $name }
labels-terms-versions = Versies
labels-terms-none = Er zijn er nog geen, dus klanten gaan met niets van jou akkoord.
labels-terms-in-force = Van kracht
labels-terms-since = { $count ->
    [one] sinds { $when }, door 1 klant geaccepteerd
   *[other] sinds { $when }, door { $count } klanten geaccepteerd
}
labels-terms-publish-title = Een nieuwe versie publiceren
labels-terms-publish-about = Die is meteen van kracht, voor nieuwe klanten en voor alle anderen: wie een oudere versie heeft geaccepteerd, krijgt de nieuwe te zien zodra hij weer inlogt, en zijn Klantenpaneel gaat open als hij akkoord is. Een versie kan niet worden gewijzigd of ingetrokken.
labels-terms-version = Naam van de versie
labels-terms-version-hint = Bijvoorbeeld de datum: 2026-12
labels-terms-version-missing = Geef de versie een naam, bijvoorbeeld de datum: 2026-12.
labels-terms-text-hint = Een lege regel begint een nieuwe alinea.
labels-terms-text-missing = Schrijf de voorwaarden.
labels-terms-publish = Publiceren
labels-terms-publish-confirm = Deze versie publiceren? Klanten wordt gevraagd akkoord te gaan, en dat kan niet worden teruggedraaid.
labels-terms-published = Gepubliceerd. Klanten die een oudere versie hebben geaccepteerd, krijgen de vraag zodra ze weer inloggen.
labels-terms-known = Er is al een versie met deze naam. Kies een andere naam.
labels-terms-unchanged = Dit is wat de geldende voorwaarden al zeggen. Wijzig eerst iets.

labels-parking-title = Parkeerpagina van { $name }
labels-parking-see = Pagina bekijken
labels-parking-about = Domeinen die klanten parkeren, leiden hierheen.
labels-parking-hint = Platte tekst; regeleinden blijven, een lege regel begint een nieuwe alinea. Leeg gelaten staat er dat er nog geen site is.
labels-parking-saved = Opgeslagen. Dit staat vanaf nu op de parkeerpagina.

labels-rules-title = Regels van { $name }
labels-rules-access-mail = Na ‘Inloggen als klant’ krijgt de klant een mail
labels-rules-access-mail-missing = Kies wanneer klanten bericht krijgen.
labels-access-mail-always = Na elk bezoek
labels-access-mail-daily = Eén keer per dag, alle bezoeken van die dag in één mail
labels-access-mail-never = Nooit; de bezoeken staan wel in het toegangslog
labels-rules-orders = Nieuwe bestellingen
labels-rules-orders-hint = Bestellingen van klanten die geblokkeerd zijn of als fraude zijn gemarkeerd, wachten in elk geval op jouw controle.
labels-rules-orders-wait = Wachten tot de klant zijn e-mailadres heeft bevestigd
labels-rules-orders-go-on = Zonder bevestiging doorgaan
labels-rules-orders-missing = Kies of bestellingen wachten.
labels-rules-language = Taal van de pagina’s
labels-rules-language-browser = De taal van elke browser
labels-rules-language-hint = Wie onder Inloggen en beveiliging een taal heeft gekozen, leest in die taal.
labels-rules-language-wrong = Kies een van deze talen.
labels-rules-saved = Opgeslagen. Bestellingen die op een bevestigd adres wachten, gaan binnen een minuut door.

labels-records-title = Mailrecords van { $domain }
labels-records-about = <a href="{ $home }">Mails komen van</a> <b><bdi>{ $sender }</bdi></b>. Maak deze drie TXT-records aan bij de DNS-dienst van <b><bdi>{ $domain }</bdi></b>. Het zijn voorbeelden: pas aan wat er telkens onder staat. Het portaal zoekt ze niet op; na een uur laat een mail aan jezelf zien of ze werken.
labels-records-type = Type
labels-spf-about = Zegt welke servers mail voor het domein mogen versturen.
labels-spf-server = Vul in plaats van your-mail-server.example de naam van je mailserver in: die de mails van het portaal verstuurt. De beheerder van het portaal kent hem.
labels-spf-one = Een domein heeft maar één SPF-record. Is er al een, zet dan a:your-mail-server.example erbij, voor het laatste woord.
labels-spf-mx = mx staat voor de servers die de mail van het domein ontvangen. Laat het weg als die niets versturen.
labels-spf-all = ~all markeert andere afzenders als twijfelachtig. Schrijf -all, dat ze weigert, zodra alles van jou erin staat.
labels-dkim-about = Bevat de sleutel waarmee ontvangers controleren dat een mail door jouw mailserver is ondertekend en niet is gewijzigd.
labels-dkim-key = Je mailserver ondertekent, niet het portaal: laat daar een sleutel voor dit domein maken. Hij toont je het hele record; wat op p= volgt, is de openbare helft van de sleutel.
labels-dkim-selector = portal is de selector, een naam naar keuze. Het moet de naam zijn waarmee je mailserver ondertekent.
labels-dkim-long = Een lange sleutel wordt binnen één record in meerdere stukken tussen aanhalingstekens gesplitst; de meeste DNS-diensten doen dat vanzelf.
labels-dmarc-about = Zegt wat ontvangers moeten doen met mails die aan geen van beide voldoen, en waarheen ze rapporteren.
labels-dmarc-begin = Begin met p=none: er wordt niets geweigerd, en rapporten vertellen wat er geweigerd zou worden. Schrijf na enkele weken zonder verrassingen p=quarantine en daarna p=reject.
labels-dmarc-pass = Een mail slaagt als SPF of DKIM voor precies dit domein slaagt. DKIM moet er dus mee ondertekenen; dat houdt ook stand als een mail wordt doorgestuurd, SPF niet.
labels-dmarc-rua = Het adres achter rua= moet bestaan. Grote maildiensten eisen een DMARC-record van iedereen die veel verstuurt.

labels-event-added = Label { $name } toegevoegd
labels-event-changed = Label { $name } gewijzigd
labels-event-parking = Label { $name }: tekst van de parkeerpagina gewijzigd
labels-event-terms = Voorwaarden van { $name }: versie { $version } gepubliceerd
labels-event-terms-after = Voorwaarden van { $name }: versie { $version } gepubliceerd na { $before }
labels-event-accepted = Voorwaarden van { $name }, versie { $version }, geaccepteerd
labels-event-resells = Mag doorverkopen, als { $name }
labels-event-resells-again = Mag weer doorverkopen
labels-was-disabled = Is door een eigenaar uitgeschakeld toen het account reseller was
labels-event-resells-no-more = Mag niet meer doorverkopen
labels-field-sender-name = Naam van de afzender
labels-field-sender-email = Adres van de afzender
labels-field-accent = Accentkleur
labels-field-accent-dark = Accentkleur op donkere pagina’s
labels-field-hue = tint { $hue }
labels-field-support-email = E-mail van support
labels-field-support-phone = Telefoon van support
labels-field-support-page = Supportpagina
labels-field-host = Eigen hostnaam
labels-field-access-mail = Mail na bezoeken
labels-field-verification = Bestellen vereist een geverifieerd adres
labels-field-language = Taal van de pagina’s
labels-told-yes = ja
labels-told-no = nee
labels-told-always = altijd
labels-told-daily = dagelijks
labels-told-browser = zoals de browser vraagt
