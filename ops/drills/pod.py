"""Pretends to be a pod of the service at work, with the meters that canaries are judged by.

    pod.py PORT SEED

GET /metrics   what a Prometheus scrapes: 200 requests a second of 50 ms on average and 0.2 % errors, probes, Redis commands
PUT /errors/<share>, /slower/<factor>, /ready/<0 or 1>   changes what it is like
"""

import random
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RATE = 200  # requests a second
BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.3, 0.5, 1.0]
noise = random.Random(int(sys.argv[2]))
like = {"errors": 0.002, "slower": 1.0, "ready": 1.0}
lock = threading.Lock()


class Timer:
    """A histogram as Micrometer exports one."""

    def __init__(self, name, labels):
        self.name, self.labels = name, labels
        self.count, self.sum, self.buckets = 0, 0.0, [0] * len(BUCKETS)

    def record(self, seconds):
        self.count += 1
        self.sum += seconds
        for i, limit in enumerate(BUCKETS):
            self.buckets[i] += seconds <= limit

    def lines(self):
        for limit, count in [*zip(BUCKETS, self.buckets), ("+Inf", self.count)]:
            yield f'{self.name}_bucket{{{self.labels}le="{limit}"}} {count}'
        labels = "{" + self.labels.rstrip(",") + "}" if self.labels else ""
        yield f"{self.name}_count{labels} {self.count}"
        yield f"{self.name}_sum{labels} {self.sum}"


def requests(uri, status, outcome):
    return Timer("http_server_requests_seconds", f'method="GET",outcome="{outcome}",status="{status}",uri="{uri}",')


good = requests("/api/v1/aiops/feedback", 200, "SUCCESS")
bad = requests("/api/v1/aiops/feedback", 500, "SERVER_ERROR")
ready = requests("/health/**", 200, "SUCCESS")
unready = requests("/health/**", 503, "SERVER_ERROR")
redis = Timer("redis_command_duration_seconds", "")


def work():
    done, begin = 0, time.monotonic()
    while True:
        time.sleep(0.02)
        due = int((time.monotonic() - begin) * RATE)
        with lock:
            for _ in range(due - done):
                failed = noise.random() < like["errors"]
                (bad if failed else good).record(0.05 * like["slower"] * noise.lognormvariate(-0.08, 0.4))
                redis.record(0.002 * noise.lognormvariate(-0.08, 0.4))
            if due // RATE != done // RATE:
                (ready if like["ready"] else unready).record(0.001)
        done = due


class Pod(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        with lock:
            lines = ["# TYPE http_server_requests_seconds histogram"]
            for timer in (good, bad, ready, unready):
                lines += timer.lines() if timer.count else []
            lines += ["# TYPE redis_command_duration_seconds histogram", *redis.lines()]
        self.answer("\n".join(lines) + "\n")

    def do_PUT(self):
        what, value = self.path.strip("/").split("/")
        with lock:
            like[what] = float(value)
        self.answer("")

    def answer(self, text):
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


threading.Thread(target=work, daemon=True).start()
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Pod).serve_forever()
