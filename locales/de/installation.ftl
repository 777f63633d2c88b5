installation-title = Installation
installation-version = Version { $version }
installation-running = Läuft gerade
installation-running-none = In den letzten anderthalb Minuten hat kein Prozess gemeldet, dass er läuft. Diese Seite kommt von einem, der gerade erst begonnen hat.
installation-running-caption = Prozesse, die mit dieser Datenbank arbeiten
installation-where = Wo
installation-version-title = Version
installation-started = Gestartet
installation-seen = Zuletzt gesehen
installation-state-runs = Läuft
installation-state-other = Läuft in anderer Version

installation-jobs = Gescheiterte Aufträge
installation-jobs-none = Nichts wurde aufgegeben. Was gerade nicht geht, wird von selbst noch einmal versucht.
installation-jobs-more = Es sind mehr gescheitert, als hier stehen: Dies sind die letzten 50.
installation-jobs-caption = Aufträge, die aufgegeben wurden
installation-jobs-what = Was, und woran es scheiterte
installation-jobs-tries = Versuche
installation-jobs-since = Seit
installation-job-mail = Mail senden
installation-job-bulk-mail = Mail einer Rundmail senden
installation-job-supplier = Lieferanten fragen
installation-job-owner = Inhaberdaten ändern
installation-whose-own = Aus diesem Haus
installation-whose-below = Von einem Reseller darunter
installation-retry = Noch einmal versuchen
installation-retry-again = Es wird jetzt noch einmal versucht. Scheitert es wieder, kommt es hierher zurück.
installation-retry-not-failed = Der Auftrag wartet oder wurde inzwischen erledigt. Es wurde nichts geändert.
installation-retry-useless = Diese Mail wird nicht noch einmal gesendet: Sie wurde inzwischen gesendet, oder der Link darin gilt nicht mehr.
installation-retried-mail = Gescheiterter Auftrag noch einmal versucht: Mail senden
installation-retried-bulk-mail = Gescheiterter Auftrag noch einmal versucht: Mail einer Rundmail senden
installation-retried-supplier = Gescheiterter Auftrag noch einmal versucht: Lieferanten fragen
installation-retried-owner = Gescheiterter Auftrag noch einmal versucht: Inhaberdaten ändern
installation-retried-other = Gescheiterter Auftrag noch einmal versucht: { $kind }

installation-mails = Mail-Warteschlange
installation-mails-waiting = Wartend
installation-mails-oldest = Älteste
installation-mails-given-up = Aufgegeben
installation-mails-by = Gesendet über
installation-mails-why = Woran sie scheiterten
installation-mails-files = Sie werden als Dateien nach { $folder } geschrieben
installation-mails-a-server = ein Server
installation-mails-server = Der Server aus SMTP_URL
installation-failed-none = Keine in { $days } Tagen
installation-failed-some = { $count } in { $days } Tagen
installation-failed-many = 1.000 oder mehr in { $days } Tagen
installation-reason-none = Es wurde kein Grund notiert.
installation-reason-codes = Der Server hat mit { $codes } geantwortet. Was er sagte, steht auf den eigenen Seiten des Resellers.
installation-reason-in-time = Der Server hat nicht rechtzeitig geantwortet.
installation-reason-reached = Der Server war nicht erreichbar.
installation-reason-own-pages = Was gesagt wurde, steht auf den eigenen Seiten des Resellers.

installation-limits = Grenzen
installation-limit-sessions = Angemeldet
installation-limit-sessions-are = Mitarbeiter { $staff } ohne Anfrage, Kunden { $customers }, höchstens { $most }
installation-limit-visits = Als Kunde anmelden
installation-limit-visits-are = { $most }, { $idle } ohne Anfrage
installation-limit-wrong = Falsche Passwörter
installation-limit-wrong-are = ein Login { $login }, eine Adresse { $address }, ein Label { $label }
installation-limit-passwords = Passwörter
installation-limit-passwords-are = { $least } bis { $most } Bytes
installation-limit-links = Passwort-Links
installation-limit-links-are = ein Login { $login }; gültig für { $good }, erste für { $first }
installation-limit-verification = Bestätigungs-E-Mails
installation-limit-verification-is = eine Adresse { $address }; gültig für { $good }
installation-limit-tickets = Tickets eines Kunden
installation-limit-tickets-are = eröffnet { $opened }, beantwortet { $answered }
installation-limit-files = Dateien einer Nachricht
installation-limit-files-are = höchstens { $most } von { $size } MB
installation-limit-logins = Logins
installation-limit-logins-are = { $customer } eines Kunden, { $reseller } eines Resellers
installation-limit-chain = Kette der Reseller
installation-limit-chain-is = { $deepest } unter dem Betreiber
installation-limit-connections = Verbindungen
installation-limit-connections-are = { $instance } einer Instanz, { $address } von einer Adresse
installation-often-minutes = { $count ->
    [one] { $times } in 1 Minute
   *[other] { $times } in { $count } Minuten
}
installation-often-hours = { $count ->
    [one] { $times } in 1 Stunde
   *[other] { $times } in { $count } Stunden
}
installation-often-days = { $count ->
    [one] { $times } an 1 Tag
   *[other] { $times } in { $count } Tagen
}
installation-days = { $count ->
    [one] 1 Tag
   *[other] { $count } Tage
}

installation-database = Datenbank
installation-size = Größe
installation-bytes = { $size } Bytes
installation-migrations = Migrationen
installation-migrations-applied = { $count } angewandt
installation-migrations-last = die letzte: { $words } ({ $number })
installation-backup = Sicherung
installation-backup-about = Nur die Datenbank enthält Daten. Führen Sie dies jeden Tag auf dem Server aus und bewahren Sie die Datei anderswo auf:
installation-backup-key = Der Schlüssel, mit dem Passwörter von Registrys verschlüsselt sind, ist nicht darin: Bewahren Sie <code>PORTAL_SECRET_KEY</code> oder die Schlüsseldatei im Ordner des Portals getrennt vom Dump auf.
