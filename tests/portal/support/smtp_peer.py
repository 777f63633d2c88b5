#!/usr/bin/env python3
"""A mail server for tests, on loopback only: STARTTLS, AUTH, and every way to go wrong.

Prints one line of JSON when it listens, {"port": …, "ca": "…/certificate.pem"}, and ends when its standard input does.
Each message it has taken is one line of JSON in --out. How it behaves:

  by recipient     ada+451@x.example is always refused with 451; ada+451.2@x.example twice, then accepted
  by control file  --control: words separated by white space, used in turn, one a message; read anew each time

accept            take it
slow              take it, answer after three seconds
421 451 550       that answer to the recipient (421 closes the connection too)
stall             read it whole, never answer
trickle           read it whole, answer one byte a second, never to the end
drop_before_data  close when DATA is asked for
drop_in_data      close in the middle of the message
drop_after_dot    take it, close without an answer: the sender cannot know
late_451          answer 451 to the message itself, three seconds late
"""
import argparse
import asyncio
import email
import email.policy
import json
import logging
import os
import re
import ssl
import subprocess
import sys
import time

from aiosmtpd.smtp import SMTP, AuthResult

BEHAVIOURS = (
    "accept slow 421 451 550 stall trickle drop_before_data drop_in_data drop_after_dot late_451"
).split()


class Schedule:
    """Which message meets which behaviour."""

    def __init__(self, control):
        self.control = control
        self.turn = 0
        self.seen = {}

    def behaviour_for(self, recipient):
        asked = re.search(r"\+([a-z0-9_]+?)(?:\.(\d+))?@", recipient)
        if asked and asked[1] in BEHAVIOURS:
            self.seen[recipient] = self.seen.get(recipient, 0) + 1
            times = int(asked[2]) if asked[2] else None
            return asked[1] if times is None or self.seen[recipient] <= times else "accept"
        return self.by_turn()

    def by_turn(self):
        try:
            with open(self.control, encoding="ascii") as file:
                words = file.read().split()
        except (OSError, TypeError):
            words = []
        if not words:
            return "accept"
        self.turn += 1
        return words[(self.turn - 1) % len(words)]


class Handler:
    def __init__(self, schedule, out):
        self.schedule = schedule
        self.out = out

    async def handle_RCPT(self, server, session, envelope, address, options):
        envelope.behaviour = self.schedule.behaviour_for(address)
        if envelope.behaviour == "421":
            await server.push("421 4.3.2 closing for now")
            server.transport.close()
            return "421 4.3.2 closing for now"
        if envelope.behaviour == "451":
            return "451 4.3.0 not now, please"
        if envelope.behaviour == "550":
            return "550 5.1.1 nobody of that name here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        behaviour = envelope.behaviour
        if behaviour == "stall":
            await asyncio.sleep(600)
        if behaviour == "trickle":
            await self.trickle(server)
        if behaviour == "late_451":
            await asyncio.sleep(3)
            return "451 4.3.0 on second thoughts, no"
        if behaviour in ("stall", "trickle"):
            return "451 4.3.0 too late"
        self.keep(session, envelope)
        if behaviour == "drop_after_dot":
            server.transport.abort()
        if behaviour == "slow":
            await asyncio.sleep(3)
        return "250 OK: taken"

    async def trickle(self, server):
        for byte in b"250-still here\r\n" * 60:
            if server.transport.is_closing():
                return
            server._writer.write(bytes([byte]))
            await asyncio.sleep(1)

    def keep(self, session, envelope):
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)

        def part(kind):
            found = message.get_body(preferencelist=(kind,))
            return found.get_content() if found else None

        line = {
            "at": time.time(),
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "user": session.auth_data.login.decode() if session.authenticated else None,
            "tls": session.ssl is not None,
            "message_id": message["Message-ID"],
            "subject": message["Subject"],
            "headers": [[name, str(value)] for name, value in message.items()],
            "text": part("plain"),
            "html": part("html"),
            "raw": envelope.original_content.decode("utf-8", "replace"),
        }
        with open(self.out, "a", encoding="utf-8") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


class Peer(SMTP):
    """What has to happen in the middle of DATA, where the handler is not asked."""

    async def smtp_DATA(self, arg):
        behaviour = getattr(self.envelope, "behaviour", "accept")
        if behaviour == "drop_before_data":
            self.transport.abort()
            return
        if behaviour == "drop_in_data":
            await self.push("354 go on")
            await self._reader.read(64)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def certificate(folder):
    """A self-signed certificate for 127.0.0.1 and localhost; it is its own root."""
    pem, key = os.path.join(folder, "certificate.pem"), os.path.join(folder, "key.pem")
    if not os.path.exists(pem):
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
             "-days", "3650", "-subj", "/CN=portal test mail server", "-addext", "basicConstraints=critical,CA:FALSE",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", pem],
            check=True, capture_output=True)
    return pem, key


async def serve(options):
    os.makedirs(options.folder, exist_ok=True)
    pem, key = certificate(options.folder)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(pem, key)

    def authenticate(server, session, envelope, mechanism, data):
        known = (data.login, data.password) == (options.user.encode(), options.password.encode())
        return AuthResult(success=known, handled=False, auth_data=data)

    handler = Handler(Schedule(options.control), options.out)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: Peer(handler, hostname="127.0.0.1", tls_context=tls, require_starttls=True, auth_required=True,
                     authenticator=authenticate, enable_SMTPUTF8=True, loop=loop, timeout=900),
        host="127.0.0.1", port=options.port)
    port = server.sockets[0].getsockname()[1]
    print(json.dumps({"port": port, "ca": os.path.abspath(pem)}), flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


if __name__ == "__main__":
    logging.getLogger("mail.log").setLevel(logging.CRITICAL)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--folder", required=True, help="for the certificate")
    parser.add_argument("--out", required=True, help="file for the messages taken")
    parser.add_argument("--control", help="file with the behaviours to use in turn")
    parser.add_argument("--user", default="portal")
    parser.add_argument("--password", default="p@ss word")
    asyncio.run(serve(parser.parse_args()))
