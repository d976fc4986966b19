"""Holds many connections as slowly as attackers do while clients go on with their work, and says who was harmed.

usage: slow_clients.py URL CONNECTIONS      the token of the clients is read from stdin

A third of the connections sends a request's head, a third its body, a third reads the answer: each a byte a second, or
nothing at all. Fails unless the service cuts every one of them within 10 s and answers all other requests.

Then come three times as many at once, more than the service takes. It may keep others waiting then, but fails unless it is
ready again within 30 s.
"""

import collections
import http.client
import json
import multiprocessing
import select
import socket
import sys
import threading
import time
import urllib.parse

LONGEST = 10.0  # seconds that a slow client may be left on
PATIENCE = 20.0  # seconds after which the rest counts as never cut
RECOVERY = 30.0  # seconds that the service may take to answer after more connections than it takes
CLIENTS = 8
WARM_UP = 2000  # requests before the attack, as a service that has only just started is slow by itself
FEEDBACK = "/api/v1/aiops/feedback"
ENTRY = json.dumps({"metric": "http_error_ratio", "anomaly": True, "verdict": True, "note": "while slow clients hold on"})


def ask(method, path, token, *fields):
    return "\r\n".join([f"{method} {path} HTTP/1.1", "Host: drill", *([f"Authorization: Bearer {token}"] if token else []), *fields, "", ""])


class Slow:
    """One connection. Sends `first` at once and then `rest`, or reads, a byte a second where `moves`."""

    def __init__(self, address, kind, moves, first, rest):
        self.kind, self.moves, self.rest = kind, moves, rest
        self.socket = socket.socket()
        if kind == "read":
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.connect(address)
        self.socket.sendall(first.encode())
        self.socket.setblocking(False)
        self.since = time.monotonic()
        self.cut_after = None

    def events(self):
        return 0 if self.kind == "read" else select.POLLIN  # POLLERR and POLLHUP come in any case

    def move(self):
        if self.moves:
            if self.kind == "read":
                self.socket.recv(1)
            else:
                self.socket.send(self.rest[:1].encode())
                self.rest = self.rest[1:] or "x"

    def gone(self, event):
        if event & (select.POLLERR | select.POLLHUP):
            return True
        try:
            while self.socket.recv(4096):
                pass  # the answer that says so
            return True
        except BlockingIOError:
            return False
        except OSError:
            return True


def slow_ones(address, token, count):
    """The connections in turn, so that of each kind every other one is silent and of each pair of bodies one has a token."""
    body = {"Content-Type": "application/json", "Content-Length": "4096"}
    for n in range(count):
        kind, moves = ("head", "body", "read")[n % 3], n // 3 % 2 == 0
        if kind == "head":
            yield Slow(address, kind, moves, f"GET {FEEDBACK} HTTP/1.1\r\nHost: drill\r\n" if n % 4 else "", "X-Slow: " + "x" * 60)
        elif kind == "body":
            fields = (f"{name}: {value}" for name, value in body.items())
            yield Slow(address, kind, moves, ask("POST", FEEDBACK, token if n % 4 < 2 else None, *fields), ENTRY)
        else:
            yield Slow(address, kind, moves, ask("GET", "/metrics/aiops", None) * 3, "")  # more than the kernel holds


def attack(address, token, count, results):
    """A process of its own: opens the connections, keeps them going, and tells for each kind when they were cut."""
    poll, open_ones = select.poll(), {}
    for slow in slow_ones(address, token, count):
        open_ones[slow.socket.fileno()] = slow
        poll.register(slow.socket, slow.events())
    end, next_move = time.monotonic() + PATIENCE, time.monotonic() + 1
    cut = collections.defaultdict(list)
    while open_ones and time.monotonic() < end:
        for descriptor, event in poll.poll(50):
            slow = open_ones[descriptor]
            if slow.gone(event):
                cut[slow.kind].append(time.monotonic() - slow.since)
                poll.unregister(descriptor)
                open_ones.pop(descriptor).socket.close()
        if time.monotonic() >= next_move:
            next_move += 1
            for slow in open_ones.values():
                try:
                    slow.move()
                except OSError:
                    pass  # not ready, or cut: the poll says which
    for slow in open_ones.values():
        cut[slow.kind].append(float("inf"))
    results.put(dict(cut))


def work(address, token, until, latencies, failures):
    """A client that stores, lists, scrapes and asks for health on one connection."""
    calls = [("POST", FEEDBACK, ENTRY, 201), ("GET", FEEDBACK + "?limit=10", None, 200), ("GET", "/metrics/aiops", None, 200), ("GET", "/health/ready", None, 200)]
    headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
    connection = http.client.HTTPConnection(*address, timeout=LONGEST)
    turn = 0
    while not until.is_set():
        method, path, body, wanted = calls[turn % len(calls)]
        turn += 1
        started = time.monotonic()
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != wanted:
                failures.append(f"{method} {path}: {answer.status}")
        except (OSError, http.client.HTTPException) as e:
            failures.append(f"{method} {path}: {e!r}")
            connection.close()
        latencies.append(time.monotonic() - started)


def flood(address, count):
    """Opens connections while there are any to be had, and holds them for a while; says how many."""
    held = []
    socket.setdefaulttimeout(1)
    try:
        held.extend(slow_ones(address, None, count))
    except OSError:
        pass  # the service takes no more, and as many wait as may
    time.sleep(LONGEST / 2)
    return len(held)


def recovers(address):
    """Whether the service is ready again in time."""
    end = time.monotonic() + RECOVERY
    while time.monotonic() < end:
        connection = http.client.HTTPConnection(*address, timeout=LONGEST)
        try:
            connection.request("GET", "/health/ready")
            if connection.getresponse().status == 200:
                return True
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    return False


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def main():
    url, count = urllib.parse.urlsplit(sys.argv[1]), int(sys.argv[2])
    address, token = (url.hostname, url.port), sys.stdin.readline().strip()
    until, latencies, failures = threading.Event(), [], []
    clients = [threading.Thread(target=work, args=(address, token, until, latencies, failures)) for _ in range(CLIENTS)]
    results = multiprocessing.Queue()
    attacker = multiprocessing.Process(target=attack, args=(address, token, count, results))
    for client in clients:
        client.start()
    while len(latencies) < WARM_UP and not failures:
        time.sleep(0.1)
    latencies.clear()
    attacker.start()
    cut = results.get()
    until.set()
    for client in [*clients, attacker]:
        client.join()

    harmed = bool(failures)
    print(f"{len(latencies)} requests of {CLIENTS} clients beside {count} slow connections: {len(failures)} failed; "
          f"p50 {percentile(latencies, .5) * 1000:.1f} ms, p99 {percentile(latencies, .99) * 1000:.1f} ms, longest {max(latencies) * 1000:.0f} ms")
    for failure, times in collections.Counter(failures).most_common(5):
        print(f"  {times} x {failure}")
    for kind, seconds in sorted(cut.items()):
        late = sum(second > LONGEST for second in seconds)
        harmed = harmed or late > 0
        print(f"{len(seconds)} slow at {kind}: cut after {min(seconds):.1f} to {max(seconds):.1f} s, {late} of them later than {LONGEST:.0f} s")

    held = flood(address, 3 * count)
    recovered = recovers(address)
    print(f"{held} more at once: {'ready again' if recovered else 'not ready'} after them")
    sys.exit(harmed or not recovered)


if __name__ == "__main__":
    main()
