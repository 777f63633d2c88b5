# Customers that come along in a file.
imports-title = Imports
imports-list-caption = Imports, the newest first
imports-list-file = File
imports-list-by = By
imports-count = { $count ->
    [one] 1 import
   *[other] { $count } imports
}
imports-count-here = { $count ->
    [one] 1 import on this page
   *[other] { $count } imports on this page
}
imports-lines = { $count ->
    [one] 1 line
   *[other] { $count } lines
}
imports-none-further = Nothing further
imports-none-older = There are no older imports.
imports-from-beginning = From the beginning
imports-none-yet = Nothing was imported yet
imports-none-yet-about = Bring your customers along from WHMCS, FOSSBilling or any other system: export them as CSV and upload the file. Every line is checked before anything is imported.
imports-none-yet-acting = Files of customers that this reseller's own people upload stand here.
imports-too-late = This import has gone on meanwhile. Nothing was changed.

# Uploading
imports-new-title = Import customers
imports-file = CSV file
imports-file-hint = Up to 60 MB and 300,000 lines. The first line holds the headings.
imports-step-upload = <strong>Upload</strong> what the other system exports: clients of WHMCS or FOSSBilling, or any table with headings. Commas, semicolons and tabs are understood, and so are UTF-8 and Windows-1252.
imports-step-columns = <strong>Name the columns.</strong> The usual headings are recognised.
imports-step-dry-run = <strong>Look at the dry run.</strong> Every line is checked as the form checks; what is wrong is told by line and field.
imports-step-import = <strong>Import</strong>, in the background. It can be stopped and goes on where it was.
imports-passwords = Passwords are not imported: customers choose new ones by a link. The file's lines are kept for 30 days, for the report.
imports-upload = Upload
imports-refused-none = Choose a file.
imports-refused-empty = This file is empty.
imports-refused-headings = This file has headings and no line below them.
imports-refused-large = This file is larger than 60 MB. Divide it into several.
imports-refused-lines = This file has more than { $most } lines. Divide it into several.
imports-refused-other = This is { $what }, not a CSV file. Save or export it as CSV and upload that.
imports-refused-binary = Line { $line } holds bytes that are no text. Save or export the file as CSV once more.
imports-refused-mixed = Line { $line } holds letters that are not UTF-8, though those before are. Save the file as UTF-8 once more.
imports-refused-columns = The first line has more than { $most } columns. Leave out those that are not to be imported.
imports-refused-one-column = The first line has one column only. It must hold the headings, separated by commas, semicolons or tabs.
imports-refused-long = Line { $line } is longer than 64 kB. Perhaps a quotation mark on it has no partner.
imports-refused-cut = The file ends within the quoted text that begins on line { $line }: it is cut off, or a quotation mark is missing.
imports-kind-workbook = a workbook or an archive
imports-kind-old-excel = a workbook of an old Excel
imports-kind-pdf = a PDF document
imports-kind-packed = a packed file
imports-kind-picture = a picture

# Naming the columns
imports-columns = Columns
imports-columns-title = Columns of { $file }
imports-facts = { $lines }, { $encoding }, separated by { $separator }
imports-comma = comma
imports-semicolon = semicolon
imports-tab = tab
imports-bar = bar
imports-columns-legend = What the columns are
imports-columns-caption = Columns of the file
imports-columns-heading = Heading
imports-columns-samples = First values
imports-columns-as = Imported as
imports-columns-nothing = nothing
imports-columns-not = Not imported
imports-column-nameless = Column { $place }
imports-column-number = Number in the old system
imports-column-first-name = First name
imports-column-last-name = Last name
imports-column-address-2 = Address, second line
imports-column-state = State
imports-column-phone-code = Country code of the phone
imports-column-language = Language of mails
imports-column-status = Status
imports-there-legend = Who is there already
imports-there-key = Customers are known by
imports-key-email = The e-mail address
imports-key-number = The number in the old system
imports-there-existing = Those who are there
imports-existing-update = Update them; an empty cell leaves what is there
imports-existing-leave = Leave them as they are
imports-there-hint = Domains keep the registrant data they have; only the customer's own data changes.
imports-new-legend = New customers
imports-new-country = Country where a line names none
imports-new-country-none = None: such lines are faulty
imports-may-log-in = May log in
imports-may-log-in-hint = Closed and suspended ones never, if a column says who is.
imports-send-verification = Send the verification e-mail
imports-send-welcome = Send the welcome mail with a link for the first password
imports-send-welcome-hint = Leave both out if you would rather tell your customers of the move first.
imports-check-all = Check all lines
imports-checking = Every line is being checked. Nothing is imported yet.
imports-columns-again = Say once more which column is what.
imports-columns-two = Two columns are { $field }. Choose one of them.
imports-columns-known-by = Say which column is the e-mail address, or the number in the old system.
imports-label-wrong = Choose a label from the list.
imports-country-wrong = Choose a country from the list.
imports-key-wrong = Choose by what customers are known.
imports-key-lacks = No column is { $field }. Choose the other one, or name the column.
imports-existing-wrong = Choose what becomes of those who are there.

# One import
imports-state-receiving = Coming in
imports-state-uploaded = Columns to be named
imports-state-checking = Being checked
imports-state-checked = Checked
imports-state-importing = Being imported
imports-state-stopped = Stopped
imports-state-done = Done
imports-look-again = Look again
imports-dry-run = Dry run
imports-import = Import
imports-how-much = How much of it is over
imports-now-uploaded = Its columns are to be named first.
imports-now-checking = { $done } of { $all } lines are checked. Nothing is imported yet.
imports-now-good = Every line is good. Nothing is imported yet.
imports-now-faulty = Nothing is imported yet. Faulty lines are left out; correct them in the file and upload it again, or import the rest.
imports-now-importing = { $done } of { $all } lines are done. It goes on by itself.
imports-now-stopped = It was stopped after { $done } of { $all } lines. What was imported stays.
imports-now-done = Every line is done.
imports-start = Import
imports-sure = Make { $made } customers and update { $updated }? This cannot be undone.
imports-stop = Stop
imports-resume = Go on
imports-discard = Throw away
imports-discard-confirm = Throw this file away? Nothing of it is imported.
imports-begun = The import has begun. You may leave this page: it goes on by itself.
imports-stopped = Stopped. What was imported stays; it can go on from here.
imports-goes-on = It goes on.
imports-discarded = The file is gone. Nothing of it was imported.
imports-outcome-waiting = Waiting
imports-outcome-new = New
imports-outcome-to-update = To be updated
imports-outcome-updated = Updated
imports-outcome-unchanged = Unchanged
imports-outcome-faulty = Faulty
imports-about-will-be-made = will be made
imports-about-made = are made
imports-about-will-change = are there and will change
imports-about-changed = were there and have changed
imports-about-there = are there already
imports-about-left-out = are left out
imports-lines-title = Lines
imports-lines-caption = Lines of the file
imports-which-lines = Which lines
imports-download = Download as CSV
imports-gone = The lines are gone
imports-gone-about = They are kept for 30 days. The customers that came of them stay.
imports-no-lines = No such lines
imports-no-lines-about = None of the lines so far is one of these.
imports-line = Line
imports-result = Result
imports-remarks = What there is to say
imports-customer-number = No. { $number }
imports-place = Line { $line }
imports-places = Lines { $first } to { $last } of the file
imports-as-chosen = As chosen
imports-chosen-country = Country, if none
imports-chosen-key = Known by
imports-chosen-leave = Left as they are
imports-chosen-update = Updated
imports-chosen-verification = Verification e-mail
imports-chosen-welcome = Welcome mail
imports-who-did-what = Who did what
imports-uploaded = Uploaded
imports-run = Last set going
imports-ended = Done

# What is said of lines
imports-other-cells = The line has { $found } cells and the first line { $wanted }. Is a separator within a text?
imports-not-kept = This line could not be kept. Create or change the customer by hand.
imports-same-number = The same number stands on line { $line } already.
imports-same-address = The same address stands on line { $line } already.
imports-number-missing = Enter it: customers are known by it in this import.
imports-several-have-address = Several customers have this address. Correct the right one by hand, or import by number.
imports-other-has-number = Another customer has this number.
imports-left-alone = There already, and left as it is.
imports-being-changed = Somebody else is changing this customer at this moment. Import the line again.
imports-not-logged-in = May not log in, as in the old system.
imports-no-verification = The verification e-mail was not sent: this address had enough of them for now.
imports-login-taken = Somebody with this login name exists already: the address becomes the first login's name.

# What the history says
imports-event-uploaded = File “{ $file }” with { $lines } customers uploaded
imports-event-columns = Columns of “{ $file }” named
imports-event-checked = “{ $file }” checked: { $made } new, { $updated } updated, { $unchanged } unchanged, { $faulty } faulty
imports-event-started = Import of “{ $file }” started
imports-event-resumed = Import of “{ $file }” resumed
imports-event-stopped = Import of “{ $file }” stopped
imports-event-imported = “{ $file }” imported: { $made } new, { $updated } updated, { $unchanged } unchanged, { $faulty } faulty
imports-event-discarded = File “{ $file }” thrown away
