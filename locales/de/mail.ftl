# Mails: what stands in them and around them, and what pages say of them. Our texts themselves stand in templates/mail.
# Around every mail.
mail-letter-by-hand = Geschrieben von { $label }
mail-letter-by-itself = Automatisch gesendet von { $label }
mail-letter-by-hand-linked = Geschrieben von { $label }, <a href="{ $address }">{ $address }</a>.
mail-letter-by-itself-linked = Automatisch gesendet von { $label }, <a href="{ $address }">{ $address }</a>.
mail-letter-questions = Fragen? So erreichen Sie uns: { $contact }
mail-letter-questions-full = Fragen? So erreichen Sie uns: { $contact }.
mail-write-above = Bitte schreiben Sie über dieser Zeile
mail-test-subject = [Test] { $subject }
# Around mails to many.
mail-mailing-test = Ein Test: Kunden sehen diese Zeile nicht, und Links zum Abbestellen von Ankündigungen funktionieren nur in deren E-Mails.
mail-mailing-why = Sie bekommen dies als Kunde von { $label }. Keine Ankündigungen mehr?
mail-mailing-off = Hier abbestellen: { $address }
mail-mailing-why-linked = Sie bekommen dies als Kunde von { $label }. Keine Ankündigungen mehr? <a href="{ $address }">Hier abbestellen</a>.
# Values in mails.
mail-moment = { $day }, { $time } UTC
mail-less-than-a-minute = weniger als eine Minute
mail-minutes = { $count ->
    [one] 1 Minute
   *[other] { $count } Minuten
}
mail-changes-made = { $count ->
    [0] keine, nur angesehen
    [one] 1 Änderung wurde vorgenommen
   *[other] { $count } Änderungen wurden vorgenommen
}
mail-visits = { $count ->
    [one] 1 Besuch
   *[other] { $count } Besuche
}
mail-visit-when = { $from } bis { $to } UTC, { $lasted }
mail-visit-reason = Grund: { $reason }
mail-visit-ticket = Ticket: { $ticket }
mail-visit-changes = Änderungen: { $changes }
mail-in-days = { $count ->
    [one] morgen
   *[other] in { $count } Tagen
}
mail-files = { $count ->
    [one] 1 Datei: { $names } – öffnen Sie das Ticket, um sie zu sehen.
   *[other] { $count } Dateien: { $names } – öffnen Sie das Ticket, um sie zu sehen.
}
mail-answer-by-mail = Antworten Sie auf diese E-Mail, oder schreiben Sie auf der Seite Ihres Tickets:
mail-answer-on-page = Bitte antworten Sie auf der Seite Ihres Tickets:
# A change of holder. The sides stand behind "as".
mail-side-old-holder = bisheriger Inhaber
mail-side-new-holder = neuer Inhaber
mail-side-admin = administrativer Kontakt
mail-consent-of-old-holder = Als bisheriger Inhaber, { $from }, stimme ich zu, dass der Inhaber von { $domain } von { $from } zu { $to } wechselt.
mail-consent-of-new-holder = Als neuer Inhaber, { $to }, stimme ich zu, dass der Inhaber von { $domain } von { $from } zu { $to } wechselt.
mail-consent-of-admin = Als administrativer Kontakt stimme ich zu, dass der Inhaber von { $domain } von { $from } zu { $to } wechselt.
mail-consent-then-locked = { $consent } Die Domain bleibt danach { $days } Tage bei ihrem Registrar.
mail-consent-lock-declined = { $consent } Auf die Sperre gegen einen Umzug, die auf eine solche Änderung folgt, wurde verzichtet.
mail-changes-line = { $name }: { $became }
mail-changes-line-why = { $name }: { $became }. { $reason }
mail-changes-more = { $count ->
    [one] und 1 weitere
   *[other] und { $count } weitere
}
mail-became-planned = geplant
mail-became-confirmed = bestätigt
mail-became-submitted = bei der Registry
mail-became-awaiting-consent = wartet auf Zustimmung
mail-became-awaiting-papers = wartet auf Dokumente
mail-became-awaiting-registry = wartet auf die Registry
mail-became-completed = geändert
mail-became-declined = abgelehnt
mail-became-expired = nicht rechtzeitig beantwortet
mail-became-cancelled = abgebrochen
mail-became-failed = nicht geändert
# What ends, and what comes next.
mail-thing-hosting = { $product } für { $name }
mail-next-order-waits-for-payment = Die Verlängerung ist bestellt: Die Bestellung { $number } wartet auf Ihre Zahlung, und es geht weiter, sobald diese eingegangen ist.
mail-next-order-waits-for-verification = Die Verlängerung ist bestellt: Die Bestellung { $number } wartet, bis Sie Ihre E-Mail-Adresse bestätigt haben.
mail-next-order-waits-for-review = Die Verlängerung ist bestellt: Wir müssen uns die Bestellung { $number } noch ansehen.
mail-next-order-cancelled = Die Bestellung { $number } zur Verlängerung wurde storniert: Ohne eine Verlängerung in Ihrem Kundenbereich bleibt es beim Ablauf.
mail-next-order-failed = Die Bestellung { $number } zur Verlängerung ist fehlgeschlagen. Wir kümmern uns darum.
mail-next-order-under-way = Die Verlängerung läuft: Die Bestellung { $number } wird gerade ausgeführt. Sie brauchen nichts zu tun.
mail-next-renewal-off = Es bleibt beim Ablauf, denn die automatische Verlängerung ist aus. Wenn Sie verlängern möchten, tun Sie das in Ihrem Kundenbereich.
mail-next-renewal-off-by = Es bleibt beim Ablauf, denn die automatische Verlängerung ist aus. Wenn Sie verlängern möchten, tun Sie das bis zum { $day } in Ihrem Kundenbereich.
mail-next-barred = Es bleibt beim Ablauf: Eine Verlängerung ist nicht möglich, weil dieses Konto zurzeit nicht bestellen kann. Bitte schreiben Sie uns: { $support }
mail-next-no-price = Wir können zurzeit nicht automatisch verlängern. Bitte schreiben Sie uns: { $support }
mail-next-to-be-paid = { $days ->
    [one] Die Verlängerung wird einen Tag vor dem Ende bestellt und ausgeführt, sobald diese Bestellung bezahlt ist.
   *[other] Die Verlängerung wird { $days } Tage vor dem Ende bestellt und ausgeführt, sobald diese Bestellung bezahlt ist.
}
mail-next-by-itself = { $days ->
    [one] Die Verlängerung erfolgt automatisch, einen Tag vor dem Ende. Sie brauchen nichts zu tun.
   *[other] Die Verlängerung erfolgt automatisch, { $days } Tage vor dem Ende. Sie brauchen nichts zu tun.
}
mail-next-price-missing = Die automatische Verlängerung steht an, aber der Katalog hat keinen Preis, um { $product } um { $term } zu verlängern. Legen Sie vor dem { $day } unter Produkte einen fest, oder verlängern Sie von Hand.
mail-next-domain-expired = Die Domain funktioniert nicht mehr. Bis zum { $day } können Sie sie noch zum üblichen Preis verlängern.
mail-next-redemption = Die Domain funktioniert nicht mehr und kann nicht verlängert werden. Bis zum { $day } kann sie gegen eine Gebühr wiederhergestellt werden: Öffnen Sie sie in Ihrem Kundenbereich.
mail-next-domain-gone = Die Domain ist gelöscht: Ab jetzt kann jeder sie registrieren.
mail-next-hosting-removed = Das Hosting wird jetzt gelöscht, mit allem darin.
mail-next-hosting-off = Das Hosting ist abgeschaltet. Bis zum { $day } bewahren wir alles darin auf, und Sie können es noch verlängern.
# How a mail stands.
mail-state-queued = Wartet auf den Versand
mail-state-sent = Gesendet
mail-state-dead = Nicht zugestellt
mail-state-void = Nicht mehr nötig
mail-void-replaced = Der Link wurde ersetzt, bevor dies gesendet wurde.
mail-void-used = Der Link wurde benutzt, bevor dies gesendet wurde.
mail-void-ran-out = Der Link ist abgelaufen, bevor dies gesendet werden konnte.
mail-void-stopped = Die Rundmail wurde abgebrochen, bevor dies gesendet wurde.
mail-void-opted-out = Der Kunde hat Ankündigungen abbestellt, bevor dies gesendet wurde.
mail-later-database = Die Datenbank des Portals hat nicht geantwortet.
mail-later-no-random = Für den Link gab es keine Zufallszahlen.
mail-never-panic = Die E-Mail kann nicht zusammengestellt werden.
mail-never-not-there = Dieser Reseller hat keine solche E-Mail zu senden.
mail-never-no-token = Das Token des Links ist nicht mehr da.
# Histories.
mail-told-sent-again = E-Mail „{ $subject }“ erneut an { $email } gesendet
mail-told-template-tested = Test der Mailvorlage „{ $title }“ an { $email } gesendet
mail-told-template-written = Mailvorlage „{ $title }“ geschrieben ({ $language })
mail-told-template-reset = Mailvorlage „{ $title }“ zurückgesetzt ({ $language })
mail-told-language = Sprache der E-Mails
mail-told-language-changed = Sprache der E-Mails geändert
# What is wrong with a text that somebody wrote.
mail-template-subject-missing = Schreiben Sie einen Betreff.
mail-template-body-missing = Schreiben Sie einen Text.
mail-template-text-only = {"{"}{ $name }{"}"} kann nur im Text stehen.
mail-template-said-in-english = Auf Englisch, da wir in dieser Sprache keine Worte dafür haben.
mail-text-unknown = Es gibt keinen Platzhalter {"{"}{ $name }{"}"}. Verwenden Sie die aus der Liste, oder schreiben Sie {"{{"} für eine Klammer selbst.
mail-text-unclosed = Eine Klammer {"{"} in Zeile { $line } ist nicht geschlossen. Schreiben Sie {"{{"} für eine Klammer selbst.
mail-text-unopened = Eine Klammer {"}"} in Zeile { $line } schließt nichts. Schreiben Sie {"}}"} für eine Klammer selbst.
mail-text-in-a-line = {"{"}{ $name }{"}"} hat mehrere Zeilen und braucht deshalb eine eigene Zeile.
mail-text-has-words = Nur Links können eigene Worte haben: Schreiben Sie {"{"}{ $name }{"}"}.
mail-text-lacks = Dieser Text braucht {"{"}{ $name }{"}"}: Ohne ihn ist die E-Mail nutzlos.
mail-text-unprintable = Entfernen Sie in Zeile { $line } die Zeichen, die nicht angezeigt werden können.
mail-text-too-long = Bleiben Sie bei höchstens { $max } Zeichen; dies sind { $length }.
# Words of buttons that have none of their own.
mail-button-sign-in = Anmelden
mail-button-open-the-page = Seite öffnen
mail-button-see-the-access-log = Zugriffsprotokoll ansehen
mail-button-open-the-order = Bestellung öffnen
mail-button-see-each-domain = Alle Domains ansehen
mail-button-open-the-ticket = Ticket öffnen
# What a placeholder says.
mail-place-name = Der Name des Empfängers
mail-place-label = Der Name Ihres Labels
mail-place-support-contact = Wie Ihr Label zu erreichen ist, falls angegeben
mail-place-sign-in = Die Adresse der Anmeldeseite
mail-place-account = Um wessen Konto es geht
mail-place-login-name = Der Loginname
mail-place-link = Der Link mit seinem Geheimnis, nur für diese E-Mail
mail-place-until = Bis wann der Link gilt
mail-place-when = Wann es geändert wurde
mail-place-ip = Die Internetadresse, von der aus es geändert wurde
mail-place-what = Was geändert wurde: eine Authenticator-App wurde eingerichtet
mail-place-device = Der Browser und sein System: Firefox unter Linux
mail-place-new-email = Die neue Adresse
mail-place-visit-when = Wann der Besuch begann
mail-place-how-long = Wie lange er dauerte: 12 Minuten
mail-place-minutes = Dasselbe als Zahl: 12
mail-place-reason = Der angegebene Grund
mail-place-ticket = Das genannte Ticket; leer, wenn es keines gibt
mail-place-changes = Was geändert wurde: 2 Änderungen wurden vorgenommen
mail-place-number-of-changes = Dasselbe als Zahl: 2
mail-place-access-log = Die Liste aller solchen Besuche
mail-place-day = Der Tag der Besuche
mail-place-number-of-visits = Wie viele Besuche es waren: 2 Besuche
mail-place-visits = Jeder Besuch: wann, wie lange, warum und was geändert wurde
mail-place-number = Die Nummer der Bestellung
mail-place-lines = Was bestellt wurde, jeweils mit Preis
mail-place-total = Was es kostet
mail-place-page = Die Seite der Bestellung
mail-place-why = Warum es fehlgeschlagen ist
mail-place-thing = Worum es geht: demo-garden.nl
mail-place-ends-on = Der Tag
mail-place-what-next = Was von selbst geschieht, oder was zu tun ist; ein Satz
mail-place-domain = Die Domain
mail-place-from = Der bisherige Inhaber
mail-place-to = Der Inhaber, den sie bekommen soll
mail-place-side = Als wer der Leser gefragt wird: bisheriger Inhaber oder neuer Inhaber
mail-place-consent = Wozu er zustimmen soll; ein Satz
mail-place-domains-lines = Jede Domain, und was aus ihr geworden ist
mail-place-domains-page = Die Seite der Änderungen
mail-place-in-days = Wie bald: in 7 Tagen oder morgen
mail-place-days = Dasselbe als Zahl: 7
mail-place-ticket-number = Die Nummer des Tickets
mail-place-subject = Sein Betreff
mail-place-ticket-page = Die Seite des Tickets
mail-place-message = Was geschrieben wurde
mail-place-files = Welche Dateien dabei waren; leer, wenn es keine gibt
mail-place-signature = Die Signatur der Abteilung; leer, wenn es keine gibt
mail-place-how-to-answer = Ob eine Antwort auf die E-Mail ankommt; ein Satz
mail-place-role = Welche Rolle er bekommt: Manager
mail-place-by = Wer es war
# What messages are called, and when they are sent.
mail-title-order-waiting = Bestellung wartet
mail-title-announcement = Ankündigung
mail-title-service-message = Servicenachricht
mail-title-mailing-test = Test einer Rundmail
mail-title-template-test = Test einer Vorlage
mail-title-verification = Bestätigungs-E-Mail
mail-about-verification = Der Kunde wird gebeten, seine E-Mail-Adresse zu bestätigen.
mail-title-welcome = Willkommens-E-Mail
mail-about-welcome = Ein Login wurde angelegt: Das erste Passwort wird gewählt.
mail-title-password-reset = Neues Passwort
mail-about-password-reset = Jemand hat ein neues Passwort angefordert.
mail-title-password-changed = Passwort geändert
mail-about-password-changed = Ein Passwort wurde geändert.
mail-title-security-changed = Anmeldung geändert
mail-about-security-changed = Die Zwei-Faktor-Anmeldung, ein Passkey oder der Loginname wurde geändert.
mail-title-new-device = Neues Gerät
mail-about-new-device = Jemand hat sich mit einem Browser angemeldet, der noch nicht bekannt war.
mail-title-email-change = Neue E-Mail-Adresse, zu bestätigen
mail-about-email-change = An die neue Adresse eines Logins: die Frage, ob sie ihm gehört.
mail-title-email-changed = E-Mail-Adresse geändert
mail-about-email-changed = An die alte Adresse eines Logins, mit einem Weg zurück.
mail-title-access-by-support = Zugriff durch den Support
mail-about-access-by-support = Jemand von Ihnen war über „Als Kunde anmelden“ im Konto.
mail-title-access-of-day = Zugriff durch den Support, eines Tages
mail-about-access-of-day = Dasselbe einmal am Tag, wenn Ihr Label es so regelt.
mail-title-order-received = Bestellung eingegangen
mail-about-order-received = Der Kunde hat bestellt.
mail-title-order-placed-for-you = Bestellung für den Kunden aufgegeben
mail-about-order-placed-for-you = Ihre Mitarbeiter haben für ihn bestellt.
mail-title-order-waiting-for-payment = Bestellung wartet auf Zahlung
mail-about-order-waiting-for-payment = Es geht weiter, sobald sie bezahlt ist.
mail-title-order-waiting-for-verification = Bestellung wartet auf Bestätigung
mail-about-order-waiting-for-verification = Es geht weiter, sobald die E-Mail-Adresse bestätigt ist.
mail-title-order-waiting-for-review = Bestellung wartet auf Prüfung
mail-about-order-waiting-for-review = Es geht weiter, sobald Sie sie angesehen haben.
mail-title-order-delivered = Bestellung geliefert
mail-about-order-delivered = Alles daraus steht bereit.
mail-title-order-cancelled = Bestellung storniert
mail-about-order-cancelled = Es wird nichts mehr daraus geliefert.
mail-title-ending = Läuft bald ab
mail-about-ending = Eine Domain oder ein Hosting läuft ab; auch an Ihre Eigentümer, wenn ein Preis fehlt.
mail-title-ended = Ist abgelaufen
mail-about-ended = Eine Domain oder ein Hosting ist abgelaufen.
mail-title-consent-asked = Zustimmung zu einem Inhaberwechsel
mail-about-consent-asked = Eine Domain soll einen anderen Inhaber bekommen: Beide werden gefragt.
mail-title-consent-reminder = Zustimmung zu einem Inhaberwechsel, Erinnerung
mail-about-consent-reminder = Die Hälfte der Zeit ist um.
mail-title-changes-finished = Inhaberdaten geändert
mail-about-changes-finished = Alle Änderungen, die aus dem Speichern des Profils folgten, sind abgeschlossen.
mail-title-ticket-message = Support-Ticket
mail-about-ticket-message = Ihre Mitarbeiter haben dem Kunden geschrieben.
mail-title-ticket-received = Ticket eingegangen
mail-about-ticket-received = Die Nachricht des Kunden ist eingegangen.
mail-title-ticket-closed = Ticket geschlossen
mail-about-ticket-closed = Sein Ticket wurde geschlossen.
mail-title-staff-invitation = Einladung für Mitarbeiter
mail-about-staff-invitation = Einer Ihrer Eigentümer lädt jemanden ein: Das erste Passwort wird gewählt.
mail-title-order-failed = Bestellung fehlgeschlagen
mail-about-order-failed = Eine Bestellung konnte nicht geliefert werden; an Eigentümer.
mail-title-ticket-to-staff = Ticket, an Mitarbeiter
mail-about-ticket-to-staff = Ein Kunde hat geschrieben; an alle, die das gewählt haben.
mail-title-ticket-assigned = Ticket zugewiesen
mail-about-ticket-assigned = Ein Ticket wurde jemandem zugewiesen.
# Made-up mails, to look at.
mail-example-device = Firefox unter Linux
mail-example-reason = Sie haben uns gebeten, Ihre Telefonnummer zu korrigieren
mail-example-reason-look = Um zu sehen, warum eine Bestellung wartet
mail-example-consent = Als bisheriger Inhaber, Ada Jansen, stimme ich zu, dass der Inhaber von example-garden.com von Ada Jansen zu Ada de Vries wechselt.
mail-example-why = Hosting Start: Der Server hat nicht geantwortet
mail-example-not-changed = Schreiben Sie dem Support.
mail-example-subject = Umzug meiner Website
mail-example-message = Die Website ist umgezogen.
mail-example-message-more = Bitte sehen Sie nach, ob alles da ist.
mail-server-refused = Der Mailserver hat sie abgelehnt: { $detail }.
mail-server-not-taken = Der Mailserver hat sie nicht angenommen: { $detail }.
