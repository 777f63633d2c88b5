hosting-state-pending = Nog niet ingericht
hosting-state-active = Actief
hosting-state-suspended = Opgeschort
hosting-state-expired = Verlopen
hosting-state-terminated = Beëindigd
hosting-not-yours = Support heft alleen op wat support zelf heeft opgeschort. Vraag het wie het opschortte, of een manager of eigenaar.
hosting-suspended-already = Het is al opgeschort. De eerste reden blijft staan.
hosting-suspend-active-only = Alleen actieve hosting kan worden opgeschort.
hosting-not-suspended = Het is niet opgeschort.
hosting-plan-bring-back = Hef eerst de opschorting op.
hosting-plan-active-only = Alleen actieve hosting kan een ander pakket krijgen.
hosting-event-suspend = Opschorten van { $name } aangevraagd
hosting-event-unsuspend = Opheffen van de opschorting van { $name } aangevraagd
hosting-event-terminate = Beëindigen van { $name } aangevraagd
hosting-event-plan = Wijziging van { $before } naar { $after } voor { $name } aangevraagd
hosting-terminate-type = Typ de naam om te laten zien dat je deze bedoelt.
hosting-terminate-exactly = Typ het precies zoals het er staat: { $name }
hosting-terminate-nothing = Er valt niets meer te beëindigen, of nog niets.
hosting-plan-title = Pakket wijzigen – { $name }
hosting-plan-none-title = Geen ander pakket beschikbaar
hosting-plan-none-text = Hier staat een pakket als het te koop is, van dezelfde leverancier komt en een prijs voor dezelfde looptijd heeft.
hosting-plan-back = Terug naar de hosting
hosting-plan-about = Nu is het <b><bdi>{ $plan }</bdi></b>, telkens betaald voor { $term }. Het andere pakket geldt zodra de leverancier het heeft gemaakt. <b>De nieuwe prijs geldt vanaf de volgende verlenging</b>; tot dan wordt niets berekend of terugbetaald.
hosting-plan-about-until = Nu is het <b><bdi>{ $plan }</bdi></b>, telkens betaald voor { $term }. Het andere pakket geldt zodra de leverancier het heeft gemaakt. <b>De nieuwe prijs geldt vanaf de volgende verlenging</b> op { $day }; tot dan wordt niets berekend of terugbetaald.
hosting-plan-choose = Pakket, met de nieuwe prijs
hosting-plan-choose-one = Kies een van de pakketten.
hosting-plan-asked = Het krijgt het pakket { $plan }. De nieuwe prijs geldt vanaf de volgende verlenging.
hosting-suspending = { $name } wordt opgeschort. Het is uit zodra de leverancier klaar is.
hosting-unsuspending = De opschorting van { $name } wordt opgeheven.
hosting-terminating = { $name } wordt beëindigd.
hosting-terminate-title = { $name } beëindigen
hosting-terminate-warning = Dit kan niet ongedaan worden gemaakt
hosting-terminate-about = Alle sites, mailboxen en databases van <b><bdi>{ $name }</bdi></b> (<bdi>{ $customer }</bdi>) worden bij de leverancier definitief verwijderd. Wil je het tijdelijk uitzetten, schort het dan op.
hosting-terminate-type-name = Typ de naam om te laten zien dat je deze bedoelt: <code>{ $name }</code>
hosting-terminate-button = Definitief beëindigen
hosting-disk = Schijfruimte
hosting-traffic = Dataverkeer
hosting-mailboxes = Mailboxen
hosting-databases = Databases
hosting-traffic-month = { $size } per maand
hosting-free-disk = schijfruimte
hosting-free-traffic = dataverkeer
hosting-free-mailboxes = mailboxen
hosting-free-databases = databases
hosting-free-domains = domeinen
hosting-free-and = { $first } en { $last }
hosting-free = onbeperkt { $what }
hosting-holds-disk = { $size } schijfruimte
hosting-holds-traffic = { $size } dataverkeer per maand
hosting-holds-mailboxes = { $count ->
    [one] { $count } mailbox
   *[other] { $count } mailboxen
}
hosting-holds-databases = { $count ->
    [one] { $count } database
   *[other] { $count } databases
}
hosting-holds-domains = { $count ->
    [one] { $count } domein
   *[other] { $count } domeinen
}
hosting-no-mailboxes = geen mailboxen
hosting-no-databases = geen databases
hosting-no-domains = geen domeinen
