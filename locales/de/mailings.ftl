mailings-title = Rundmails
mailings-list-caption = Rundmails, die neuesten zuerst
mailings-list-kind = Art
mailings-list-by = Von
mailings-count = { $count ->
    [one] 1 Rundmail
   *[other] { $count } Rundmails
}
mailings-count-here = { $count ->
    [one] 1 Rundmail auf dieser Seite
   *[other] { $count } Rundmails auf dieser Seite
}
mailings-none-further = Nichts Weiteres
mailings-none-older = Ältere Rundmails gibt es nicht.
mailings-from-beginning = Von Anfang an
mailings-none-yet = Es wurde noch nichts an viele gesendet
mailings-none-yet-about = Schreiben Sie einen Text an alle Ihre Kunden oder an die, die die Filter der Kundenliste finden. Jeder bekommt ihn einmal, im Namen des Labels, das er kennt.
mailings-none-yet-choose = Unter den Kunden wählen
mailings-too-late = Diese Rundmail ist inzwischen weitergegangen. Es wurde nichts geändert.
mailings-kind-announcement = Ankündigung
mailings-kind-service = Servicenachricht
mailings-state-draft = Entwurf
mailings-state-sending = Wird gesendet
mailings-state-paused = Pausiert
mailings-state-stopped = Abgebrochen
mailings-state-done = Fertig
mailings-reason-fraud = Als Betrug markiert
mailings-reason-opted-out = Möchte keine Ankündigungen
mailings-reason-bounced = Mails an diese Adresse kommen zurück
mailings-reason-no-address = Keine Adresse, an die man Mails senden kann
mailings-customers = { $count ->
    [one] 1 Kunde
   *[other] { $count } Kunden
}
mailings-kind-to = { $count ->
    [one] { $kind } an 1 Kunden
   *[other] { $kind } an { $count } Kunden
}
mailings-at-pace = { $count ->
    [one] 1 Mail pro Minute
   *[other] { $count } Mails pro Minute
}
mailings-about-minutes = { $count ->
    [one] etwa 1 Minute
   *[other] etwa { $count } Minuten
}
mailings-about-hours = { $count ->
    [one] etwa 1 Stunde
   *[other] etwa { $count } Stunden
}
mailings-about-days = { $count ->
    [one] etwa 1 Tag
   *[other] etwa { $count } Tage
}

mailings-write = An Kunden schreiben
mailings-back-to-draft = Zurück zum Entwurf
mailings-whom = Für wen sie ist
mailings-whom-hint = Wie in der Kundenliste. Was offen bleibt, schränkt nichts ein. Wie viele es sind, steht auf der nächsten Seite, bevor etwas gesendet wird.
mailings-found-by = Gefunden mit
mailings-found-by-hint = Ein Teil von Name, Organisation, E-Mail, Login oder Nummer.
mailings-who-has = Wer hat
mailings-who-has-any = Alles oder nichts
mailings-is-reseller = Ist Reseller
mailings-all-countries = Alle Länder
mailings-since = Kunde seit
mailings-all-labels = Alle Labels
mailings-product-domain = Eine Domain mit .{ $tld }
mailings-what = Was darin steht
mailings-kind = Art der Nachricht
mailings-kind-announcement-about = Ankündigung: Neuigkeiten und Angebote. Kunden können sie abbestellen.
mailings-kind-service-about = Servicenachricht: was den Dienst selbst betrifft, etwa Wartung.
mailings-text = Text
mailings-text-hint = Reiner Text. Eine Leerzeile beginnt einen Absatz; „- “ beginnt einen Listenpunkt. {"{"}name{"}"} und andere werden für jeden Kunden ausgefüllt: siehe Platzhalter unten.
mailings-places = Platzhalter
mailings-places-hint = Sie werden für jeden Kunden ausgefüllt; eine Zeile, die durch einen leeren nichts mehr sagt, entfällt. Für die geschweifte Klammer selbst schreiben Sie {"{{"}.
mailings-place-name = der Name der Person
mailings-place-organisation = die Organisation; nichts bei einer Person
mailings-place-number = die Kundennummer
mailings-place-email = die E-Mail-Adresse
mailings-place-label = das Label, unter dem der Kunde Sie kennt
mailings-place-page = wo Kunden sich anmelden; allein in einer Zeile ist es eine Schaltfläche
mailings-fast = Wie schnell
mailings-pace = Mails pro Minute
mailings-pace-hint = Von 1 bis { $fastest }. Fragen Sie, wer Ihren Mailserver betreibt, was er verkraftet; andere Mails warten nie auf diese.
mailings-save = Speichern und ansehen
mailings-kind-missing = Wählen Sie, was für eine Nachricht es ist.
mailings-subject-missing = Geben Sie einen Betreff ein.
mailings-text-missing = Schreiben Sie, was Ihre Kunden lesen sollen.
mailings-pace-wrong = Geben Sie eine ganze Zahl von 1 bis { $fastest } ein.
mailings-words-short = Geben Sie mindestens zwei Zeichen ein oder lassen Sie das Feld für alle leer.
mailings-words-impossible = So kann niemand heißen: Es ist zu lang oder enthält Zeichen, die kein Name hat.
mailings-day-wrong = Geben Sie einen Tag wie 2026-11-24 ein oder lassen Sie das Feld leer.
mailings-choice-wrong = Wählen Sie aus der Liste.

mailings-yes = ja
mailings-no = nein
mailings-chosen-words = Gefunden mit „{ $words }“
mailings-chosen-reseller = Ist Reseller: { $answer }
mailings-chosen-state = Status: { $state }
mailings-chosen-verified = Bestätigt: { $answer }
mailings-chosen-country = Land: { $country }
mailings-chosen-since = Kunde seit { $day } oder später
mailings-chosen-label = Label: { $label }
mailings-chosen-domain = Hat eine Domain mit .{ $tld }
mailings-chosen-product = Hat { $product }

mailings-change = Ändern
mailings-acting = Sie sind als dieser Reseller angemeldet; Sie sehen seinen Entwurf, können ihn aber nicht senden.
mailings-as-read = So liest es <bdi>{ $name }</bdi>
mailings-from = Von
mailings-to = An
mailings-these = Diese bekommen sie
mailings-ten = Zehn von ihnen, die neuesten
mailings-some-caption = Einige von denen, die sie bekommen
mailings-number = Nr.
mailings-who = Wer sie bekommt
mailings-all-your-customers = Alle Ihre Kunden
mailings-reason-left-out = { $reason }: { $count } ausgelassen
mailings-not-theirs = Kunden Ihrer eigenen Reseller gehören diesen und sind nie dabei.
mailings-try = Ausprobieren
mailings-try-about = So, wie <bdi>{ $name }</bdi> es lesen würde, an niemanden außer Ihnen: <bdi>{ $email }</bdi>
mailings-try-send = Test an mich senden
mailings-test-sent = Ein Test ist unterwegs an { $email }.
mailings-send = Senden
mailings-nobody = Niemand würde sie bekommen. Wählen Sie andere Kunden.
mailings-nobody-choose = Niemand würde sie bekommen. <a href="{ $home }/edit">Wählen Sie andere Kunden</a>.
mailings-takes = { $pace }: { $lasts }. Sie lässt sich pausieren und abbrechen; was gesendet ist, lässt sich nicht zurückholen.
mailings-sure = { $count ->
    [one] Ich habe sie gelesen. Sie soll an 1 Kunden gehen.
   *[other] Ich habe sie gelesen. Sie soll an { $count } Kunden gehen.
}
mailings-send-to = { $count ->
    [one] An 1 Kunden senden
   *[other] An { $count } Kunden senden
}
mailings-tick-first = Kreuzen Sie das zuerst an: Was gesendet ist, lässt sich nicht zurückholen.
mailings-use-button = Benutzen Sie die Schaltfläche auf der Seite dieser Rundmail.
mailings-other-text = Der Text wurde geändert, während diese Seite offen war. Bitte lesen Sie ihn noch einmal.
mailings-for-customers = { $count ->
    [one] 1 Kunden
   *[other] { $count } Kunden
}
mailings-other-numbers = Die Zahlen haben sich geändert, während diese Seite offen war: Sie war für { $was }, jetzt ist sie für { $is }.
mailings-on-its-way = { $count ->
    [one] Sie ist unterwegs an 1 Kunden.
   *[other] Sie ist unterwegs an { $count } Kunden.
}
mailings-discard-title = Verwerfen
mailings-discard = Entwurf verwerfen
mailings-discard-confirm = Diesen Entwurf verwerfen? Das lässt sich nicht rückgängig machen.
mailings-discarded = Der Entwurf ist weg.

mailings-look-again = Neu laden
mailings-progress = Fortschritt
mailings-how-much = Wie viel davon fertig ist
mailings-now-delivering = Alle sind angeschrieben; was im Postausgang wartet, wird noch zugestellt.
mailings-now-sending = { $pace }; der Rest dauert { $lasts }.
mailings-now-paused = Es geht nichts hinaus, bis sie fortgesetzt wird.
mailings-now-stopped = Sie wurde abgebrochen. Wer sie bis dahin nicht hatte, bekommt sie nicht.
mailings-now-done = Alle sind angeschrieben.
mailings-figure-sent = Gesendet
mailings-figure-sent-about = vom Mailserver angenommen
mailings-figure-outbox = Im Postausgang
mailings-figure-outbox-about = werden gesendet oder noch einmal versucht
mailings-figure-waiting = Wartend
mailings-figure-waiting-about = noch nicht angeschrieben
mailings-figure-not-delivered-about = vom Mailserver abgewiesen
mailings-figure-left-out-about = warum, steht unten
mailings-figure-stopped-about = bekommen sie nicht
mailings-pause = Pausieren
mailings-resume = Fortsetzen
mailings-stop = Endgültig abbrechen
mailings-stop-confirm = Diese Rundmail abbrechen? Wer sie noch nicht hat, bekommt sie nicht. Das lässt sich nicht rückgängig machen.
mailings-paused = Pausiert. Was der Mailserver schon hat, ist unterwegs; sonst geht nichts hinaus.
mailings-goes-on = Es geht weiter.
mailings-stopped = Abgebrochen. Wer sie noch nicht hat, bekommt sie nicht mehr.
mailings-not-delivered = Nicht zugestellt
mailings-left-out = Ausgelassen
mailings-reason-count = { $reason }: { $count }
mailings-why = Warum
mailings-only-first = Nur die ersten von ihnen stehen hier.
mailings-written = Was geschrieben wurde
mailings-for-whom = Für wen
mailings-all-customers = Alle Kunden
mailings-who-did-what = Wer was getan hat
mailings-step-drafted = Entworfen
mailings-step-confirmed = Bestätigt
mailings-step-paused = Zuletzt pausiert

mailings-event-drafted = { $kind } „{ $subject }“ entworfen
mailings-event-changed = { $kind } „{ $subject }“ geändert
mailings-event-discarded = { $kind } „{ $subject }“ verworfen
mailings-event-tried = { $kind } „{ $subject }“ ausprobiert
mailings-event-confirmed = { $count ->
    [one] { $kind } „{ $subject }“ für 1 Kunden bestätigt
   *[other] { $kind } „{ $subject }“ für { $count } Kunden bestätigt
}
mailings-event-confirmed-but = { $count ->
    [one] { $kind } „{ $subject }“ für 1 Kunden bestätigt, { $left_out } ausgelassen
   *[other] { $kind } „{ $subject }“ für { $count } Kunden bestätigt, { $left_out } ausgelassen
}
mailings-event-paused = { $kind } „{ $subject }“ pausiert
mailings-event-resumed = { $kind } „{ $subject }“ fortgesetzt
mailings-event-stopped = { $kind } „{ $subject }“ abgebrochen
mailings-event-done = { $kind } „{ $subject }“ fertig
