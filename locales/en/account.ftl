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
# The page
account-title = Sign-in and security
account-login-name-is = Login name <bdi>{ $login }</bdi>
account-few-codes = Few recovery codes are left
account-few-codes-none = You have none. If your app or passkey is lost, only support can let you in. <a href="#recovery-codes">Make new ones</a> and keep them apart from your phone.
account-few-codes-left = You have { $left }. <a href="#recovery-codes">Make new ones</a> and keep them apart from your phone.
# Login name and e-mail
account-identity = Login name and e-mail
account-login-name-now = Login name <b dir="auto">{ $login }</b>
account-email-now = E-mail <b dir="auto">{ $email }</b>
account-login-name-new = New login name
account-your-password = Your password
account-login-name-change = Change login name
account-email-new = New e-mail address
account-email-hint = A link goes there first. The old address stays until it was confirmed, and is told then.
account-email-send = Send the link
account-email-same = This is your address already.
account-email-sent = A link is on its way to { $email }. The address changes when it is opened and confirmed, within 24 hours.
account-login-name-taken = This login name is already in use. Choose another one.
account-login-name-changed = You sign in as { $name } from now on.
account-login-name-same = This is your login name already.
# Who it really is, once more
account-step-up = Your password, or a code of your app
account-step-up-hint = You signed in more than 10 minutes ago.
account-step-up-passkey = Use a passkey instead
account-step-up-empty = Enter your own password, since you signed in a while ago.
account-step-up-wrong = This is not your password.
account-step-up-code-wrong = This code is not right, or it was used already. Wait for the next one.
# Two-factor sign-in
account-two-factor = Two-factor sign-in
account-two-factor-required = Required
account-two-factor-app = After your password you are asked for a code of your <b>authenticator app</b>.
account-two-factor-only = A second factor is required of you. To change to another app, add a passkey first, or ask support.
account-app-remove = Remove the app
account-app-remove-sure = Remove the authenticator app? Your other sessions end.
account-two-factor-more = A passkey is asked for after your password. You can set up an app as well.
account-two-factor-why = With an authenticator app or a passkey, nobody who learns your password can sign in with it alone.
account-app-set-up-one = Set up an authenticator app
account-two-factor-not-offered = Two-factor sign-in is not offered here.
# The authenticator app
account-app = Authenticator app
account-app-must = A second factor is required of you
account-app-must-what = Set up an authenticator app, or a passkey below, before you go on. Everything else waits as it is.
account-app-is-set-up = Your app is set up. It is asked for whenever you sign in with your password.
account-app-back = Back to sign-in and security
account-app-scan = 1. Scan this with your app
account-app-square = Square code with the secret for your app
account-app-any = Any app for one-time codes will do: Aegis, 2FAS, Google Authenticator, a password manager.
account-app-type = Or type this secret into it:
account-app-enter = 2. Enter the code it shows
account-app-code = Code
account-app-code-hint = Six digits.
account-app-turn-on = Turn it on
account-app-codes-from = Codes from an app on your phone
account-app-why = After your password you will be asked for a code of six digits that the app shows. Whoever learns your password then still cannot sign in.
account-app-set-up = Set up the app
account-app-or-passkey = Or a passkey
account-app-or-passkey-what = Your device or a security key shows that it is you, by PIN, finger or face.
account-app-no-key = This portal cannot keep secrets of authenticator apps: its operator has set no key for them. Use a passkey, or ask support.
account-app-enter-six = Enter the six digits that your app shows now.
account-app-wrong = This code is not right. Is the clock of your device right? Enter the one that is shown now.
account-app-removed = The authenticator app is no longer asked for. All your other sessions are ended.
# Passkeys
account-passkeys = Passkeys
account-passkeys-none = You have none yet. With a passkey your device or a security key shows that it is you: instead of the password, or after it.
account-passkey-used = added { $added }, last used { $used }
account-passkey-never = added { $added }, never used
account-passkey-name = Name of the passkey
account-passkey-rename = Rename
account-passkey-remove = Remove this passkey
account-passkey-remove-sure = Remove this passkey? Your other sessions end.
account-passkey-new-name = Name of the new passkey
account-passkey-name-hint = So that you know it again: “Laptop”.
account-passkey-add = Add a passkey
account-passkey-script = Adding a passkey takes JavaScript. Everything else on this page works without it.
account-passkey-default-name = Passkey
account-passkey-unusable = This passkey cannot be used here: it must be able to ask who you are, by PIN or finger.
account-passkey-added-codes = The passkey “{ $name }” is added. Now make recovery codes, for the day it is lost.
account-passkey-added = The passkey “{ $name }” is added.
account-passkey-no-name = Give it a name.
account-passkey-renamed = The name is saved.
account-passkey-removed = The passkey is removed. All your other sessions are ended.
account-passkey-none-here = You have no passkey here. Enter your password.
account-passkey-late = This took longer than five minutes, or was begun in another window. Please try again.
account-passkey-refused = This passkey does not open anything here. Try another one, or sign in another way.
account-passkey-unreadable = The answer of the passkey could not be read.
# Recovery codes
account-codes = Recovery codes
account-codes-left = { $left } left
account-codes-what = Each lets you sign in once when the app or the passkey is lost. New ones make the old ones void.
account-codes-make = Make new recovery codes
account-codes-first = Your app is set up and asked for from now on. All your other sessions are ended.
account-codes-new = These codes are new. The old ones no longer work.
account-codes-for = For <bdi>{ $login }</bdi> at <bdi>{ $label }</bdi>
account-codes-keep = <b>Keep them now: they are shown this once.</b> Print this page, or write them down, and keep them where your phone is not. Each lets you sign in once, with your password, when you have lost the app or the passkey.
account-codes-kept = I have kept them, go on
# Passwords and sessions; customers have theirs in their area
account-password-change = Change password
account-password-current = Current password
account-password-repeat = Repeat the new password
account-password-differs = Both entries of the new password must be the same.
account-password-changed = Your password is changed. All your other sessions are ended.
account-password-short = Use at least 8 characters.
account-password-long = Use at most 256 characters.
account-password-personal = Do not use your name or address as password.
account-password-common = This password is among the first that attackers try; choose another.
account-sessions = Open sessions
account-sessions-browser = Browser
account-sessions-began = Signed in
account-sessions-this = This one
account-session-end = End session
account-sessions-end-others = End all other sessions
account-session-ended = The session is ended.
account-sessions-none-ended = No other session was open.
account-sessions-ended = All your other sessions are ended.
# Roles of staff, and what labels say about second factors
account-role-support = Support
account-role-manager = Manager
account-role-owner = Owner
account-rule-off = Not offered
account-rule-offered = Offered: each customer decides
account-rule-required = Required: whoever has none sets it up at the next sign-in
# What stands in the history of logins
account-event-of = { $login }: { $what }
account-event-app-on = an authenticator app was set up
account-event-app-off = the authenticator app was removed
account-event-codes = new recovery codes were made
account-event-passkey-on = the passkey “{ $name }” was added
account-event-passkey-off = the passkey “{ $name }” was removed
account-event-passkey-name = a passkey is called “{ $name }” now
account-event-reset = its second factor was taken away by support, since it was lost
account-event-reading = pages are shown in { $language }, times in { $zone }
account-event-reading-usual = pages are shown in the language of the account, the label or the browser, times in { $zone }
account-event-email-asked = another e-mail address is to be proved: { $new }
account-event-email-back = the change of its e-mail address was taken back
account-event-renamed = the login name is { $new } now, it was { $old }
account-event-email-of-login = E-mail of the login
account-event-staff-required = Two-factor sign-in is required of staff
account-event-staff-free = Two-factor sign-in is up to each of the staff
account-event-label-may = Sign-in of { $label }'s customers: two-factor { $rule }, they may keep support out
account-event-label-cannot = Sign-in of { $label }'s customers: two-factor { $rule }, they cannot keep support out
account-event-rule-off = off
account-event-rule-offered = offered
account-event-rule-required = required
