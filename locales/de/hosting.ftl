hosting-state-pending = Noch nicht eingerichtet
hosting-state-active = Aktiv
hosting-state-suspended = Gesperrt
hosting-state-expired = Abgelaufen
hosting-state-terminated = Beendet
hosting-not-yours = Der Support hebt nur auf, was er selbst gesperrt hat. Fragen Sie die Person, die gesperrt hat, oder einen Manager oder Eigentümer.
hosting-suspended-already = Es ist schon gesperrt. Der erste Grund bleibt.
hosting-suspend-active-only = Nur aktives Hosting kann gesperrt werden.
hosting-not-suspended = Es ist nicht gesperrt.
hosting-plan-bring-back = Heben Sie zuerst die Sperre auf.
hosting-plan-active-only = Nur aktives Hosting kann einen anderen Tarif bekommen.
hosting-event-suspend = Sperren von { $name } beauftragt
hosting-event-unsuspend = Aufheben der Sperre von { $name } beauftragt
hosting-event-terminate = Beenden von { $name } beauftragt
hosting-event-plan = Wechsel von { $before } zu { $after } für { $name } beauftragt
hosting-terminate-type = Geben Sie den Namen ein, um zu zeigen, dass Sie dieses meinen.
hosting-terminate-exactly = Geben Sie ihn genau so ein, wie er dasteht: { $name }
hosting-terminate-nothing = Es gibt nichts mehr oder noch nichts zu beenden.
hosting-plan-title = Tarif wechseln – { $name }
hosting-plan-none-title = Kein anderer Tarif verfügbar
hosting-plan-none-text = Hier steht ein Tarif, wenn er zum Verkauf steht, vom selben Lieferanten kommt und einen Preis für dieselbe Laufzeit hat.
hosting-plan-back = Zurück zum Hosting
hosting-plan-about = Jetzt ist es <b><bdi>{ $plan }</bdi></b>, jeweils für { $term } bezahlt. Der andere Tarif gilt, sobald der Lieferant ihn eingerichtet hat. <b>Sein Preis zählt ab der nächsten Verlängerung</b>; vorher wird nichts berechnet oder erstattet.
hosting-plan-about-until = Jetzt ist es <b><bdi>{ $plan }</bdi></b>, jeweils für { $term } bezahlt. Der andere Tarif gilt, sobald der Lieferant ihn eingerichtet hat. <b>Sein Preis zählt ab der nächsten Verlängerung</b> am { $day }; vorher wird nichts berechnet oder erstattet.
hosting-plan-choose = Tarif und sein Preis ab dann
hosting-plan-choose-one = Wählen Sie einen der Tarife.
hosting-plan-asked = Der Tarif { $plan } wird eingerichtet. Der neue Preis zählt ab der nächsten Verlängerung.
hosting-suspending = { $name } wird gesperrt. Es ist aus, sobald der Lieferant fertig ist.
hosting-unsuspending = Die Sperre von { $name } wird aufgehoben.
hosting-terminating = { $name } wird beendet.
hosting-terminate-title = { $name } beenden
hosting-terminate-warning = Das lässt sich nicht rückgängig machen
hosting-terminate-about = Alle Websites, Postfächer und Datenbanken von <b><bdi>{ $name }</bdi></b> (<bdi>{ $customer }</bdi>) werden beim Lieferanten endgültig gelöscht. Um es vorübergehend abzuschalten, sperren Sie es stattdessen.
hosting-terminate-type-name = Geben Sie den Namen ein, um zu zeigen, dass Sie dieses meinen: <code>{ $name }</code>
hosting-terminate-button = Endgültig beenden
hosting-disk = Speicherplatz
hosting-traffic = Datenverkehr
hosting-mailboxes = Postfächer
hosting-databases = Datenbanken
hosting-traffic-month = { $size } pro Monat
hosting-free-disk = Speicherplatz
hosting-free-traffic = Datenverkehr
hosting-free-mailboxes = Postfächer
hosting-free-databases = Datenbanken
hosting-free-domains = Domains
hosting-free-and = { $first } und { $last }
hosting-free = { $what } unbegrenzt
hosting-holds-disk = { $size } Speicherplatz
hosting-holds-traffic = { $size } Datenverkehr pro Monat
hosting-holds-mailboxes = { $count ->
    [one] { $count } Postfach
   *[other] { $count } Postfächer
}
hosting-holds-databases = { $count ->
    [one] { $count } Datenbank
   *[other] { $count } Datenbanken
}
hosting-holds-domains = { $count ->
    [one] { $count } Domain
   *[other] { $count } Domains
}
hosting-no-mailboxes = keine Postfächer
hosting-no-databases = keine Datenbanken
hosting-no-domains = keine Domains
