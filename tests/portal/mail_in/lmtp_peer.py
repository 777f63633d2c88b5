#!/usr/bin/env python3
"""Hands one message over by LMTP, as mail servers do, with Python's own client.

    lmtp_peer.py ADDRESS FILE SENDER RECIPIENT…     ADDRESS: /path of a socket, or host:port

Prints one line of JSON: {"extensions": {…}, "replies": [[code, text], …]}, one reply for each recipient.
"""
import json
import smtplib
import sys

address, file, sender, *recipients = sys.argv[1:]
if address.startswith("/"):
    client = smtplib.LMTP(address)
else:
    host, port = address.rsplit(":", 1)
    client = smtplib.LMTP(host, int(port))
client.ehlo("mx.test.example")
raw = open(file, "rb").read()
code, text = client.mail(sender, ["SIZE=%d" % len(raw), "BODY=8BITMIME"])
assert code == 250, (code, text)
replies = []
accepted = []
for recipient in recipients:
    code, text = client.rcpt(recipient)
    replies.append([code, text.decode()])
    if code == 250:
        accepted.append(len(replies) - 1)
client.putcmd("data")
code, text = client.getreply()
assert code == 354, (code, text)
lines = raw.replace(b"\r\n", b"\n").split(b"\n")
stuffed = b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines)
client.send(stuffed + b"\r\n.\r\n")
for place in accepted:
    code, text = client.getreply()
    replies[place] = [code, text.decode()]
extensions = client.esmtp_features
client.quit()
print(json.dumps({"extensions": extensions, "replies": replies}))
