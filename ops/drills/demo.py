"""Pretends to be four services with known faults.

    demo.py PORT

GET /metrics   what a Prometheus scrapes: a latency and a counter of requests for each service
PUT /latency/<service>/<seconds>, /rate/<service>/<per second>, /reset/<service>   changes one of them
"""

import random
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SERVICES = "abcd"
noise = random.Random(7)
latency = dict.fromkeys(SERVICES, 0.2)
rate = dict.fromkeys(SERVICES, 200.0)
count = dict.fromkeys(SERVICES, 0.0)
lock = threading.Lock()


def go_on():
    last = time.monotonic()
    while True:
        time.sleep(0.05)
        now = time.monotonic()
        with lock:
            for service in SERVICES:
                count[service] += rate[service] * (now - last) * noise.gauss(1, 0.02)
        last = now


class Demo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        with lock:
            lines = ["# TYPE demo_latency_seconds gauge"]
            lines += [f'demo_latency_seconds{{service="{s}"}} {latency[s] * noise.gauss(1, 0.01)}' for s in SERVICES]
            lines += ["# TYPE demo_requests_total counter"]
            lines += [f'demo_requests_total{{service="{s}"}} {int(count[s])}' for s in SERVICES]
        self.answer("\n".join(lines) + "\n")

    def do_PUT(self):
        what, service, *value = self.path.strip("/").split("/")
        with lock:
            if what == "reset":
                count[service] = 0.0
            else:
                {"latency": latency, "rate": rate}[what][service] = float(value[0])
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


threading.Thread(target=go_on, daemon=True).start()
ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Demo).serve_forever()
