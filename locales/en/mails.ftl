# The mails that went out, and what they say.
mails-title = Mails
mails-list-caption = Mails, the newest first
mails-list-mail = Mail
mails-to = To
mails-from = From
mails-to-whole = The whole e-mail address
mails-half-address = Type the whole e-mail address; mails are not searched by parts of it. These are mails to anybody.
mails-none-such = No such mails
mails-none-such-about = Nothing was sent to this address, or nothing is in this state.
mails-show-all = Show all mails
mails-none-yet = No mails yet
mails-none-yet-about = Everything the portal writes in your labels’ names is listed here, with how it went.
mails-count = { $count ->
    [one] 1 mail
   *[other] { $count } mails
}
mails-count-here = { $count ->
    [one] 1 mail on this page
   *[other] { $count } mails on this page
}
mails-of-title = Mails – { $name }
mails-of-none = No mails
mails-of-none-about = Nothing was written to this customer, or nothing further back.
mails-of-caption = Mails to this customer, the newest first
mails-no-subject = (no subject)
mails-filter-queued = Waiting, or tried again
mails-filter-void = Not needed any more
mails-sent = Sent
mails-not-delivered = Not delivered
mails-state-waiting = Waiting
mails-state-tried = Tried again
mails-state-void = Not needed

# One mail
mails-server-said = What the mail server said
mails-says = What it says
mails-secret = Where it says ••••••, the mail has the secret of its link: nobody but its reader ever sees it.
mails-as-html = As HTML
mails-the-mail = The mail
mails-written = Written
mails-all-his = All his mails
mails-again-title = Send it again
mails-again-about = The same text goes to the same address as a new mail.
mails-again = Send again
mails-again-acting = You are logged in as this reseller, so you read his mails but send none in his name.
mails-not-again-secret = It holds a link that is good once, so it is not sent again. Its secret is not kept anywhere.
mails-not-again-queued = It is still to be sent.
mails-not-again-void = There was no need to send it: its link was used, replaced or ran out.
mails-instead-verification = Send a new verification e-mail
mails-instead-password = Send a new password link at Login(s)
mails-not-again = This mail is not one that can be sent again. Nothing was sent.
mails-sent-again = It is on its way to { $email } once more.

# Mail templates
mails-templates-title = Mail templates
mails-templates-acting = You are logged in as this reseller, so you see what his mails say but cannot change it.
mails-templates-about = A mail is written in the customer's language where there is a text in it, yours or else ours, else in the label's language, else it is our text in English. Ours are in English, Dutch and German.
mails-templates-language-of = Language of <bdi>{ $label }</bdi>
mails-templates-language = Mails are written in
mails-templates-language-hint = A customer can choose another one.
mails-templates-language-save = Save language
mails-templates-language-wrong = Choose one of these languages.
mails-templates-language-saved = Mails of { $label } are written in { $language } from now on.
mails-templates-customers = To customers
mails-templates-staff = To your staff
mails-templates-caption = { $title }: mails of { $label }
mails-templates-what-for = What for
mails-templates-own = Your own text
mails-templates-ours = None: ours is sent
mails-template-title = { $title } in { $language }
mails-template-to-customers = Goes to customers.
mails-template-to-staff = Goes to your staff.
mails-template-languages = Languages
mails-template-own = (your own text)
mails-template-tested = A test is on its way to <bdi>{ $email }</bdi>. Nothing is saved yet.
mails-template-now = What stands there now
mails-template-by = By <bdi>{ $name }</bdi>
mails-template-was-reset = Our text: yours was reset.
mails-template-preview-title = Preview
mails-template-preview = Preview
mails-template-unsaved = Nothing is saved yet.
mails-template-as-html = The mail as HTML
mails-template-plain = As plain text
mails-template-as-plain = The mail as plain text
mails-template-yours = Yours, by <bdi>{ $by }</bdi>, { $when }
mails-template-ours = Ours
mails-template-not-written = Not written yet: this is our English text
mails-template-text = Text
mails-template-test = Send a test to me
mails-template-places = Placeholders
mails-template-empty = A line such as <code>Ticket: {"{"}ticket{"}"}</code> is left out where its value is empty.
mails-template-form = Lines that begin with <code>- </code> become a list, with <code>> </code> a quotation. Lines of the form <code>Name: value</code> below each other become a table of facts. A button gets other words by <code>{"{"}{ $button }: your words{"}"}</code>. For a brace itself write <code>{"{{"}</code> or <code>{"}}"}</code>.
mails-template-around = The label's name and how to reach it stand around every mail.
mails-template-reset = Reset to default
mails-template-reset-about = Takes your text in this language away. Mails then say what they said before you wrote one.
mails-template-reset-confirm = Take your text away? This cannot be undone.
mails-template-unchanged = Nothing was different, so nothing was changed.
mails-template-saved = Saved. Mails from now on say this; those already written stay as they are.
mails-template-stale = Somebody changed this text while you were at it. Compare below, and save again to keep yours.
mails-template-reset-done = Reset. What stands here is our text again.
mails-template-reset-unchanged = It was our text already.
mails-template-reset-stale = Somebody changed this text meanwhile, so it was not reset. Look at it first.
mails-place-needed = The text needs it.
mails-place-block = On a line of its own.
mails-place-link = Alone on its line it is a button.
