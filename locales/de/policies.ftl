# How registrant data of a TLD is changed: for customers in their plan, and for the operator who keeps the rules.
policies-group-at-once = Sofort geändert, kostenlos
policies-group-consent = Zustimmung nötig
policies-group-costs = Kostet Geld
policies-group-papers = Dokumente nötig
policies-group-staff = Wird zuerst von uns geprüft
policies-group-refused = Kann nicht geändert werden
policies-group-nothing = Zeigt nichts davon
policies-short-nothing = Die Registry zeigt nichts von dem, was sich ändert
policies-short-staff = Wir prüfen es zuerst
policies-short-consent = { $of ->
    [old_new] Braucht die Zustimmung des bisherigen und des neuen Inhabers
    [old] Braucht die Zustimmung des bisherigen Inhabers
    [new] Braucht die Zustimmung des neuen Inhabers
    [old_new_admin] Braucht die Zustimmung des bisherigen und des neuen Inhabers sowie der Kontaktperson
    [old_admin] Braucht die Zustimmung des bisherigen Inhabers und der Kontaktperson
    [new_admin] Braucht die Zustimmung des neuen Inhabers und der Kontaktperson
    [admin] Braucht die Zustimmung der Kontaktperson
   *[none] Braucht die Zustimmung von niemandem
}
policies-asks-mail-day = { $of ->
    [old_new] Eine E-Mail bittet den bisherigen und den neuen Inhaber um Zustimmung; für die Antwort bleibt 1 Tag.
    [old] Eine E-Mail bittet den bisherigen Inhaber um Zustimmung; für die Antwort bleibt 1 Tag.
    [new] Eine E-Mail bittet den neuen Inhaber um Zustimmung; für die Antwort bleibt 1 Tag.
    [old_new_admin] Eine E-Mail bittet den bisherigen und den neuen Inhaber sowie die Kontaktperson um Zustimmung; für die Antwort bleibt 1 Tag.
    [old_admin] Eine E-Mail bittet den bisherigen Inhaber und die Kontaktperson um Zustimmung; für die Antwort bleibt 1 Tag.
    [new_admin] Eine E-Mail bittet den neuen Inhaber und die Kontaktperson um Zustimmung; für die Antwort bleibt 1 Tag.
    [admin] Eine E-Mail bittet die Kontaktperson um Zustimmung; für die Antwort bleibt 1 Tag.
   *[none] Eine E-Mail bittet niemanden um Zustimmung; für die Antwort bleibt 1 Tag.
}
policies-asks-mail = { $of ->
    [old_new] Eine E-Mail bittet den bisherigen und den neuen Inhaber um Zustimmung; für die Antwort bleiben { $days } Tage.
    [old] Eine E-Mail bittet den bisherigen Inhaber um Zustimmung; für die Antwort bleiben { $days } Tage.
    [new] Eine E-Mail bittet den neuen Inhaber um Zustimmung; für die Antwort bleiben { $days } Tage.
    [old_new_admin] Eine E-Mail bittet den bisherigen und den neuen Inhaber sowie die Kontaktperson um Zustimmung; für die Antwort bleiben { $days } Tage.
    [old_admin] Eine E-Mail bittet den bisherigen Inhaber und die Kontaktperson um Zustimmung; für die Antwort bleiben { $days } Tage.
    [new_admin] Eine E-Mail bittet den neuen Inhaber und die Kontaktperson um Zustimmung; für die Antwort bleiben { $days } Tage.
    [admin] Eine E-Mail bittet die Kontaktperson um Zustimmung; für die Antwort bleiben { $days } Tage.
   *[none] Eine E-Mail bittet niemanden um Zustimmung; für die Antwort bleiben { $days } Tage.
}
policies-asks-registry-day = { $of ->
    [old_new] Die Registry bittet den bisherigen und den neuen Inhaber um Zustimmung; für die Antwort bleibt 1 Tag.
    [old] Die Registry bittet den bisherigen Inhaber um Zustimmung; für die Antwort bleibt 1 Tag.
    [new] Die Registry bittet den neuen Inhaber um Zustimmung; für die Antwort bleibt 1 Tag.
    [old_new_admin] Die Registry bittet den bisherigen und den neuen Inhaber sowie die Kontaktperson um Zustimmung; für die Antwort bleibt 1 Tag.
    [old_admin] Die Registry bittet den bisherigen Inhaber und die Kontaktperson um Zustimmung; für die Antwort bleibt 1 Tag.
    [new_admin] Die Registry bittet den neuen Inhaber und die Kontaktperson um Zustimmung; für die Antwort bleibt 1 Tag.
    [admin] Die Registry bittet die Kontaktperson um Zustimmung; für die Antwort bleibt 1 Tag.
   *[none] Die Registry bittet niemanden um Zustimmung; für die Antwort bleibt 1 Tag.
}
policies-asks-registry = { $of ->
    [old_new] Die Registry bittet den bisherigen und den neuen Inhaber um Zustimmung; für die Antwort bleiben { $days } Tage.
    [old] Die Registry bittet den bisherigen Inhaber um Zustimmung; für die Antwort bleiben { $days } Tage.
    [new] Die Registry bittet den neuen Inhaber um Zustimmung; für die Antwort bleiben { $days } Tage.
    [old_new_admin] Die Registry bittet den bisherigen und den neuen Inhaber sowie die Kontaktperson um Zustimmung; für die Antwort bleiben { $days } Tage.
    [old_admin] Die Registry bittet den bisherigen Inhaber und die Kontaktperson um Zustimmung; für die Antwort bleiben { $days } Tage.
    [new_admin] Die Registry bittet den neuen Inhaber und die Kontaktperson um Zustimmung; für die Antwort bleiben { $days } Tage.
    [admin] Die Registry bittet die Kontaktperson um Zustimmung; für die Antwort bleiben { $days } Tage.
   *[none] Die Registry bittet niemanden um Zustimmung; für die Antwort bleiben { $days } Tage.
}
policies-short-costs = Kostet { $price }
policies-short-costs-list = Kostet, was die Preisliste sagt
policies-costs = Kostet { $price }.
policies-costs-list = Kostet, was die Preisliste sagt.
policies-costs-back = Kostet { $price }. Sie erhalten das Geld zurück, wenn die Änderung nicht zustande kommt.
policies-costs-list-back = Kostet, was die Preisliste sagt. Sie erhalten das Geld zurück, wenn die Änderung nicht zustande kommt.
policies-costs-gone = Kostet { $price }. Sie erhalten das Geld nicht zurück, auch wenn die Änderung nicht zustande kommt.
policies-costs-list-gone = Kostet, was die Preisliste sagt. Sie erhalten das Geld nicht zurück, auch wenn die Änderung nicht zustande kommt.
policies-papers = Dokumente, die vorliegen müssen: { $papers }.
policies-staff-first = Wir prüfen es zuerst. { $reason }
policies-stays = { $days ->
    [one] Sie bleibt nach der Änderung 1 Tag bei ihrem Registrar.
   *[other] Sie bleibt nach der Änderung { $days } Tage bei ihrem Registrar.
}
policies-stays-declinable = { $days ->
    [one] Sie bleibt nach der Änderung 1 Tag bei ihrem Registrar; das lässt sich jetzt ablehnen.
   *[other] Sie bleibt nach der Änderung { $days } Tage bei ihrem Registrar; das lässt sich jetzt ablehnen.
}
policies-transfer-first = Soll sie zu einem anderen Registrar? Dann transferieren Sie sie zuerst, und ändern Sie den Inhaber dort.
policies-term-restarts-years = { $count ->
    [one] Sie läuft ab der Änderung ein Jahr.
   *[other] Sie läuft ab der Änderung { $count } Jahre.
}
policies-term-restarts-months = { $count ->
    [one] Sie läuft ab der Änderung einen Monat.
   *[other] Sie läuft ab der Änderung { $count } Monate.
}
policies-term-longer-years = { $count ->
    [one] Sie läuft ein Jahr länger.
   *[other] Sie läuft { $count } Jahre länger.
}
policies-term-longer-months = { $count ->
    [one] Sie läuft einen Monat länger.
   *[other] Sie läuft { $count } Monate länger.
}
policies-term-unknown = Ob sich das Enddatum ändert, ist nicht bekannt.
# Why a domain keeps its registrant data, and what to do: kept, and read in each language.
policies-refused-pending = Sie ist noch nicht registriert.
policies-refused-pending-do = Ändern Sie sie, sobald sie registriert ist: Bis dahin behält sie die Daten ihrer Bestellung.
policies-refused-expired = Ihre Laufzeit ist vorbei.
policies-refused-expired-do = Verlängern Sie sie zuerst, und ändern Sie dann den Inhaber.
policies-refused-redemption = Sie ist in der Wiederherstellungsfrist.
policies-refused-redemption-do = Stellen Sie sie zuerst wieder her, und ändern Sie dann den Inhaber.
policies-refused-away = Sie ist jetzt bei einem anderen Registrar.
policies-refused-away-do = Ändern Sie den Inhaber dort.
policies-refused-deleted = Sie ist nicht mehr registriert.
policies-refused-deleted-do = Nichts: Niemand zeigt den Inhaber mehr.
policies-refused-dispute = Es gibt einen Streit um sie, und solange er offen ist, muss der Inhaber bleiben.
policies-refused-dispute-do = Warten Sie das Ende des Streits ab, oder schreiben Sie dem Support.
policies-refused-transfer = Sie ist auf dem Weg zu einem anderen Registrar.
policies-refused-transfer-do = Warten Sie, bis der Transfer erledigt oder abgelehnt ist, und ändern Sie dann den Inhaber.
policies-refused-under-way = Eine Änderung des Inhabers läuft bereits.
policies-refused-under-way-do = Warten Sie, bis sie erledigt ist, oder brechen Sie sie ab, und speichern Sie dann erneut.
policies-refused-no-updates = Ihre Registry nimmt derzeit keine Änderungen an ihr an.
policies-refused-no-updates-do = Schreiben Sie dem Support: Die Registry muss sie erst freigeben.
policies-refused-country = Mit dem Land { $country } lässt sich unseres Wissens keine .{ $tld } halten.
policies-refused-country-who = Mit dem Land { $country } lässt sich unseres Wissens keine .{ $tld } halten. Eine .{ $tld } steht offen für: { $who }.
policies-refused-this-country = Wer in diesem Land ansässig ist, kann unseres Wissens keine .{ $tld } halten.
policies-refused-this-country-who = Wer in diesem Land ansässig ist, kann unseres Wissens keine .{ $tld } halten. Eine .{ $tld } steht offen für: { $who }.
policies-refused-country-do = Wählen Sie einen Inhaber, der sie halten darf, oder schreiben Sie dem Support, wenn es einen Grund gibt, warum dieser es darf.
policies-refused-extras = Die Registry von .{ $tld } verlangt etwas, das fehlt oder nicht stimmt. { $wrong }
policies-refused-extras-do = Korrigieren Sie es in den Inhaberdaten der Domain, und speichern Sie dann erneut.
policies-refused-not-here = Der Inhaber einer .{ $tld } kann hier nicht geändert werden.
policies-refused-write-to-support-alone = Schreiben Sie dem Support: Er sagt Ihnen, wie es geht. Adresse, Telefon und E-Mail lassen sich einzeln ändern.
policies-refused-contact-registry = Die Registry von .{ $tld } führt Adresse, Telefon und E-Mail der Inhaber selbst.
policies-refused-contact-registry-do = Ändern Sie sie im Self-Service der Registry; wir können Ihnen sagen, wo das ist.
policies-refused-contact-not-here = Kontaktdaten einer .{ $tld } können hier nicht geändert werden.
policies-refused-write-to-support = Schreiben Sie dem Support: Er sagt Ihnen, wie es geht.
policies-refused-letters = Die Registry von .{ $tld } nimmt nur die Buchstaben A bis Z an. Diese enthalten andere, die wir nicht für Sie umschreiben: { $fields }.
policies-refused-letters-do = Legen Sie einen weiteren Kontakt in lateinischen Buchstaben an, wie im Reisepass, und wählen Sie ihn als Inhaber dieser Domain.
policies-not-in-ascii = Die Registry nimmt nur die Buchstaben A bis Z an, und die Inhaberdaten enthalten andere, die sich nicht umschreiben lassen.
policies-extras-wrong = { $label }: { $words }
policies-two-sentences = { $first } { $second }
policies-staff-maybe = Ob dort jemand eine .{ $tld } halten darf, muss geprüft werden.
policies-staff-by-holder = Der Inhaber erledigt es selbst bei der Registry: Wir sagen ihm, wie.
policies-staff-on-paper = Es geschieht auf Papier.
policies-staff-fee-unknown = Was die Änderung für eine .{ $tld } kostet, ist nicht sicher bekannt.
policies-staff-unknown = Wie Inhaberdaten einer .{ $tld } geändert werden, ist nicht verlässlich bekannt.
policies-method-free-update = Einfache Änderung
policies-method-gtld-change = ICANN-Inhaberwechsel
policies-method-trade = Trade
policies-method-paid-trade = Kostenpflichtiger Trade
policies-method-transfer-like = Wie ein Transfer
policies-method-update-with-form = Änderung mit unterschriebenem Formular
policies-method-registry-side = Durch den Inhaber, bei der Registry
policies-method-form = Auf Papier
policies-method-not-allowed = Nicht im Self-Service
policies-method-unknown = Nicht bekannt
policies-updates-free = Kostenlos
policies-updates-paid = Jede kostet
policies-updates-registry-side = Durch den Inhaber, bei der Registry
policies-updates-not-allowed = Nicht im Self-Service
policies-updates-unknown = Nicht bekannt
policies-fee-none = Keine
policies-fee-owner-change = Ein Inhaberwechsel, nach dem Katalog
policies-fee-unknown = Nicht bekannt
policies-identity-holder = Inhaber: die Organisation, sonst der Name
policies-identity-name = Name
policies-identity-organisation = Organisation
policies-identity-email = E-Mail
policies-identity-country = Land
policies-identity-vat = USt-IdNr.
policies-identity-id = Identifikationsnummer
policies-side-old = Der bisherige Inhaber
policies-side-new = Der neue Inhaber
policies-side-admin = Die Kontaktperson
policies-asker-portal = Das Portal, per E-Mail
policies-asker-registry = Die Registry
policies-role-admin = Admin
policies-role-tech = Technik
policies-role-billing = Rechnung
policies-rule-method = Wie ein anderer Inhaber zustande kommt
policies-rule-identity = Was einen anderen Inhaber ausmacht
policies-rule-typos = Korrekturen der Schreibweise
policies-rule-contact = Adresse, Telefon und Ähnliches
policies-rule-consents = Zustimmungen
policies-rule-fee = Gebühr
policies-rule-refund = Wenn nichts daraus wird
policies-rule-term = Die Laufzeit
policies-rule-stays = Bleibt beim Registrar
policies-rule-papers = Dokumente
policies-rule-countries = Länder
policies-rule-who = Wer eine halten darf
policies-rule-roles = Rollen neben dem Inhaber
policies-rule-letters = Buchstaben
policies-rule-registry = Was die Registry tut
policies-rule-sources = Quellen
policies-rule-newest-source = Neueste Quelle
policies-typos-free = Machen keinen anderen Inhaber
policies-typos-count = Zählen
policies-ascii-only = Nur ASCII
policies-any = Alle
policies-identity-unknown = Nicht bekannt: Name, Organisation, USt-IdNr. und Identifikationsnummern zählen
policies-contact-unknown = Nicht bekannt: Mitarbeiter werden zuerst gefragt
policies-contact-paid = Jede kostet eine Kontaktänderung, nach dem Katalog
policies-none = Keine
policies-no = Nein
policies-consents-portal-day = { $of ->
    [old_new] Der bisherige und der neue Inhaber, vom Portal gefragt, innerhalb von 1 Tag
    [old] Der bisherige Inhaber, vom Portal gefragt, innerhalb von 1 Tag
    [new] Der neue Inhaber, vom Portal gefragt, innerhalb von 1 Tag
    [old_new_admin] Der bisherige und der neue Inhaber sowie die Kontaktperson, vom Portal gefragt, innerhalb von 1 Tag
    [old_admin] Der bisherige Inhaber und die Kontaktperson, vom Portal gefragt, innerhalb von 1 Tag
    [new_admin] Der neue Inhaber und die Kontaktperson, vom Portal gefragt, innerhalb von 1 Tag
    [admin] Die Kontaktperson, vom Portal gefragt, innerhalb von 1 Tag
   *[none] Niemand, vom Portal gefragt, innerhalb von 1 Tag
}
policies-consents-portal = { $of ->
    [old_new] Der bisherige und der neue Inhaber, vom Portal gefragt, innerhalb von { $days } Tagen
    [old] Der bisherige Inhaber, vom Portal gefragt, innerhalb von { $days } Tagen
    [new] Der neue Inhaber, vom Portal gefragt, innerhalb von { $days } Tagen
    [old_new_admin] Der bisherige und der neue Inhaber sowie die Kontaktperson, vom Portal gefragt, innerhalb von { $days } Tagen
    [old_admin] Der bisherige Inhaber und die Kontaktperson, vom Portal gefragt, innerhalb von { $days } Tagen
    [new_admin] Der neue Inhaber und die Kontaktperson, vom Portal gefragt, innerhalb von { $days } Tagen
    [admin] Die Kontaktperson, vom Portal gefragt, innerhalb von { $days } Tagen
   *[none] Niemand, vom Portal gefragt, innerhalb von { $days } Tagen
}
policies-consents-registry-day = { $of ->
    [old_new] Der bisherige und der neue Inhaber, von der Registry gefragt, innerhalb von 1 Tag
    [old] Der bisherige Inhaber, von der Registry gefragt, innerhalb von 1 Tag
    [new] Der neue Inhaber, von der Registry gefragt, innerhalb von 1 Tag
    [old_new_admin] Der bisherige und der neue Inhaber sowie die Kontaktperson, von der Registry gefragt, innerhalb von 1 Tag
    [old_admin] Der bisherige Inhaber und die Kontaktperson, von der Registry gefragt, innerhalb von 1 Tag
    [new_admin] Der neue Inhaber und die Kontaktperson, von der Registry gefragt, innerhalb von 1 Tag
    [admin] Die Kontaktperson, von der Registry gefragt, innerhalb von 1 Tag
   *[none] Niemand, von der Registry gefragt, innerhalb von 1 Tag
}
policies-consents-registry = { $of ->
    [old_new] Der bisherige und der neue Inhaber, von der Registry gefragt, innerhalb von { $days } Tagen
    [old] Der bisherige Inhaber, von der Registry gefragt, innerhalb von { $days } Tagen
    [new] Der neue Inhaber, von der Registry gefragt, innerhalb von { $days } Tagen
    [old_new_admin] Der bisherige und der neue Inhaber sowie die Kontaktperson, von der Registry gefragt, innerhalb von { $days } Tagen
    [old_admin] Der bisherige Inhaber und die Kontaktperson, von der Registry gefragt, innerhalb von { $days } Tagen
    [new_admin] Der neue Inhaber und die Kontaktperson, von der Registry gefragt, innerhalb von { $days } Tagen
    [admin] Die Kontaktperson, von der Registry gefragt, innerhalb von { $days } Tagen
   *[none] Niemand, von der Registry gefragt, innerhalb von { $days } Tagen
}
policies-fee-unknown-priced = Nicht bekannt: berechnet wie ein Inhaberwechsel, und Mitarbeiter prüfen es zuerst
policies-refund-back = Das Geld kommt zurück
policies-refund-gone = Das Geld kommt nicht zurück
policies-refund-unknown = Nicht bekannt, ob das Geld zurückkommt
policies-term-stays = Bleibt unverändert
policies-days = { $days ->
    [one] 1 Tag
   *[other] { $days } Tage
}
policies-days-declinable = { $days ->
    [one] 1 Tag, kann abgelehnt werden
   *[other] { $days } Tage, kann abgelehnt werden
}
policies-age = { $age ->
    [one] { $year }, 1 Jahr alt
   *[other] { $year }, { $age } Jahre alt
}
policies-age-none = Ohne Jahr
policies-example-phone = Andere Telefonnummer
policies-example-email = Andere E-Mail-Adresse
policies-example-surname = Anderer Nachname
policies-example-organisation = Andere Organisation
policies-example-country = Von den Niederlanden nach Brasilien
policies-choose = Wählen Sie eine Möglichkeit aus der Liste.
policies-number-between = Geben Sie eine ganze Zahl von { $least } bis { $most } ein.
policies-choose-asker = Wählen Sie, wer um Zustimmung bittet.
policies-days-missing = Geben Sie an, innerhalb wie vieler Tage sie antworten müssen.
policies-months-missing = Geben Sie die Monate ein.
policies-lines-most = Geben Sie höchstens { $most } Zeilen ein.
policies-line-longest = Halten Sie jede Zeile innerhalb von { $most } Zeichen.
policies-country-wrong = „{ $word }“ ist kein Ländercode wie NL.
policies-day-wrong = Geben Sie einen Tag ab heute ({ $today }) ein, innerhalb von zwei Jahren.
policies-why-missing = Geben Sie an, warum: Es steht im Verlauf.
policies-title = TLD-Regeln
policies-intro = Wie der Inhaber einer Domain geändert wird: was dafür nötig ist, und was das Portal Kunden sagt, bevor sie speichern.
policies-suppliers = Lieferanten
policies-at = Regeln für den Lieferanten { $supplier }
policies-tld = TLD
policies-another-holder = Anderer Inhaber
policies-any-way = Jeder Weg
policies-none-here = Hier sind keine Regeln
policies-none-here-text = Sie kommen mit dem Portal, wenn es startet. Starten Sie es neu, und prüfen Sie das Log, wenn sie dann noch fehlen.
policies-none-fits = Keine Regeln passen zum Filter
policies-none-fits-text = Sehen Sie alle an, oder wählen Sie einen anderen Lieferanten.
policies-show-all = Alle anzeigen
policies-lock = Sperre
policies-fee-label = Gebühr:
policies-newest-label = Neueste Quelle:
policies-only-own = Ihre eigenen Regeln
policies-only-changed = Mitgelieferte Fakten seither geändert
policies-only-unknown = Etwas ist nicht bekannt
policies-only-old = Alte oder undatierte Quellen
policies-sides-short = { $of ->
    [old_new] Bisheriger und neuer Inhaber
    [old] Bisheriger Inhaber
    [new] Neuer Inhaber
    [old_new_admin] Bisheriger und neuer Inhaber, Kontaktperson
    [old_admin] Bisheriger Inhaber, Kontaktperson
    [new_admin] Neuer Inhaber, Kontaktperson
   *[admin] Kontaktperson
}
policies-badge-yours = Ihre
policies-badge-shipped-changed = Fakten geändert
policies-badge-unknown = Unvollständig
policies-fee-short-owner-change = Inhaberwechsel
policies-of = Regeln von .{ $tld }
policies-empty = (leer)
policies-as-shipped = Wie mitgeliefert
policies-at-since = Lieferant: { $supplier }, seit { $when }
policies-change = Regeln ändern
policies-shipped-changed-title = Die mitgelieferten Fakten haben sich inzwischen geändert
policies-shipped-changed-text = Ihre eigenen Regeln gelten weiter. Vergleichen Sie unten, und ändern Sie sie, oder kehren Sie zu den mitgelieferten zurück.
policies-rules = Regeln
policies-by-why = Von <bdi>{ $by }</bdi>: <span dir="auto">{ $why }</span>
policies-same-as-shipped = Sie besagen dasselbe wie die mitgelieferten.
policies-shipped-and-yours = Mitgeliefert, und stattdessen Ihre
policies-no-sources = Es ist keine angegeben.
policies-sources-hint = Registrys ändern ihre Regeln. Was markiert ist, ist älter als fünf Jahre oder ohne Jahr: Fragen Sie Ihren Lieferanten, und halten Sie fest, was er sagt.
policies-customer-told = Was ein Kunde liest
policies-by-portal = Vom Portal selbst
policies-by = Von <bdi>{ $by }</bdi>
policies-before-and-after = Vorher und nachher
policies-history-back = Zurück zu den mitgelieferten Regeln
policies-history-changed = Regeln geändert
policies-history-came = Kam mit dem Portal
policies-history-updated = Mitgelieferte Fakten mit einem Update des Portals geändert
policies-history-will-hold = { $what }; gilt ab { $day }
policies-history-holds = { $what }; gilt seit { $day }
policies-stale = Diese Regeln wurden inzwischen geändert. Ihre Eingaben sind noch da: Sehen Sie den Verlauf an, und speichern Sie erneut, damit Ihre gelten.
policies-unchanged = Nichts war anders, daher wurde nichts geändert.
policies-saved-from = Gespeichert. Es gilt ab { $day }.
policies-saved = Gespeichert. Ab jetzt erstellte Übersichten richten sich danach.
policies-edit-title = Ändern: { $title }
policies-edit-heading = Regeln von .{ $tld } ändern
policies-edit-at = Lieferant: { $supplier }
policies-edit-fee-hint = Der Betrag steht im Katalog, als Preis des Produkts.
policies-edit-months = Monate
policies-edit-months-hint = Wenn sie neu beginnt oder länger wird.
policies-edit-identity-hint = Nichts angekreuzt: nicht bekannt, also zählen Name, Organisation, USt-IdNr. und Identifikationsnummern.
policies-edit-typos = Korrekturen der Schreibweise machen keinen anderen Inhaber
policies-edit-consents-hint = Nichts angekreuzt: Niemand wird gefragt.
policies-edit-who-asks = Wer fragt
policies-edit-choose = Wählen
policies-edit-days = Tage für die Antwort
policies-edit-afterwards = Danach
policies-edit-lock-days = Tage, die sie beim Registrar bleibt
policies-edit-lock-hint = Leer: Sie darf sofort weg.
policies-edit-lock-opt-out = Der Inhaber darf das vor der Änderung ablehnen
policies-edit-updates = Änderungen desselben Inhabers
policies-edit-asks-for = Was die Registry verlangt
policies-edit-papers-hint = Eines pro Zeile.
policies-edit-countries-hint = Codes aus zwei Buchstaben. Leer: alle.
policies-edit-ascii = Sie nimmt nur ASCII-Buchstaben an
policies-edit-note-hint = Kunden lesen es in ihrer Übersicht.
policies-edit-from = Woher das stammt
policies-edit-sources-hint = Eine pro Zeile, jede mit Jahr.
policies-edit-as-of = Jahr der neuesten Quelle
policies-edit-valid-from = Ab welchem Tag
policies-edit-valid-from-hint = Heute: ab diesem Moment.
policies-edit-why = Warum
policies-edit-why-hint = Es steht im Verlauf.
policies-edit-save = Regeln speichern
policies-edit-reset-text = Was mit dem Portal kommt, gilt wieder, auch nach Updates. Ihre eigenen Regeln bleiben im Verlauf.
policies-edit-reset = Zu den mitgelieferten Regeln zurück
policies-edit-restart = Beginnt mit der Änderung neu
policies-edit-extend = Wird länger
policies-edit-has-admin = Es gibt einen administrativen Kontakt
policies-edit-has-tech = Es gibt einen technischen Kontakt
policies-edit-has-billing = Es gibt einen Rechnungskontakt
# Papers, eligibility and notes of the table that ships (src/tld_policies/policies.csv): English exactly as it stands there.
policies-shipped-paper-form-both = Das Formular der Registry, unterschrieben vom bisherigen und vom neuen Inhaber
policies-shipped-paper-confirmation = Eine schriftliche Bestätigung der Änderung
policies-shipped-paper-identity = Kopien der Ausweise des bisherigen und des neuen Inhabers
policies-shipped-paper-declarations = Erklärungen des bisherigen und des neuen Inhabers, mit beglaubigten Unterschriften
policies-shipped-paper-ireland = Ein Nachweis, was den neuen Inhaber mit Irland verbindet
policies-shipped-paper-register = Bei einem Unternehmen: ein Auszug aus dem Handelsregister
policies-shipped-paper-form-proof = Ein vom bisherigen Inhaber unterschriebenes Formular und ein Nachweis, wer der neue Inhaber ist
policies-shipped-who-canada = wer die Anforderungen an eine Präsenz in Kanada erfüllt
policies-shipped-who-anybody-proof = alle. Bei einer neuen Domain kann die Registry innerhalb von 30 Tagen einen Identitätsnachweis verlangen
policies-shipped-who-street = alle mit einer Straßenanschrift, keinem Postfach
policies-shipped-who-eu = wer in der EU, Island, Liechtenstein oder Norwegen lebt, Organisationen dort und EU-Bürger überall
policies-shipped-who-eu-ch = wer in der EU, Island, Liechtenstein, Norwegen oder der Schweiz lebt, und Organisationen dort
policies-shipped-who-hungary = wer in der EU oder einem Nachbarland Ungarns lebt, oder laut einer Quelle alle
policies-shipped-who-ireland = wer eine Verbindung zu Irland hat
policies-shipped-who-italy = wer in der EU, Island, Liechtenstein, Norwegen, der Schweiz, San Marino oder dem Vatikan lebt, und Organisationen dort
policies-shipped-who-individuals = Privatpersonen
policies-shipped-who-norway = Personen und Organisationen in Norwegen
policies-shipped-who-number-sweden = alle, die sich mit einer Nummer ausweisen können. Inhaber außerhalb Schwedens brauchen sie seit 2024
policies-shipped-who-number = alle, die sich mit einer Nummer ausweisen können
policies-shipped-who-slovakia = wer eine Anschrift in der EU, Island, Liechtenstein, Norwegen oder der Schweiz hat
policies-shipped-who-us = Bürger und Einwohner der Vereinigten Staaten, Organisationen dort und ausländische mit Geschäft oder Büro dort
policies-shipped-note-gtld = Inhaber ist die Organisation, wenn eine angegeben ist. Wie lange Inhaber für die Antwort haben, bestimmt der Registrar: bei einem 7 Tage, beim anderen 14.
policies-shipped-note-at = Für Korrekturen gibt es ein kürzeres Formular.
policies-shipped-note-be = Die Registry mailt dem bisherigen Inhaber einen Code und ändert den Inhaber, sobald dieser angegeben wird. Auch der Handelsname allein zählt. Eine bloße Umbenennung desselben Unternehmens läuft mit Dokumenten über die Registry.
policies-shipped-note-ca = Der neue Inhaber muss die Vereinbarung der Registry innerhalb von 7 Tagen annehmen.
policies-shipped-note-ch = Bei manchen Registraren ist es ein Trade, bei anderen eine schriftliche Bestätigung.
policies-shipped-note-co = Es wird angenommen, dass es wie bei den generischen TLDs läuft.
policies-shipped-note-uk = Die Registry prüft geänderte Daten erneut. Sie verkauft auch einen eigenen Inhaberwechsel (GBP 10 im Jahr 2015), den der neue Inhaber innerhalb von 5 Tagen annimmt.
policies-shipped-note-de = Der Inhaber kommt über einen neuen Kontakt bei der Registry.
policies-shipped-note-dk = Die Registry nimmt DKK 50, wenn der neue Inhaber annimmt. Inhaber pflegen ihre Daten in deren Self-Service. Ab 2026 geht das auf die Registrare über.
policies-shipped-note-es = Der Inhaber oder die Kontaktperson kann es kostenlos selbst bei der Registry beginnen. Registrare verlangen dafür eine Gebühr. Die Kontaktperson muss eine natürliche Person sein.
policies-shipped-note-eu = Die Registry nimmt eine Änderung an. Manche Registrare verkaufen es als Inhaberwechsel, der ein Jahr hinzufügt. Sie kann die Domain zurückhalten, bis der Inhaber seine Daten bestätigt hat.
policies-shipped-note-fi = Die Registry mailt dem bisherigen Inhaber einen Schlüssel und ändert den Inhaber, sobald dieser angegeben wird.
policies-shipped-note-fr = Die Domain lässt sich danach trotzdem transferieren.
policies-shipped-note-frl = Zu .frl selbst wurde nichts gefunden: Das sind die Regeln aller generischen TLDs. Inhaber ist die Organisation, wenn eine angegeben ist. Wie lange Inhaber für die Antwort haben, bestimmt der Registrar: bei einem 7 Tage, beim anderen 14.
policies-shipped-note-gr = Auch eine erstmals angegebene Steuernummer zählt.
policies-shipped-note-hu = Beide Seiten beantworten E-Mails der Registry, dann entscheidet sie. Früher galt es für zwei Jahre und auf Papier.
policies-shipped-note-ie = Die Regeln sollen 2018 gelockert worden sein.
policies-shipped-note-io = Nach einer Registrierung bleibt sie 60 Tage bei ihrem Registrar.
policies-shipped-note-it = Es geschieht nicht sofort. Bei einer Person ist der Inhaber selbst die Kontaktperson. Manche Kontaktdaten lassen sich nicht ändern.
policies-shipped-note-li = Bei manchen Registraren ist es ein Trade, bei anderen eine schriftliche Bestätigung. Was über .li bekannt ist, galt für .ch und .li gemeinsam.
policies-shipped-note-lu = Die Kontaktperson bestätigt über einen Link, den die Registry mailt.
policies-shipped-note-me = Es wird angenommen, dass es wie bei den generischen TLDs läuft, ohne deren Sperre.
policies-shipped-note-nl = Die Registry fragt niemanden. Manche Felder kommen über einen neuen Kontakt bei der Registry.
policies-shipped-note-no = Für die Registry endet eine Registrierung und eine andere beginnt. Beide Inhaber nehmen beim Registrar an oder unterschreiben eine Erklärung.
policies-shipped-note-nu = Wo Registrare es anbieten, ist es ein Trade: Der bisherige und der neue Inhaber stimmen innerhalb von 10 Tagen per E-Mail zu. Die Registry nimmt dafür kein Geld, die frühere nahm EUR 10 je Änderung.
policies-shipped-note-pl = Manche Registrare verlangen ein Übertragungsformular.
policies-shipped-note-pt = Die Quellen sind uneins: eine Änderung bei einem Registrar, ein Trade bei einem anderen. Die Registry kann Dokumente verlangen.
policies-shipped-note-ro = Der bisherige Inhaber erhält bei der Registry einen Schlüssel. Manche Kontaktdaten lassen sich nicht ändern.
policies-shipped-note-se = Es ruht, solange es einen Streit gibt. Registrare müssen Identitäten prüfen und den Nachweis aufbewahren.
policies-shipped-note-sk = Früher mit einem Formular, das ein Notar unterschreiben musste. In den 40 Tagen nach Ende der Laufzeit abgelehnt.
policies-shipped-note-us = Manche Registrare fragen zuerst beide Seiten.
