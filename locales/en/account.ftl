# Sign-in and security: one's own login.
account-reading = Language and time
account-language = Pages in
account-language-of-browser = As your account, the label or your browser says
account-language-hint = E-mails have a language of their own, that of the account.
account-language-unknown = Choose one of these languages.
account-zone = Show times in
account-zone-hint = Terms of domains and hosting begin and end by UTC days in any case.
account-zone-unknown = Choose one of these zones.
account-reading-save = Save language and time
account-reading-saved = Saved. Pages and times are shown this way from now on.
