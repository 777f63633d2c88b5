# Changes of registrant data: the plan, its progress, and what staff do about it.
changes-domains = { $count ->
    [one] 1 domein
   *[other] { $count } domeinen
}
changes-plan-title = Wat er met je domeinen gebeurt
changes-plan-nothing-saved = { $count ->
    [one] Er is nog niets opgeslagen. Bij 1 domein staan andere gegevens dan je hebt ingevuld.
   *[other] Er is nog niets opgeslagen. Bij { $count } domeinen staan andere gegevens dan je hebt ingevuld.
}
changes-plan-look-again = Kijk het nog eens na
changes-plan-leave-all = Laat deze allemaal zoals ze zijn
changes-plan-leave-one = Laat <bdi>{ $name }</bdi> zoals het is
changes-plan-show-domains = Toon deze domeinen<span class="visually-hidden">: { $title }</span>
changes-plan-more = en nog { $count }
changes-plan-many = { $count } × .{ $tld }
changes-plan-lock = Blokkering na de wijziging
changes-plan-lock-text = { $days ->
    [one] Na een houderwijziging blijven deze domeinen 1 dag bij hun registrar. Dat kun je alleen nu weigeren, vóór de wijziging.
   *[other] Na een houderwijziging blijven deze domeinen { $days } dagen bij hun registrar. Dat kun je alleen nu weigeren, vóór de wijziging.
}
changes-plan-lock-decline = Ik weiger de blokkering
changes-plan-confirm = Bevestigen
changes-plan-total = Totaal <strong>{ $total }</strong>
changes-plan-one-order = Alles wat geld kost, wordt één bestelling.
changes-plan-one-order-of = Alles wat geld kost, wordt één bestelling op het account van <bdi>{ $account }</bdi>.
changes-plan-total-again = Totaal opnieuw berekenen
changes-plan-left = Wat geld kost, blijft zoals het is: alleen eigenaren en managers bestellen op het account van een klant.
changes-plan-each-keeps = Elk domein houdt zijn gegevens tot de eigen wijziging klaar is. Wat niet over domeinen gaat, zoals onze e-mails aan jou, wordt in elk geval opgeslagen.
changes-plan-and-order = { $button } en bestellen voor { $total }
changes-plan-back = Terug, niets opslaan
changes-saved = Opgeslagen. Dit gebeurt er met je domeinen.
changes-plan-other-total = Met je keuze is het totaal anders. Bevestig dit totaal.
changes-plan-other = Sinds dit overzicht is iets veranderd: een prijs, een regel of een domein. Zo is het nu; er is niets opgeslagen.
changes-plan-in-ascii = De registry accepteert alleen de letters A tot en met Z. Daar komt te staan: { $text }.
changes-no-price = Deze wijziging kost geld, maar de prijs is hier niet bekend.
changes-no-price-support = Schrijf naar support: zij noemen je de prijs en wijzigen het voor je.
changes-barred = Deze wijziging kost geld. { $why }
changes-barred-support = Schrijf naar support.
changes-progress-title = Wijzigingen van je domeinen
changes-progress-saved = Opgeslagen { $when }
changes-progress-saved-by = Opgeslagen { $when } door <bdi>{ $by }</bdi>
changes-progress-over = Alles is afgerond. Je krijgt een e-mail met het resultaat per domein.
changes-progress-goes-on = Dit gaat vanzelf verder; je kunt de pagina sluiten. <a href="{ $here }">Opnieuw kijken</a>
changes-progress-by-name = Domeinen, op naam
changes-progress-what = Wat er gebeurt
changes-progress-note-until = { $note }. Antwoorden kan tot { $when }.
changes-progress-call-off-confirm = De wijziging van { $name } intrekken? Het domein houdt zijn houdergegevens.
changes-progress-call-off = Intrekken<span class="visually-hidden">: { $name }</span>
changes-progress-earlier = Eerdere
changes-progress-more = Meer
changes-progress-not-changed = Niet gewijzigd?
changes-progress-support = Een domein dat niet is gewijzigd, houdt de houdergegevens die het had. <a href="/customer/tickets/new">Schrijf naar support</a>: zij weten wat er mogelijk is.
changes-progress-support-at = Een domein dat niet is gewijzigd, houdt de houdergegevens die het had. <a href="/customer/tickets/new">Schrijf naar support</a>, of bereik ze via <bdi>{ $contact }</bdi>: zij weten wat er mogelijk is.
changes-order = Bestelling { $number }: { $state }
changes-called-off-by-customer = Ingetrokken in het Klantenpaneel.
changes-called-off = Ingetrokken: het domein houdt zijn houdergegevens.
changes-note-completed = De registry toont de nieuwe gegevens.
changes-note-waits-for-order = De wijziging gaat verder zodra de bestelling verdergaat.
changes-side-old = Huidige houder
changes-side-new = Nieuwe houder
changes-side-admin = Administratief contact
changes-note-consented = { $who }: heeft toegestemd ({ $email })
changes-note-asked = { $who }: per e-mail gevraagd ({ $email })
changes-state-planned = Gepland
changes-state-confirmed = Bevestigd
changes-state-submitted = Bij de registry
changes-state-awaiting-consent = Wacht op toestemming
changes-state-awaiting-documents = Wacht op documenten
changes-state-awaiting-registry = Wacht op de registry
changes-state-completed = Gewijzigd
changes-state-declined = Geweigerd
changes-state-expired = Niet op tijd beantwoord
changes-state-cancelled = Geannuleerd
changes-state-failed = Niet gewijzigd
changes-state-waits-for-order = Wacht op de bestelling
changes-state-support-looks = Support bekijkt het
changes-state-your-look = Wacht op jouw controle
changes-reason-declined-old = Geweigerd door de huidige houder.
changes-reason-declined-new = Geweigerd door de nieuwe houder.
changes-reason-declined-admin = Geweigerd door het administratieve contact.
changes-reason-late = Niet iedereen heeft op tijd geantwoord.
changes-reason-order-cancelled = De bestelling is geannuleerd.
changes-reason-not-active = { $state ->
    [pending] Het domein is niet meer actief: nog niet geregistreerd.
    [active] Het domein is niet meer actief: actief.
    [parked] Het domein is niet meer actief: geparkeerd.
    [expired] Het domein is niet meer actief: verlopen.
    [redemption] Het domein is niet meer actief: in de herstelperiode.
    [transferred_away] Het domein is niet meer actief: verhuisd.
   *[deleted] Het domein is niet meer actief: verwijderd.
}
changes-reason-dispute = Er is een geschil over dit domein, dus de houdergegevens blijven zoals ze zijn.
changes-reason-both = { $why } { $what }
changes-step-over = Het is intussen verdergegaan.
changes-step-at-registry = Het is al bij de registry aangevraagd.
changes-step-waits-for-order = Het wacht op de bestelling. Annuleer de bestelling, dan vervalt de wijziging ook.
changes-step-reminded = Herinnerd: wie nog niet heeft geantwoord, krijgt een nieuwe link.
changes-step-cancelled = Geannuleerd: het domein houdt zijn houdergegevens.
changes-step-goes-on = Het gaat nu naar de registry.
changes-step-refused = Geweigerd: het domein houdt zijn houdergegevens, en de klant leest waarom.
changes-event-same-data = Andere houder gekozen, met dezelfde gegevens
changes-event-none = Andere houdergegevens van domeinen: { $refused } kunnen niet worden gewijzigd
changes-event-all = Andere houdergegevens aangevraagd, domeinen: { $going }
changes-event-some = Andere houdergegevens aangevraagd, domeinen: { $going }; { $refused } kunnen niet worden gewijzigd
changes-event-asked = { $domain }: beide partijen zijn om toestemming gevraagd
changes-event-reminded = { $domain }: herinnerd aan de toestemming
changes-event-consented = { $side ->
    [old] { $domain }: de huidige houder heeft toegestemd
    [new] { $domain }: de nieuwe houder heeft toegestemd
   *[admin] { $domain }: het administratieve contact heeft toegestemd
}
changes-event-declined = { $side ->
    [old] { $domain }: de huidige houder heeft geweigerd
    [new] { $domain }: de nieuwe houder heeft geweigerd
   *[admin] { $domain }: het administratieve contact heeft geweigerd
}
changes-event-waits = { $domain }: wacht op documenten, of op controle door medewerkers
changes-event-looked-at = { $domain }: gecontroleerd door medewerkers
changes-event-papers = { $domain }: documenten ontvangen
changes-event-completed = { $domain } toont de nieuwe houdergegevens
changes-event-keeps = { $state ->
    [declined] { $domain } houdt zijn houdergegevens: geweigerd
    [expired] { $domain } houdt zijn houdergegevens: niet op tijd beantwoord
    [cancelled] { $domain } houdt zijn houdergegevens: geannuleerd
   *[failed] { $domain } houdt zijn houdergegevens: niet gewijzigd
}
changes-title = Houderwijzigingen
changes-of-customer = Van <bdi>{ $name }</bdi>. <a href="{ $all }">Toon die van alle klanten</a>
changes-of-one-customer = Van <bdi>één klant</bdi>. <a href="{ $all }">Toon die van alle klanten</a>
changes-which = Welke wijzigingen
changes-list = Wijzigingen van houdergegevens
changes-none-ended = Nog niets afgerond
changes-none-ended-text = Wijzigingen van houdergegevens staan hier zodra ze klaar, geweigerd of geannuleerd zijn.
changes-under-way = Lopend
changes-none-open = Er loopt niets
changes-none-open-text = Als klanten andere gegevens in hun profiel opslaan, staat hier wat er met hun domeinen moet gebeuren tot het klaar is: toestemmingen, documenten, registry’s.
changes-what-ended = Wat is afgerond
changes-list-newest = Wijzigingen van houdergegevens, nieuwste eerst
changes-for = Voor
changes-until = tot { $when }
changes-since = Sinds
changes-tab-under-way = Lopend { $count }
changes-tab-state = { $state } { $count }
changes-tab-ended = Afgerond
changes-count = { $count ->
    [one] 1 wijziging
   *[other] { $count } wijzigingen
}
changes-count-on-page = { $count } wijzigingen op deze pagina
changes-kind-owner = Houderwijziging
changes-kind-contact = Contactwijziging
changes-show-title = Houderwijziging van { $domain }
changes-remind = Herinneren
changes-order-first = <a href="{ $href }">{ $order }</a> – de wijziging gaat verder zodra de bestelling verdergaat.
changes-what-changes = Wat er wijzigt
changes-data = Gegevens
changes-data-beyond = Alleen wat de registry naast het profiel vraagt
changes-consents = Toestemmingen
changes-side-name = { $side }, <bdi>{ $name }</bdi>
changes-asked = { $when }
changes-asked-ip = { $when } vanaf { $ip }
changes-asked-reminded = { $when }, herinnerd { $reminded }
changes-asked-ip-reminded = { $when } vanaf { $ip }, herinnerd { $reminded }
changes-asked-text = { $asked }: ‘{ $text }’
changes-your-look = Jouw controle
changes-papers = Documenten
changes-note = Notitie
changes-note-hint = Komt in de geschiedenis: wat er binnenkwam, of wat je zag.
changes-looked-at = Gecontroleerd, ga verder
changes-papers-received = Documenten ontvangen, ga verder
changes-why-not = Waarom niet
changes-customer-reads = De klant leest dit.
changes-refuse = Weigeren
changes-refuse-confirm = Deze wijziging weigeren? Het domein houdt zijn houdergegevens.
changes-at-a-glance = In één oogopslag
changes-saved-label = Opgeslagen
changes-when-by = { $when } door <bdi>{ $by }</bdi>
changes-way = Verloop
changes-at-once = Direct, gratis
changes-lock = Blokkering
changes-lock-declined = Geweigerd door de houder
changes-cancel = Annuleren
changes-cancel-it = Wijziging annuleren
changes-cancel-confirm = Deze wijziging annuleren? Het domein houdt zijn houdergegevens.
changes-answer-consented = Toegestemd
changes-answer-declined = Geweigerd
changes-answer-asked = Gevraagd
changes-state-field = Staat of provincie
