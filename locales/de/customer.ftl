customer-home = Start
customer-number = Nr. { $number }
customer-edit-profile = Profil bearbeiten
customer-order = Produkte bestellen
customer-confirm = Bitte bestätigen Sie Ihre E-Mail-Adresse
customer-confirm-how = Öffnen Sie den Link in der E-Mail an <bdi>{ $email }</bdi> und klicken Sie auf <b>Meine E-Mail-Adresse bestätigen</b>. Keine solche E-Mail? Bitten Sie { $label }, sie zu senden.
customer-confirm-how-contact = Öffnen Sie den Link in der E-Mail an <bdi>{ $email }</bdi> und klicken Sie auf <b>Meine E-Mail-Adresse bestätigen</b>. Keine solche E-Mail? Bitten Sie { $label }, sie zu senden: <bdi>{ $contact }</bdi>.
customer-no-orders = Dieses Konto kann derzeit nicht bestellen
customer-no-orders-ask = Alles, was Sie haben, läuft weiter. Bitte wenden Sie sich an { $label }.
customer-no-orders-ask-contact = Alles, was Sie haben, läuft weiter. Bitte wenden Sie sich an { $label }: { $contact }.
customer-latest-orders = Letzte Bestellungen
customer-all-orders = Alle Bestellungen
customer-basket = Warenkorb ({ $count })
customer-basket-check = Prüfen und bestellen
customer-basket-lies = { $count ->
    [one] { $count } Produkt liegt in Ihrem Warenkorb und ist noch nicht bestellt.
   *[other] { $count } Produkte liegen in Ihrem Warenkorb und sind noch nicht bestellt.
}
customer-account = Konto
customer-since = Kunde seit
customer-confirmed-on = bestätigt am { $when }
customer-not-confirmed = Nicht bestätigt
customer-password-sessions = Passwort, Sitzungen
customer-who-was-here = Wer hier war
customer-access-log = Zugriffsprotokoll
customer-help = Hilfe
customer-further-contacts = Weitere Kontakte
customer-owners-only = Nur Eigentümer und Manager ändern die Daten ihres eigenen Kontos. Sie können sie ansehen.
customer-owners-only-refused = Nur Eigentümer und Manager ändern die Daten ihres eigenen Kontos.
customer-email-not-confirmed = E-Mail-Adresse nicht bestätigt
customer-email-confirm = Öffnen Sie zum Bestätigen den Link in der E-Mail an <bdi>{ $email }</bdi>.
customer-meanwhile = Was jetzt dort steht und was Sie eingegeben haben
customer-profile-save = Profil speichern
customer-profile-save-plan = Profil speichern
customer-unchanged = Nichts war anders, also wurde nichts geändert.
customer-profile-lapsed = Gespeichert. { $email } muss jetzt bestätigt werden: Öffnen Sie den Link in der E-Mail dorthin.
customer-profile-stale = Jemand hat dieses Profil geändert, während Sie daran waren. Vergleichen Sie unten, und speichern Sie noch einmal, um Ihre Eingaben zu behalten.
customer-terms = Bedingungen
customer-terms-new = Neue Bedingungen
customer-terms-none = Es gibt keine neuen Bedingungen anzunehmen. <a href="/customer">Zu Ihrem Kundenbereich</a>
customer-terms-read = { $count ->
    [one] Sie haben eine frühere Fassung angenommen. Bitte lesen Sie die neue; Ihr Kundenbereich öffnet sich, sobald Sie sie annehmen. Was Sie haben, läuft inzwischen weiter.
   *[other] Sie haben eine frühere Fassung angenommen. Bitte lesen Sie die neuen; Ihr Kundenbereich öffnet sich, sobald Sie sie annehmen. Was Sie haben, läuft inzwischen weiter.
}
customer-terms-of = Bedingungen von <bdi>{ $label }</bdi>
customer-terms-version = Fassung <bdi>{ $version }</bdi>, gültig seit { $since }
customer-terms-accept = Ich nehme an
customer-terms-kept = Zeitpunkt, Fassung, Ihr Name und Ihre Internetadresse werden aufbewahrt.
customer-terms-himself = Nur der Kunde selbst nimmt sie an.
customer-terms-refused = Nur Manager und Eigentümer nehmen Bedingungen an. Fragen Sie einen von ihnen.
customer-terms-changed = Die Bedingungen haben sich geändert, seit die Seite geöffnet wurde. Jetzt gelten diese.
customer-terms-thanks = Vielen Dank. Die Bedingungen sind angenommen.
customer-sessions-none = Niemand ist angemeldet
customer-sessions-none-what = Sitzungen erscheinen hier, sobald sich jemand bei diesem Konto anmeldet.
customer-own-hands = Nur für den Kunden selbst
customer-own-hands-what = Passwörter und Sitzungen ändert nur der Kunde. Im Reseller-Bereich können Sie einen Passwort-Link senden oder Sitzungen beenden.
customer-mail-language = Sprache der E-Mails
customer-mail-language-field = E-Mails an mich
customer-mail-language-hint = Hat eine E-Mail keinen Text in dieser Sprache, kommt sie wie üblich.
customer-mail-language-save = Sprache speichern
customer-mail-language-saved = Gespeichert. E-Mails kommen ab jetzt in dieser Sprache, wo es einen Text darin gibt.
customer-support = Zugang für den Support
customer-support-shut = Der Support kann sich nicht in Ihrem Kundenbereich anmelden. Tickets werden wie immer beantwortet.
customer-support-open = Der Support darf sich in Ihrem Kundenbereich anmelden, um Ihnen zu helfen. Jeder Besuch steht mit seinem Grund im <a href="/customer/account/access">Zugriffsprotokoll</a>.
customer-support-allow = Anmeldung des Supports erlauben
customer-support-deny = Anmeldung des Supports verweigern
customer-support-fixed = Der Zugang für den Support lässt sich hier nicht verweigern.
customer-support-allowed = Der Support darf sich wieder als Sie anmelden.
customer-support-denied = Der Support kann sich nicht mehr als Sie anmelden. Wer in Ihrem Bereich war, ist draußen.
customer-announcements = Ankündigungen
customer-announcements-on = Neuigkeiten und Angebote kommen per E-Mail an dieses Konto. E-Mails zu Ihren Bestellungen, Tickets und dem Dienst selbst kommen immer.
customer-announcements-off = Neuigkeiten und Angebote kommen nicht an dieses Konto. E-Mails zu Ihren Bestellungen, Tickets und dem Dienst selbst kommen immer.
customer-announcements-turn-off = Ankündigungen abbestellen
customer-announcements-turn-on = Ankündigungen wieder senden
customer-announcements-again = Ankündigungen kommen wieder.
customer-announcements-stopped = Ankündigungen sind abbestellt.
customer-use-button = Verwenden Sie die Schaltfläche auf der Seite Konto.
customer-visits = Besuche des Supports
customer-visits-none = Niemand war hier außer Ihnen
customer-visits-none-what = Wenn der Support Ihr Konto ansieht, um Ihnen zu helfen, steht hier jeder Besuch mit seinem Grund.
customer-visits-back = Zurück zum Konto
customer-visits-how-long = Dauer
customer-visits-ticket = Ticket <bdi>{ $number }</bdi>
customer-visits-end = Besuch beenden
customer-visits-running = Läuft
customer-visits-who = Support, { $label }
customer-visits-ended = Der Besuch des Supports ist beendet.
customer-visits-had-ended = Der Besuch des Supports war schon beendet.
customer-contacts = Kontakte
customer-contacts-add = Kontakt hinzufügen
customer-contacts-what = Ihre Domains zeigen Ihr Profil, <strong><bdi>{ $profile }</bdi></strong>, außer Sie wählen für eine davon einen anderen Inhaber: etwa eine weitere Firma von Ihnen. Solche Daten stehen hier.
customer-contacts-none = Keine weiteren Kontakte
customer-contacts-none-add = Fügen Sie einen hinzu, und wählen Sie ihn dann auf der Seite einer Domain als Inhaber.
customer-contacts-none-look = Eigentümer und Manager des Kontos können einen hinzufügen.
customer-contacts-caption = Kontakte, nach Name
customer-contacts-holder = Inhaber
customer-contact-no-domain = Keine Domain verwendet ihn
customer-contact-domains = { $count ->
    [one] 1 Domain verwendet ihn
   *[other] { $count } Domains verwenden ihn
}
customer-contact-take-away = Entfernen
customer-contact-take-away-sure = Diesen Kontakt entfernen?
customer-contact-name = Name dieses Kontakts
customer-contact-name-hint = Nur für Sie: Meine zweite Firma.
customer-contact-save = Kontakt speichern
customer-contact-roles = Eine Domain, die ihn als Admin-, Technik- oder Rechnungskontakt hat, behält die gewählte Fassung: Wählen Sie ihn dort neu, wenn er sich ändert.
customer-contact-taken = Sie haben schon einen mit diesem Namen.
customer-contact-stale = Jemand hat dies geändert, während Sie daran waren. Speichern Sie noch einmal, um Ihre Eingaben zu behalten.
customer-contact-kept = { $label } ist gespeichert. Wählen Sie ihn auf der Seite einer Domain als Inhaber.
customer-contact-saved = { $label } ist gespeichert.
customer-contact-taken-away = { $label } ist entfernt.
customer-contact-followed = Er ist Inhaber von Domains. Wählen Sie für diese zuerst einen anderen.
