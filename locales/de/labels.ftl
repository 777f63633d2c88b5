labels-title = Labels
labels-new = Neues Label
labels-intro = Ein Label ist, was Ihre Kunden sehen: ein Name, Farben, der Absender von Mails, eine Adresse zum Anmelden. Jeder Kunde gehört zu einem.
labels-yours = Ihre Labels
labels-sign-in-page = Anmeldeseite
labels-mails-come-from = Mails kommen von
labels-default = Standard
labels-text = Text
labels-unchanged = Es war nichts anders, daher wurde nichts geändert.
labels-tab-name = Name und Mails
labels-tab-look = Aussehen
labels-tab-support = Support
labels-tab-terms = Bedingungen
labels-parking = Parkseite
labels-rules = Regeln

labels-name-title = Name und Absender von Mails
labels-name-hint = So kennen ihn die Kunden. Er steht auf jeder Seite und in jeder Mail.
labels-sender-name = Mails kommen von (Name)
labels-sender-email = Mails kommen von (Adresse)
labels-sender-email-hint = Antworten darauf landen in Ihren Tickets, sofern das Portal Mails empfängt.
labels-name-missing = Geben Sie den Namen ein, den die Kunden kennen.
labels-sender-name-missing = Geben Sie den Namen ein, von dem Mails kommen.
labels-name-saved = Gespeichert. Mails haben ab jetzt diesen Absender.
labels-sender-taken = Von dieser Adresse sendet ein anderer Reseller. Verwenden Sie eine eigene.
labels-arrive-title = Damit Mails ankommen
labels-arrive-about = Empfänger fragen das DNS von <b><bdi>{ $domain }</bdi></b>, ob so gesendet werden darf. Drei Einträge dort geben Antwort.
labels-arrive-records = SPF, DKIM und DMARC für <bdi>{ $domain }</bdi>
labels-elsewhere = An anderer Stelle
labels-elsewhere-templates = <a href="{ $href }">Mailvorlagen</a>: was die Mails des Labels sagen und in welcher Sprache
labels-elsewhere-selling = <a href="{ $href }">Wie Sie verkaufen</a>: ob Bestellungen auf die Zahlung warten
labels-is-default = Dies ist Ihr Standard-Label: Ihre eigenen Mitarbeiter melden sich darunter an und arbeiten damit, und neue Kunden bekommen es.

labels-new-slug = Adresse der Anmeldeseite
labels-new-slug-hint = Was auf { $before } folgt
labels-new-sender-hint = Bleibt das leer, ist es der Name des Labels.
labels-new-make = Label anlegen
labels-new-made = { $name } ist angelegt. Wählen Sie das Aussehen und danach die übrigen Seiten.
labels-first-terms = Mit der Bestätigung erklären Sie, dass die angegebenen Daten Ihre eigenen und richtig sind, dass Sie sie aktuell halten und dass Sie die Dienste rechtmäßig nutzen. Außerdem gelten die Bedingungen jedes Produkts, das Sie bestellen.
labels-first-name-missing = Geben Sie den Namen ein, unter dem er verkauft.
labels-company-missing = Geben Sie den Namen Ihrer Firma ein.

labels-address-title = Adresse von { $name }
labels-address-at-portal = Beim Portal
labels-address-sign-in = Anmeldeseite: <a href="{ $address }"><bdi>{ $address }</bdi></a>
labels-address-slug = Letzter Teil der Adresse
labels-address-slug-hint = Was auf { $before } folgt – der alte gilt für Links in alten Mails weiter.
labels-address-save = Adresse speichern
labels-address-saved = Gespeichert. Die alte Adresse gilt für Links in alten Mails weiter.
labels-slug-missing = Geben Sie den letzten Teil der Adresse ein, etwa meine-firma.
labels-slug-letters = Verwenden Sie Kleinbuchstaben a bis z, Ziffern und Bindestriche, höchstens 40; keinen Bindestrich am Anfang oder Ende.
labels-slug-hyphens = Verwenden Sie nur einzelne Bindestriche.
labels-slug-reserved = „{ $slug }“ könnte als Seite des Portals selbst durchgehen. Wählen Sie etwas anderes.
labels-slug-taken = Diese Adresse gehört einem anderen Label. Wählen Sie eine andere.
labels-slug-alike = Diese Adresse sieht aus wie die eines anderen Labels. Wählen Sie eine, die sich nicht verwechseln lässt.
labels-host-title = Ein eigener Hostname
labels-host-shown = Wie man ihn liest
labels-host-ascii = Wie er im DNS steht
labels-host-none = Ohne einen führen Links in Mails zur Adresse des Portals.
labels-host-name = Hostname
labels-host-hint = Etwa meine.firma.example, in Buchstaben einer Schrift. Bleibt das leer, gibt es keinen.
labels-host-save = Hostnamen speichern
labels-host-before = Bevor Sie ihn speichern: Lassen Sie den Namen im DNS auf das Portal zeigen (<code>CNAME { $host }</code>) und bitten Sie den Betreiber des Portals, ein Zertifikat dafür zu holen und <code>Host</code> unverändert weiterzugeben. Unter ihm ist <code>/login</code> die Anmeldeseite dieses Labels, Links in den Mails des Labels beginnen mit ihm, und wer unter der Adresse des Portals angemeldet ist, meldet sich noch einmal an.
labels-host-saved = Gespeichert. Links in Mails führen ab jetzt dorthin.
labels-host-removed = Gespeichert. Links in Mails führen ab jetzt zur Adresse des Portals.
labels-host-portal = Dieser Hostname sieht aus wie der des Portals. Wählen Sie einen anderen.
labels-host-alone = Geben Sie nur den Hostnamen ein, etwa meine.firma.example: kein https://, kein Port, keine Seite.
labels-host-wrong = Das ist kein Hostname. Einer sieht aus wie meine.firma.example.
labels-host-own = Das ist der Hostname des Portals selbst.
labels-host-mixed = „{ $host }“ mischt Buchstaben mehrerer Schriften und könnte so für einen anderen Namen durchgehen.
labels-host-foreign = „{ $host }“ ist mit fremden Buchstaben geschrieben, die wie „{ $other }“ aussehen. Verwenden Sie einen Namen, der sich nicht verwechseln lässt.
labels-host-taken = Dieser Hostname gehört einem anderen Label.
labels-host-alike = Dieser Hostname sieht aus wie der eines anderen Labels. Wählen Sie einen, der sich nicht verwechseln lässt.

labels-look-title = Aussehen von { $name }
labels-colours = Farben
labels-colour-light = Auf hellen Seiten
labels-colour-light-hint = Sechs Stellen, etwa #1a5fb4.
labels-colour-dark = Auf dunklen Seiten
labels-colour-dark-hint = Bleibt das leer, wird sie aus der anderen abgeleitet.
labels-colours-save = Farben speichern
labels-colours-preview = Erst ansehen
labels-look-saved = Gespeichert. Alle sehen es mit der nächsten Seite.
labels-sample-title = So sieht es aus
labels-sample-would = So würde es aussehen
labels-sample-unsaved = Es ist noch nichts gespeichert.
labels-sample-light = Helle Seiten
labels-sample-dark = Dunkle Seiten
labels-sample-text = Ihre Domain <a href="#sample">{ $domain }</a> gilt bis zum Ende des Jahres.
labels-sample-button = Verlängern
labels-faint-light = Links und Schaltflächen hätten auf hellen Seiten einen Kontrast von { $ratio } : 1; nötig sind mindestens 4,5 : 1. Die nächstliegende gute Farbe ist { $nearest }.
labels-faint-dark = Links und Schaltflächen hätten auf dunklen Seiten einen Kontrast von { $ratio } : 1; nötig sind mindestens 4,5 : 1. Die nächstliegende gute Farbe ist { $nearest }.
labels-logo = Logo
labels-logo-about = Es steht anstelle des Namens oben auf jeder Seite; wer es nicht sehen kann, erfährt den Namen. Am besten ist ein breites Bild ohne eigenen Hintergrund; auf dunklen Seiten bekommt es einen weißen.
labels-logo-picture = Bild
labels-logo-hint = PNG, JPEG oder WebP, bis 200 kB. Wir machen unser eigenes PNG daraus.
labels-logo-save = Dieses Logo zeigen
labels-logo-remove = Logo entfernen
labels-logo-saved = Das Logo wird ab jetzt gezeigt.
labels-logo-removed = Das Logo ist entfernt. Gezeigt wird der Name.
labels-logo-missing = Wählen Sie eine Datei.
labels-logo-large = Diese Datei ist größer als 200 kB. Speichern Sie das Bild kleiner.
labels-logo-none = Das ist kein Bild in PNG, JPEG oder WebP. Speichern Sie es in einem dieser Formate.
labels-logo-points = Dieses Bild hat zu viele Bildpunkte: höchstens 4000 je Seite und 6 Millionen insgesamt. Verkleinern Sie es.
labels-logo-more = In dieser Datei steckt neben dem Bild noch etwas anderes. Speichern Sie das Bild neu und senden Sie nur dieses.
labels-logo-damaged = Dieses Bild ist beschädigt und lässt sich nicht öffnen. Speichern Sie es neu.

labels-support-title = Support von { $name }
labels-support-how = Wie Sie erreichbar sind
labels-support-about = Es steht unten im Kundenbereich, auf der Anmeldeseite, dort, wo die Anmeldung scheitert, und in Mails. Lassen Sie leer, was Sie nicht anbieten.
labels-support-phone-hint = Mit + und der Landesvorwahl: +31 20 123 4567
labels-support-page = Seite
labels-support-page-hint = Beginnt mit https:// oder http://
labels-support-saved = Gespeichert. Kunden sehen es mit der nächsten Seite.
labels-page-wrong = Geben Sie eine Adresse ein, die mit https:// oder http:// beginnt.

labels-terms-title = Bedingungen von { $name }
labels-terms-versions = Fassungen
labels-terms-none = Es gibt noch keine; Kunden nehmen also nichts von Ihnen an.
labels-terms-in-force = In Kraft
labels-terms-since = { $count ->
    [one] seit { $when }, von 1 Kunden angenommen
   *[other] seit { $when }, von { $count } Kunden angenommen
}
labels-terms-publish-title = Eine neue Fassung veröffentlichen
labels-terms-publish-about = Sie gilt sofort, für neue Kunden und für alle anderen: Wer eine ältere Fassung angenommen hat, wird bei der nächsten Anmeldung gefragt, und sein Kundenbereich öffnet sich, sobald er zugestimmt hat. Eine Fassung lässt sich weder ändern noch zurücknehmen.
labels-terms-version = Name der Fassung
labels-terms-version-hint = Etwa ihr Datum: 2026-12
labels-terms-version-missing = Geben Sie der Fassung einen Namen, etwa ihr Datum: 2026-12.
labels-terms-text-hint = Eine Leerzeile beginnt einen neuen Absatz.
labels-terms-text-missing = Schreiben Sie die Bedingungen.
labels-terms-publish = Veröffentlichen
labels-terms-publish-confirm = Diese Fassung veröffentlichen? Kunden werden um ihre Zustimmung gebeten, und es lässt sich nicht zurücknehmen.
labels-terms-published = Veröffentlicht. Kunden, die eine ältere Fassung angenommen haben, werden bei der nächsten Anmeldung gefragt.
labels-terms-known = Eine Fassung dieses Namens gibt es schon. Geben Sie ihr einen anderen.
labels-terms-unchanged = Genau das sagen die geltenden Bedingungen. Ändern Sie zuerst etwas.

labels-parking-title = Parkseite von { $name }
labels-parking-see = Seite ansehen
labels-parking-about = Domains, die Kunden parken, führen dorthin.
labels-parking-hint = Reiner Text; Zeilenenden bleiben, eine Leerzeile beginnt einen neuen Absatz. Bleibt das leer, steht dort, dass es noch keine Website gibt.
labels-parking-saved = Gespeichert. Das steht ab jetzt auf der Parkseite.

labels-rules-title = Regeln von { $name }
labels-rules-access-mail = Nach „Als Kunde anmelden“ bekommt der Kunde eine Mail
labels-rules-access-mail-missing = Wählen Sie, wann Kunden benachrichtigt werden.
labels-access-mail-always = Nach jedem Besuch
labels-access-mail-daily = Einmal am Tag, alle Besuche des Tages in einer Mail
labels-access-mail-never = Nie; im Zugriffsprotokoll stehen sie trotzdem
labels-rules-orders = Neue Bestellungen
labels-rules-orders-hint = Bestellungen von Kunden, die gesperrt oder als Betrug markiert sind, warten in jedem Fall auf Ihre Prüfung.
labels-rules-orders-wait = Warten, bis der Kunde seine E-Mail-Adresse bestätigt hat
labels-rules-orders-go-on = Gehen ohne Bestätigung weiter
labels-rules-orders-missing = Wählen Sie, ob Bestellungen warten.
labels-rules-language = Sprache der Seiten
labels-rules-language-browser = Die Sprache des jeweiligen Browsers
labels-rules-language-hint = Wer unter „Anmeldung und Sicherheit“ eine Sprache gewählt hat, liest in dieser.
labels-rules-language-wrong = Wählen Sie eine dieser Sprachen.
labels-rules-saved = Gespeichert. Bestellungen, die auf eine bestätigte Adresse warten, gehen binnen einer Minute weiter.

labels-records-title = Mail-Einträge von { $domain }
labels-records-about = <a href="{ $home }">Mails kommen von</a> <b><bdi>{ $sender }</bdi></b>. Legen Sie diese drei TXT-Einträge beim DNS-Dienst von <b><bdi>{ $domain }</bdi></b> an. Es sind Beispiele: Passen Sie an, was jeweils darunter steht. Das Portal fragt sie nicht ab; nach einer Stunde zeigt eine Mail an Sie selbst, ob sie wirken.
labels-records-type = Typ
labels-spf-about = Sagt, welche Server Mails für die Domain senden dürfen.
labels-spf-server = Setzen Sie anstelle von your-mail-server.example den Namen Ihres Mailservers ein: des Servers, der die Mails des Portals weitergibt. Der Betreiber des Portals kennt ihn.
labels-spf-one = Eine Domain hat nur einen SPF-Eintrag. Gibt es schon einen, fügen Sie a:your-mail-server.example vor dem letzten Wort ein.
labels-spf-mx = mx steht für die Server, die Mails der Domain empfangen. Lassen Sie es weg, wenn diese nichts senden.
labels-spf-all = ~all kennzeichnet andere Absender als zweifelhaft. Schreiben Sie -all, das sie abweist, sobald alles von Ihnen aufgeführt ist.
labels-dkim-about = Enthält den Schlüssel, mit dem Empfänger prüfen, dass eine Mail von Ihrem Mailserver signiert und nicht verändert wurde.
labels-dkim-key = Ihr Mailserver signiert, nicht das Portal: Lassen Sie dort einen Schlüssel für diese Domain erzeugen. Er zeigt Ihnen den ganzen Eintrag; was auf p= folgt, ist die öffentliche Hälfte des Schlüssels.
labels-dkim-selector = portal ist der Selektor, ein frei gewählter Name. Es muss der sein, mit dem Ihr Mailserver signiert.
labels-dkim-long = Ein langer Schlüssel wird innerhalb eines Eintrags in mehrere Stücke in Anführungszeichen geteilt; die meisten DNS-Dienste tun das von selbst.
labels-dmarc-about = Sagt, was Empfänger mit Mails tun sollen, die keines von beiden bestehen, und wohin sie berichten.
labels-dmarc-begin = Beginnen Sie mit p=none: Es wird nichts abgewiesen, und Berichte sagen Ihnen, was abgewiesen würde. Schreiben Sie nach einigen Wochen ohne Überraschungen p=quarantine, dann p=reject.
labels-dmarc-pass = Eine Mail besteht, wenn SPF oder DKIM für genau diese Domain besteht. DKIM muss also mit ihr signieren; das hält auch, wenn eine Mail weitergeleitet wird, SPF dagegen nicht.
labels-dmarc-rua = Die Adresse hinter rua= muss es geben. Große Maildienste verlangen einen DMARC-Eintrag von allen, die viel senden.

labels-event-added = Label { $name } hinzugefügt
labels-event-changed = Label { $name } geändert
labels-event-parking = Label { $name }: Text der Parkseite geändert
labels-event-terms = Bedingungen von { $name }: Fassung { $version } veröffentlicht
labels-event-terms-after = Bedingungen von { $name }: Fassung { $version } nach { $before } veröffentlicht
labels-event-accepted = Bedingungen von { $name }, Fassung { $version }, angenommen
labels-event-resells = Darf weiterverkaufen, als { $name }
labels-event-resells-again = Darf wieder weiterverkaufen
labels-was-disabled = Wurde von einem Eigentümer deaktiviert, als das Konto Reseller war
labels-event-resells-no-more = Darf nicht mehr weiterverkaufen
labels-field-sender-name = Name des Absenders
labels-field-sender-email = Adresse des Absenders
labels-field-accent = Akzentfarbe
labels-field-accent-dark = Akzentfarbe auf dunklen Seiten
labels-field-hue = Farbton { $hue }
labels-field-support-email = E-Mail des Supports
labels-field-support-phone = Telefon des Supports
labels-field-support-page = Support-Seite
labels-field-host = Eigener Hostname
labels-field-access-mail = Mail nach Besuchen
labels-field-verification = Bestellungen brauchen eine bestätigte Adresse
labels-field-language = Sprache der Seiten
labels-told-yes = ja
labels-told-no = nein
labels-told-always = immer
labels-told-daily = täglich
labels-told-browser = wie der Browser es wünscht
