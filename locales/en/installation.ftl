# How the portal itself is doing, for owners at the operator.
installation-title = Installation
installation-version = version { $version }
installation-running = Running now
installation-running-none = No process has told that it runs within the last minute and a half. The page you see comes from one that has just begun.
installation-running-caption = Processes that serve this database
installation-where = Where
installation-version-title = Version
installation-started = Started
installation-seen = Last seen
installation-state-runs = Runs
installation-state-other = Runs another version

# Failed jobs
installation-jobs = Failed jobs
installation-jobs-none = Nothing was given up. What cannot be done just now is tried again by itself.
installation-jobs-more = More have failed than are shown: these are the latest 50.
installation-jobs-caption = Jobs that were given up
installation-jobs-what = What, and why it failed
installation-jobs-tries = Tries
installation-jobs-since = Since
installation-job-mail = Send a mail
installation-job-bulk-mail = Send a mail of a mailing
installation-job-supplier = Ask a supplier
installation-job-owner = Change registrant data
installation-whose-own = Of this house
installation-whose-below = Of a reseller below
installation-retry = Retry
installation-retry-again = It is tried again now. Should it fail once more, it comes back here.
installation-retry-not-failed = It waits for its turn, or was done meanwhile. Nothing was changed.
installation-retry-useless = This mail is not sent again: it was sent meanwhile, or the link in it is no longer good.
installation-retried-mail = Failed job tried again: send a mail
installation-retried-bulk-mail = Failed job tried again: send a mail of a mailing
installation-retried-supplier = Failed job tried again: ask a supplier
installation-retried-owner = Failed job tried again: change registrant data
installation-retried-other = Failed job tried again: { $kind }

# Mails
installation-mails = Mail queue
installation-mails-waiting = Waiting
installation-mails-oldest = Oldest
installation-mails-given-up = Given up
installation-mails-by = Sent by
installation-mails-why = Why they failed
installation-mails-files = They are written as files into { $folder }
installation-mails-a-server = a server
installation-mails-server = The server of SMTP_URL
installation-failed-none = None in { $days } days
installation-failed-some = { $count } in { $days } days
installation-failed-many = 1,000 or more in { $days } days
installation-reason-none = No reason was noted.
installation-reason-codes = The server answered { $codes }. What it said is in the reseller's own pages.
installation-reason-in-time = The server did not answer in time.
installation-reason-reached = The server could not be reached.
installation-reason-own-pages = What was said is in the reseller's own pages.

# Limits
installation-limits = Limits
installation-limit-sessions = Signed in
installation-limit-sessions-are = staff { $staff } without a request, customers { $customers }, at most { $most }
installation-limit-visits = Login as customer
installation-limit-visits-are = { $most }, { $idle } without a request
installation-limit-wrong = Wrong passwords
installation-limit-wrong-are = one login { $login }, one address { $address }, one label { $label }
installation-limit-passwords = Passwords
installation-limit-passwords-are = { $least } to { $most } bytes
installation-limit-links = Password links
installation-limit-links-are = one login { $login }; good for { $good }, first ones for { $first }
installation-limit-verification = Verification e-mails
installation-limit-verification-is = one address { $address }; good for { $good }
installation-limit-tickets = Tickets of a customer
installation-limit-tickets-are = opened { $opened }, answered { $answered }
installation-limit-files = Files of a message
installation-limit-files-are = { $most } of { $size } MB at most
installation-limit-logins = Logins
installation-limit-logins-are = { $customer } of a customer, { $reseller } of a reseller
installation-limit-chain = Chain of resellers
installation-limit-chain-is = { $deepest } below the operator
installation-limit-connections = Connections
installation-limit-connections-are = { $instance } of an instance, { $address } of one address
installation-often-minutes = { $count ->
    [one] { $times } in 1 minute
   *[other] { $times } in { $count } minutes
}
installation-often-hours = { $count ->
    [one] { $times } in 1 hour
   *[other] { $times } in { $count } hours
}
installation-often-days = { $count ->
    [one] { $times } in 1 day
   *[other] { $times } in { $count } days
}
installation-days = { $count ->
    [one] 1 day
   *[other] { $count } days
}

# Database
installation-database = Database
installation-size = Size
installation-bytes = { $size } bytes
installation-migrations = Migrations
installation-migrations-applied = { $count } applied
installation-migrations-last = the last: { $words } ({ $number })
installation-backup = Backup
installation-backup-about = Nothing but the database holds data. Run this on the server every day, and keep the file elsewhere:
installation-backup-key = The key that passwords of registries are encrypted with is not in it: keep <code>PORTAL_SECRET_KEY</code>, or the key file of the portal's folder, apart from the dump.
