"""The part of ops/drills/telemetry that watches; see there.

    telemetry.py RUN_PROMETHEUS DEMO_URL SECRET OUTAGE_SECONDS prepare
    telemetry.py RUN_PROMETHEUS DEMO_URL SECRET OUTAGE_SECONDS NAME=URL...
"""

import base64
import json
import os
import pathlib
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request

HISTORY_SECONDS = 180  # scraped before the service that asks is started
FAULT_SECONDS = 40
METRICS = 2 * 4  # metrics and services

run_prometheus, demo, secret, outage, *targets = sys.argv[1:]
pid_file = pathlib.Path(run_prometheus).with_name("prometheus.pid")
failed = False


def check(good, text):
    global failed
    failed = failed or not good
    print(("ok    " if good else "FAILED ") + text, flush=True)


def prometheus():
    process = subprocess.Popen([run_prometheus], start_new_session=True)
    pid_file.write_text(str(process.pid))
    return process


def put(path):
    urllib.request.urlopen(urllib.request.Request(demo + path, method="PUT")).close()


class Service:
    def __init__(self, name, url):
        self.name, self.url = name, url
        form = urllib.parse.urlencode({"grant_type": "client_credentials", "scope": "aiops:read"}).encode()
        credentials = base64.b64encode(f"drill:{secret}".encode()).decode()
        request = urllib.request.Request(url + "/oauth2/token", form, {"Authorization": "Basic " + credentials})
        with urllib.request.urlopen(request) as answer:
            self.token = json.load(answer)["access_token"]

    def get(self, path):
        request = urllib.request.Request(self.url + path, headers={"Authorization": "Bearer " + self.token})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["items"]

    def series(self):
        return self.get("/api/v1/aiops/series?limit=500")

    def states(self):
        return sorted({series["state"] for series in self.series()})

    def anomalies(self):
        return sorted(
            (a["metric"], a["labels"]["service"], a["state"]) for a in self.get("/api/v1/aiops/anomalies?limit=500")
        )

    def meter(self, name):
        with urllib.request.urlopen(self.url + "/metrics/aiops") as answer:
            lines = answer.read().decode().splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines if line.startswith(name))


def wait(services, text, condition, seconds=30):
    """Waits until it holds for all, and says how long each took."""
    start, missing, took = time.monotonic(), list(services), {}
    while missing and time.monotonic() < start + seconds:
        for service in list(missing):
            if condition(service):
                missing.remove(service)
                took[service.name] = f"{time.monotonic() - start:.0f} s"
        time.sleep(0.5)
    for service in services:
        good = service not in missing
        check(good, f"{service.name}: {text}" + (f" after {took[service.name]}" if good else f": {service.anomalies()} {service.states()}"))


def prepare():
    prometheus()
    print(f"a history of {HISTORY_SECONDS} s is being scraped", flush=True)
    time.sleep(HISTORY_SECONDS)


def fault(services, text, begin, end, expected):
    before = [(metric, service, "closed") for metric, service in expected[:-1]]
    metric, service = expected[-1]
    begin()
    wait(services, f"{text} opens one anomaly", lambda s: s.anomalies() == sorted(before + [(metric, service, "open")]), 25)
    time.sleep(FAULT_SECONDS / 2)
    end()
    wait(services, f"{text} ends it", lambda s: s.anomalies() == sorted(before + [(metric, service, "closed")]), 40)


def watch():
    services = [Service(*target.split("=", 1)) for target in targets]
    expected = [("latency", "b")]
    wait(services, "all series are normal", lambda s: len(s.series()) == METRICS and s.states() == ["NORMAL"], 60)
    for service in services:
        if service.name == "polled":
            filled = service.meter('aiops_samples_total{source="prometheus"}')
            check(filled > METRICS * HISTORY_SECONDS * 0.9, f"polled: {filled:.0f} samples, mostly from before its start")
    fault(services, "a latency of a second", lambda: put("/latency/b/1"), lambda: put("/latency/b/0.2"), expected)
    expected.append(("requests", "c"))
    fault(services, "a tenth of the requests", lambda: put("/rate/c/20"), lambda: put("/rate/c/200"), expected)

    put("/reset/a")
    pushed = [service for service in services if service.name != "polled"]
    reset = 'aiops_telemetry_failures_total{reason="counter_reset",source="remotewrite"}'
    wait(pushed, "a reset counter is counted", lambda s: s.meter(reset) >= 1)

    print(f"prometheus is killed for {outage} s", flush=True)
    os.kill(int(pid_file.read_text()), signal.SIGKILL)
    down = time.monotonic()
    wait(services, "NO_DATA", lambda s: s.states() == ["NO_DATA"], 40)
    time.sleep(max(0, down + float(outage) - time.monotonic()))
    for service in services:
        check(service.states() == ["NO_DATA"], f"{service.name}: still NO_DATA")
    before = {service.name: service.meter("aiops_samples_total") for service in services}
    prometheus()
    wait(services, "samples come again", lambda s: s.states() == ["NORMAL"], 60)
    time.sleep(20)
    for service in services:
        grown = service.meter("aiops_samples_total") - before[service.name]
        check(grown >= METRICS * 15, f"{service.name}: {grown:.0f} samples since")
        check(service.anomalies() == sorted((*one, "closed") for one in expected), f"{service.name}: no other anomaly")
    for service in services:
        for one in service.get("/api/v1/aiops/anomalies?limit=500"):
            print(f"{service.name}: {one['severity']}: {one['explanation']}", flush=True)
    os.kill(int(pid_file.read_text()), signal.SIGTERM)
    return 1 if failed else 0


sys.exit(prepare() if targets == ["prepare"] else watch())
