installation-title = Installatie
installation-version = versie { $version }
installation-running = Draait nu
installation-running-none = In de laatste anderhalve minuut heeft geen proces gemeld dat het draait. Deze pagina komt van een proces dat net is begonnen.
installation-running-caption = Processen die deze database gebruiken
installation-where = Waar
installation-version-title = Versie
installation-started = Gestart
installation-seen = Laatst gezien
installation-state-runs = Draait
installation-state-other = Draait een andere versie

installation-jobs = Mislukte taken
installation-jobs-none = Er is niets opgegeven. Wat even niet lukt, wordt vanzelf opnieuw geprobeerd.
installation-jobs-more = Er zijn er meer mislukt dan hier staan: dit zijn de laatste 50.
installation-jobs-caption = Taken die zijn opgegeven
installation-jobs-what = Wat, en waarom het mislukte
installation-jobs-tries = Pogingen
installation-jobs-since = Sinds
installation-job-mail = Mail versturen
installation-job-bulk-mail = Mail van een mailing versturen
installation-job-supplier = Leverancier vragen
installation-job-owner = Houdergegevens wijzigen
installation-whose-own = Van dit bedrijf
installation-whose-below = Van een reseller eronder
installation-retry = Opnieuw proberen
installation-retry-again = Het wordt nu opnieuw geprobeerd. Mislukt het weer, dan komt het hier terug.
installation-retry-not-failed = De taak is nog niet aan de beurt of is intussen gedaan. Er is niets gewijzigd.
installation-retry-useless = Deze mail wordt niet opnieuw verstuurd: hij is intussen verstuurd, of de link erin is niet meer geldig.
installation-retried-mail = Mislukte taak opnieuw geprobeerd: mail versturen
installation-retried-bulk-mail = Mislukte taak opnieuw geprobeerd: mail van een mailing versturen
installation-retried-supplier = Mislukte taak opnieuw geprobeerd: leverancier vragen
installation-retried-owner = Mislukte taak opnieuw geprobeerd: houdergegevens wijzigen
installation-retried-other = Mislukte taak opnieuw geprobeerd: { $kind }

installation-mails = Mailwachtrij
installation-mails-waiting = Wachtend
installation-mails-oldest = Oudste
installation-mails-given-up = Opgegeven
installation-mails-by = Verstuurd door
installation-mails-why = Waarom ze mislukten
installation-mails-files = Ze worden als bestanden in { $folder } geschreven
installation-mails-a-server = een server
installation-mails-server = De server van SMTP_URL
installation-failed-none = Geen in { $days } dagen
installation-failed-some = { $count } in { $days } dagen
installation-failed-many = 1.000 of meer in { $days } dagen
installation-reason-none = Er is geen reden genoteerd.
installation-reason-codes = De server antwoordde { $codes }. Wat hij zei, staat op de eigen pagina’s van de reseller.
installation-reason-in-time = De server gaf niet op tijd antwoord.
installation-reason-reached = De server was niet bereikbaar.
installation-reason-own-pages = Wat er is gezegd, staat op de eigen pagina’s van de reseller.

installation-limits = Limieten
installation-limit-sessions = Ingelogd
installation-limit-sessions-are = medewerkers { $staff } zonder verzoek, klanten { $customers }, hoogstens { $most }
installation-limit-visits = Inloggen als klant
installation-limit-visits-are = { $most }, { $idle } zonder verzoek
installation-limit-wrong = Verkeerde wachtwoorden
installation-limit-wrong-are = één login { $login }, één adres { $address }, één label { $label }
installation-limit-passwords = Wachtwoorden
installation-limit-passwords-are = { $least } tot { $most } bytes
installation-limit-links = Wachtwoordlinks
installation-limit-links-are = één login { $login }; { $good } geldig, eerste links { $first }
installation-limit-verification = Verificatie-e-mails
installation-limit-verification-is = één adres { $address }; { $good } geldig
installation-limit-tickets = Tickets van een klant
installation-limit-tickets-are = geopend { $opened }, beantwoord { $answered }
installation-limit-files = Bestanden bij een bericht
installation-limit-files-are = hoogstens { $most } van { $size } MB
installation-limit-logins = Logins
installation-limit-logins-are = { $customer } van een klant, { $reseller } van een reseller
installation-limit-chain = Keten van resellers
installation-limit-chain-is = { $deepest } onder de exploitant
installation-limit-connections = Verbindingen
installation-limit-connections-are = { $instance } van een instantie, { $address } van één adres
installation-often-minutes = { $count ->
    [one] { $times } in 1 minuut
   *[other] { $times } in { $count } minuten
}
installation-often-hours = { $times } in { $count } uur
installation-often-days = { $count ->
    [one] { $times } in 1 dag
   *[other] { $times } in { $count } dagen
}
installation-days = { $count ->
    [one] 1 dag
   *[other] { $count } dagen
}

installation-database = Database
installation-size = Grootte
installation-bytes = { $size } bytes
installation-migrations = Migraties
installation-migrations-applied = { $count } toegepast
installation-migrations-last = de laatste: { $words } ({ $number })
installation-backup = Back-up
installation-backup-about = Alleen de database bevat gegevens. Voer dit elke dag op de server uit en bewaar het bestand ergens anders:
installation-backup-key = De sleutel waarmee wachtwoorden van registry’s zijn versleuteld, zit er niet in: bewaar <code>PORTAL_SECRET_KEY</code>, of het sleutelbestand in de map van het portaal, apart van de dump.
