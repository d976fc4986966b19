"""The clients of the drill beside this file: they fetch tokens, check each in every way, and count."""

import base64
import collections
import http.client
import json
import os
import re
import sys
import threading
import time
import urllib.request

import jwt
from joserfc import jwt as jose
from joserfc.jwk import KeySet

ISSUER = "http://drill.example"
AUDIENCE = "cpt-ajan-backend"
KEYS = "/api/v1/keys"
JWKS = "/.well-known/jwks.json"
KNOWN_SECONDS = 5  # within which every service must know of a revocation

seconds = float(sys.argv[1])
urls = sys.argv[2:]
credentials = base64.b64encode(f"drill:{os.environ['CLIENT_SECRET']}".encode()).decode()


class Service:
    """One of the services over a connection that is kept; for one thread."""

    def __init__(self, url):
        self.connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=10)

    def call(self, method, path, headers, body=None):
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def token(self):
        headers = {
            "Authorization": f"Basic {credentials}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        status, body = self.call("POST", "/oauth2/token", headers, "grant_type=client_credentials")
        if status != 200:
            raise RuntimeError(f"no token: {status} {body}")
        return json.loads(body)["access_token"]

    def with_token(self, token, method="GET", path=KEYS):
        return self.call(method, path, {"Authorization": f"Bearer {token}"})

    def accepts(self, token):
        return self.with_token(token)[0] == 200


def max_age(url):
    with urllib.request.urlopen(url + JWKS) as answer:
        return int(re.search(r"max-age=(\d+)", answer.headers["Cache-Control"])[1])


class PyJwt:
    """Keeps the key set for max-age, and asks again for an unknown kid no sooner than 30 s later."""

    def __init__(self, url):
        self.keys = jwt.PyJWKClient(url + JWKS, lifespan=max_age(url))

    def accepts(self, token):
        try:
            key = self.keys.get_signing_key_from_jwt(token)
            jwt.decode(token, key, algorithms=["RS256"], audience=AUDIENCE, issuer=ISSUER)
            return True
        except jwt.PyJWTError as e:
            complain("PyJWT", e)
            return False


class Joserfc:
    """Keeps the key set for max-age and never asks in between."""

    claims = jose.JWTClaimsRegistry(iss={"essential": True, "value": ISSUER}, aud={"value": AUDIENCE})

    def __init__(self, url):
        self.url = url
        self.fetched = float("-inf")

    def accepts(self, token):
        now = time.monotonic()
        if now - self.fetched >= max_age_seconds:
            with urllib.request.urlopen(self.url + JWKS) as answer:
                self.keys = KeySet.import_key_set(json.load(answer))
            self.fetched = now
        try:
            self.claims.validate(jose.decode(token, self.keys, algorithms=["RS256"]).claims)
            return True
        except Exception as e:  # of whatever kind: the token was refused
            complain("joserfc", e)
            return False


def complain(who, failure):
    print(f"{who}: {type(failure).__name__}: {failure}", file=sys.stderr)


def kid(token):
    return jwt.get_unverified_header(token)["kid"]


class Counts:
    """What all threads saw."""

    def __init__(self):
        self.lock = threading.Lock()
        self.signed = collections.Counter()  # by url
        self.accepted = collections.Counter()  # by who checked
        self.refused = collections.Counter()
        self.out_of_turn = 0
        self.failures = []
        self.order = {}  # kid: the how manieth it was to sign
        self.last = {}  # kid: the last token it signed

    def issued(self, url, token, at_least):
        with self.lock:
            self.signed[url] += 1
            turn = self.order.setdefault(kid(token), len(self.order))
            self.last[kid(token)] = token
            # asked for after the keys had changed, and signed with one from before
            self.out_of_turn += turn < at_least

    def turn(self):
        with self.lock:
            return len(self.order) - 1

    def checked(self, who, accepted):
        with self.lock:
            (self.accepted if accepted else self.refused)[who] += 1

    def older(self):
        with self.lock:
            return list(self.last.values())


max_age_seconds = max_age(urls[0])
counts = Counts()
end = time.monotonic() + seconds


def checkers():
    found = [(f"service {i}", Service(url)) for i, url in enumerate(urls, 1)]
    found += [("PyJWT", PyJwt(url)) for url in urls]
    return found + [("joserfc", Joserfc(url)) for url in urls]


def issue_and_check(url):
    """Every token is checked at once by all; now and then one of each key that has signed so far."""
    issuer = Service(url)
    everybody = checkers()
    rounds = 0
    while time.monotonic() < end:
        at_least = counts.turn()
        token = issuer.token()
        counts.issued(url, token, at_least)
        rounds += 1
        for token in [token] + (counts.older() if rounds % 50 == 0 else []):
            for who, checker in everybody:
                counts.checked(who, checker.accepts(token))


def guarded(work, *arguments):
    try:
        work(*arguments)
    except Exception as e:  # shown and counted below; a thread that dies must not pass for a success
        complain("a client", e)
        counts.failures.append(e)


def revoke():
    """Revokes the key that signs now and returns how long the slowest service let its tokens in, in seconds."""
    services = [Service(url) for url in urls]
    token = services[0].token()
    if not all(service.accepts(token) for service in services):
        raise RuntimeError("a token was refused before its key was revoked")
    status, body = services[0].with_token(token, "POST", f"{KEYS}/{kid(token)}/revoke")
    if status != 200:
        raise RuntimeError(f"not revoked: {status} {body}")
    start = time.monotonic()
    while any(service.accepts(token) for service in services) or any(
        kid(token).encode() in service.call("GET", JWKS, {})[1] for service in services
    ):
        if time.monotonic() > start + 2 * KNOWN_SECONDS:
            raise RuntimeError("a service still knows the revoked key")
        time.sleep(0.02)
    took = time.monotonic() - start
    if not all(reader.accepts(writer.token()) for writer in services for reader in services):
        raise RuntimeError("a token was refused after another key was revoked")
    return took


threads = [threading.Thread(target=guarded, args=(issue_and_check, url)) for url in urls * 2]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

checks = sum(counts.accepted.values())
refused = sum(counts.refused.values())
print(f"{seconds:g} s, {len(urls)} services on one Redis, key sets kept for {max_age_seconds} s by PyJWT {jwt.__version__} and joserfc")
print(f"keys that signed: {len(counts.order)}")
print(f"tokens issued: {counts.signed.total()} ({', '.join(str(counts.signed[url]) for url in urls)})")
for who in sorted(counts.accepted | counts.refused):
    print(f"checked by {who}: {counts.accepted[who]} accepted, {counts.refused[who]} refused")
print(f"signed with a key that had been replaced: {counts.out_of_turn}")
took = revoke()
print(f"revoked: refused by all {len(urls)} services after {took:.2f} s")

wanted = int(seconds / 4)
if refused or counts.out_of_turn or counts.failures or took > KNOWN_SECONDS or len(counts.order) < wanted:
    sys.exit(f"failed: {refused} of {checks + refused} checks refused, {len(counts.failures)} clients broken, {wanted} keys wanted")
print(f"passed: 0 of {checks} checks refused")
