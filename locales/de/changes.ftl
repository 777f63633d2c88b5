# Changes of registrant data: the plan, its progress, and what staff do about it.
changes-domains = { $count ->
    [one] 1 Domain
   *[other] { $count } Domains
}
changes-plan-title = Was mit Ihren Domains geschieht
changes-plan-nothing-saved = { $count ->
    [one] Noch ist nichts gespeichert. Bei 1 Domain stehen andere Daten, als Sie eingegeben haben.
   *[other] Noch ist nichts gespeichert. Bei { $count } Domains stehen andere Daten, als Sie eingegeben haben.
}
changes-plan-look-again = Bitte prüfen Sie noch einmal
changes-plan-leave-all = Alle diese unverändert lassen
changes-plan-leave-one = <bdi>{ $name }</bdi> unverändert lassen
changes-plan-show-domains = Diese Domains anzeigen<span class="visually-hidden">: { $title }</span>
changes-plan-more = und { $count } weitere
changes-plan-many = { $count } × .{ $tld }
changes-plan-lock = Sperre nach der Änderung
changes-plan-lock-text = { $days ->
    [one] Nach einem Inhaberwechsel bleiben diese Domains 1 Tag bei ihrem Registrar. Das können Sie jetzt ablehnen, vor der Änderung; danach gilt es.
   *[other] Nach einem Inhaberwechsel bleiben diese Domains { $days } Tage bei ihrem Registrar. Das können Sie jetzt ablehnen, vor der Änderung; danach gilt es.
}
changes-plan-lock-decline = Ich lehne die Sperre ab
changes-plan-confirm = Bestätigen
changes-plan-total = Gesamt <strong>{ $total }</strong>
changes-plan-one-order = Was etwas kostet, wird eine Bestellung.
changes-plan-one-order-of = Was etwas kostet, wird eine Bestellung auf dem Konto von <bdi>{ $account }</bdi>.
changes-plan-total-again = Summe neu berechnen
changes-plan-left = Was etwas kostet, bleibt unverändert: Nur Eigentümer und Manager bestellen auf dem Konto eines Kunden.
changes-plan-each-keeps = Jede Domain behält ihre Daten, bis ihre eigene Änderung erledigt ist. Was nicht Domains betrifft, etwa unsere E-Mails an Sie, wird in jedem Fall gespeichert.
changes-plan-and-order = { $button } und für { $total } bestellen
changes-plan-back = Zurück, nichts speichern
changes-saved = Gespeichert. Das geschieht mit Ihren Domains.
changes-plan-other-total = Mit Ihrer Auswahl ist die Summe eine andere. Bitte bestätigen Sie diese.
changes-plan-other = Seit dieser Übersicht hat sich etwas geändert: ein Preis, eine Regel oder eine Domain. So ist es jetzt; es wurde nichts gespeichert.
changes-plan-in-ascii = Die Registry nimmt nur die Buchstaben A bis Z an. Steht dort als: { $text }.
changes-no-price = Diese Änderung kostet etwas, aber hier ist kein Preis dafür bekannt.
changes-no-price-support = Schreiben Sie dem Support: Er nennt Ihnen den Preis und ändert es für Sie.
changes-barred = Diese Änderung kostet etwas. { $why }
changes-barred-support = Schreiben Sie dem Support.
changes-progress-title = Änderungen Ihrer Domains
changes-progress-saved = Gespeichert { $when }
changes-progress-saved-by = Gespeichert { $when } von <bdi>{ $by }</bdi>
changes-progress-over = Alles ist abgeschlossen. Sie erhalten eine E-Mail mit dem Ergebnis für jede Domain.
changes-progress-goes-on = Das läuft von selbst weiter; Sie können die Seite schließen. <a href="{ $here }">Erneut nachsehen</a>
changes-progress-by-name = Domains, nach Namen
changes-progress-what = Was geschieht
changes-progress-note-until = { $note }. Antworten bis { $when }.
changes-progress-call-off-confirm = Die Änderung von { $name } zurückziehen? Die Domain behält ihre Inhaberdaten.
changes-progress-call-off = Zurückziehen<span class="visually-hidden">: { $name }</span>
changes-progress-earlier = Frühere
changes-progress-more = Mehr
changes-progress-not-changed = Nicht geändert?
changes-progress-support = Eine Domain, die nicht geändert wurde, behält ihre bisherigen Inhaberdaten. <a href="/customer/tickets/new">Schreiben Sie dem Support</a>: Er weiß, was möglich ist.
changes-progress-support-at = Eine Domain, die nicht geändert wurde, behält ihre bisherigen Inhaberdaten. <a href="/customer/tickets/new">Schreiben Sie dem Support</a>, oder erreichen Sie ihn über <bdi>{ $contact }</bdi>: Er weiß, was möglich ist.
changes-order = Bestellung { $number }: { $state }
changes-called-off-by-customer = Im Kundenbereich zurückgezogen.
changes-called-off = Zurückgezogen: Die Domain behält ihre Inhaberdaten.
changes-note-completed = Die Registry zeigt die neuen Daten.
changes-note-waits-for-order = Es geht weiter, sobald die Bestellung weitergeht.
changes-side-old = Bisheriger Inhaber
changes-side-new = Neuer Inhaber
changes-side-admin = Administrativer Kontakt
changes-note-consented = { $who }: hat zugestimmt ({ $email })
changes-note-asked = { $who }: per E-Mail gefragt ({ $email })
changes-state-planned = Geplant
changes-state-confirmed = Bestätigt
changes-state-submitted = Bei der Registry
changes-state-awaiting-consent = Wartet auf Zustimmung
changes-state-awaiting-documents = Wartet auf Dokumente
changes-state-awaiting-registry = Wartet auf die Registry
changes-state-completed = Geändert
changes-state-declined = Abgelehnt
changes-state-expired = Nicht rechtzeitig beantwortet
changes-state-cancelled = Abgebrochen
changes-state-failed = Nicht geändert
changes-state-waits-for-order = Wartet auf die Bestellung
changes-state-support-looks = Support prüft es
changes-state-your-look = Wartet auf Ihre Prüfung
changes-reason-declined-old = Vom bisherigen Inhaber abgelehnt.
changes-reason-declined-new = Vom neuen Inhaber abgelehnt.
changes-reason-declined-admin = Vom administrativen Kontakt abgelehnt.
changes-reason-late = Nicht alle haben rechtzeitig geantwortet.
changes-reason-order-cancelled = Die Bestellung wurde storniert.
changes-reason-not-active = { $state ->
    [pending] Die Domain ist nicht mehr aktiv: noch nicht registriert.
    [active] Die Domain ist nicht mehr aktiv: aktiv.
    [parked] Die Domain ist nicht mehr aktiv: geparkt.
    [expired] Die Domain ist nicht mehr aktiv: abgelaufen.
    [redemption] Die Domain ist nicht mehr aktiv: in der Wiederherstellungsfrist.
    [transferred_away] Die Domain ist nicht mehr aktiv: wegtransferiert.
   *[deleted] Die Domain ist nicht mehr aktiv: gelöscht.
}
changes-reason-dispute = Um diese Domain gibt es einen Streit, daher bleiben ihre Inhaberdaten unverändert.
changes-reason-both = { $why } { $what }
changes-step-over = Es ist inzwischen weitergegangen.
changes-step-at-registry = Es wurde bei der Registry schon beantragt.
changes-step-waits-for-order = Es wartet auf die Bestellung. Stornieren Sie die Bestellung, dann entfällt auch die Änderung.
changes-step-reminded = Erinnert: Wer noch nicht geantwortet hat, erhält einen neuen Link.
changes-step-cancelled = Abgebrochen: Die Domain behält ihre Inhaberdaten.
changes-step-goes-on = Es geht jetzt an die Registry.
changes-step-refused = Abgelehnt: Die Domain behält ihre Inhaberdaten, und der Kunde liest, warum.
changes-event-same-data = Anderer Inhaber gewählt, mit denselben Daten
changes-event-none = Andere Inhaberdaten von Domains: { $refused } nicht änderbar
changes-event-all = Andere Inhaberdaten beantragt, Domains: { $going }
changes-event-some = Andere Inhaberdaten beantragt, Domains: { $going }; { $refused } nicht änderbar
changes-event-asked = { $domain }: beide Seiten wurden um Zustimmung gebeten
changes-event-reminded = { $domain }: an die Zustimmung erinnert
changes-event-consented = { $side ->
    [old] { $domain }: der bisherige Inhaber hat zugestimmt
    [new] { $domain }: der neue Inhaber hat zugestimmt
   *[admin] { $domain }: der administrative Kontakt hat zugestimmt
}
changes-event-declined = { $side ->
    [old] { $domain }: der bisherige Inhaber hat abgelehnt
    [new] { $domain }: der neue Inhaber hat abgelehnt
   *[admin] { $domain }: der administrative Kontakt hat abgelehnt
}
changes-event-waits = { $domain }: wartet auf Dokumente oder auf Prüfung durch Mitarbeiter
changes-event-looked-at = { $domain }: von Mitarbeitern geprüft
changes-event-papers = { $domain }: Dokumente erhalten
changes-event-completed = { $domain } zeigt die neuen Inhaberdaten
changes-event-keeps = { $state ->
    [declined] { $domain } behält die Inhaberdaten: abgelehnt
    [expired] { $domain } behält die Inhaberdaten: nicht rechtzeitig beantwortet
    [cancelled] { $domain } behält die Inhaberdaten: abgebrochen
   *[failed] { $domain } behält die Inhaberdaten: nicht geändert
}
changes-title = Inhaberwechsel
changes-of-customer = Von <bdi>{ $name }</bdi>. <a href="{ $all }">Die aller Kunden anzeigen</a>
changes-of-one-customer = Von <bdi>einem Kunden</bdi>. <a href="{ $all }">Die aller Kunden anzeigen</a>
changes-which = Welche Änderungen
changes-list = Änderungen von Inhaberdaten
changes-none-ended = Noch nichts abgeschlossen
changes-none-ended-text = Änderungen von Inhaberdaten stehen hier, sobald sie erledigt, abgelehnt oder abgebrochen sind.
changes-under-way = Laufend
changes-none-open = Nichts läuft gerade
changes-none-open-text = Wenn Kunden andere Daten in ihrem Profil speichern, steht hier, was mit ihren Domains geschehen muss, bis es erledigt ist: Zustimmungen, Dokumente, Registrys.
changes-what-ended = Was abgeschlossen ist
changes-list-newest = Änderungen von Inhaberdaten, neueste zuerst
changes-for = Für
changes-until = bis { $when }
changes-since = Seit
changes-tab-under-way = Laufend { $count }
changes-tab-state = { $state } { $count }
changes-tab-ended = Abgeschlossen
changes-count = { $count ->
    [one] 1 Änderung
   *[other] { $count } Änderungen
}
changes-count-on-page = { $count } Änderungen auf dieser Seite
changes-kind-owner = Inhaberwechsel
changes-kind-contact = Kontaktänderung
changes-show-title = Inhaberwechsel von { $domain }
changes-remind = Erinnern
changes-order-first = <a href="{ $href }">{ $order }</a> – die Änderung geht weiter, sobald die Bestellung weitergeht.
changes-what-changes = Was sich ändert
changes-data = Daten
changes-data-beyond = Nur, was die Registry über das Profil hinaus verlangt
changes-consents = Zustimmungen
changes-side-name = { $side }, <bdi>{ $name }</bdi>
changes-asked = { $when }
changes-asked-ip = { $when } von { $ip }
changes-asked-reminded = { $when }, erinnert { $reminded }
changes-asked-ip-reminded = { $when } von { $ip }, erinnert { $reminded }
changes-asked-text = { $asked }: „{ $text }“
changes-your-look = Ihre Prüfung
changes-papers = Dokumente
changes-note = Notiz
changes-note-hint = Steht im Verlauf: was kam, oder was Sie festgestellt haben.
changes-looked-at = Geprüft, weiter
changes-papers-received = Dokumente erhalten, weiter
changes-why-not = Warum nicht
changes-customer-reads = Der Kunde liest das.
changes-refuse = Ablehnen
changes-refuse-confirm = Diese Änderung ablehnen? Die Domain behält ihre Inhaberdaten.
changes-at-a-glance = Auf einen Blick
changes-saved-label = Gespeichert
changes-when-by = { $when } von <bdi>{ $by }</bdi>
changes-way = Ablauf
changes-at-once = Sofort, kostenlos
changes-lock = Sperre
changes-lock-declined = Vom Inhaber abgelehnt
changes-cancel = Abbrechen
changes-cancel-it = Änderung abbrechen
changes-cancel-confirm = Diese Änderung abbrechen? Die Domain behält ihre Inhaberdaten.
changes-answer-consented = Zugestimmt
changes-answer-declined = Abgelehnt
changes-answer-asked = Gefragt
changes-state-field = Bundesland
