"""The part of ops/drills/canary that asks; see there.

    SECRET=... canary.py SERVICE_URL CANARY_URL CANARY_PID PROMETHEUS_PID
"""

import base64
import datetime
import json
import os
import signal
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

HEALTHY_SECONDS = 60
METER = "http_server_requests_seconds"
CLIENTS = '$scope,uri!~"/health/.*"'

service, canary, canary_pid, prometheus_pid = sys.argv[1:]
failed = False


def check(good, text):
    global failed
    failed = failed or not good
    print(("ok    " if good else "FAILED ") + text, flush=True)


def token():
    form = urllib.parse.urlencode({"grant_type": "client_credentials", "scope": "aiops:write"}).encode()
    credentials = base64.b64encode(f"drill:{os.environ['SECRET']}".encode()).decode()
    request = urllib.request.Request(service + "/oauth2/token", form, {"Authorization": "Basic " + credentials})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["access_token"]


bearer = token()


def of_second(meter, more=""):
    """What a counter grew by in the second before: exact, as no pod restarts here."""
    series = f"{METER}_{meter}{{{CLIENTS}{more}}}"
    return f"(sum({series}) - sum({series} offset 1s))"


def judge(since):
    """The judgement of a canary that began then; None: of the plan's two minutes before now."""
    body = {
        "scope": {side: {"rollouts_pod_template_hash": side} for side in ("stable", "canary")},
        "window": {"planned": "PT2M", "step": "PT1S"},
        "metrics": [
            {
                "name": "errors",
                "kind": "ratio",
                "critical": True,
                "baseline": {
                    "events": of_second("count", ',outcome="SERVER_ERROR"'),
                    # as the template for Argo Rollouts: nothing at all of pods that are not scraped now
                    "total": f"{of_second('count')} and on () sum({METER}_count{{$scope}} @ end())",
                },
            },
            {"name": "latency", "query": f"{of_second('sum')} / {of_second('count')}", "critical": True},
        ],
    }
    body["scope"]["baseline"] = body["scope"].pop("stable")
    body["metrics"][0]["canary"] = body["metrics"][0]["baseline"]
    if since:
        body["window"]["from"] = since.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    headers = {"Authorization": "Bearer " + bearer, "Content-Type": "application/json"}
    request = urllib.request.Request(service + "/api/v1/aiops/canary/judgements", json.dumps(body).encode(), headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as e:
        sys.exit(f"FAILED the judge answers {e.code}: {e.read().decode()}")


def now():
    return datetime.datetime.now(datetime.timezone.utc)


def be(**like):
    """From now on the canary is like that; it began when a scrape has seen it."""
    for what, value in {"errors": 0.002, "slower": 1, **like}.items():
        urllib.request.urlopen(urllib.request.Request(f"{canary}/{what}/{value}", method="PUT")).close()
    time.sleep(1)
    since = now()
    time.sleep(1)  # nothing can be asked of less than a step
    return since


def told(judgement):
    return "; ".join(judgement["reasons"])


def each_second(seconds):
    for second in range(seconds):
        yield second
        time.sleep(1)


def expect(what, verdict, since, seconds):
    """Asks each second until the judge says so."""
    begin, seen = time.monotonic(), None
    for _ in each_second(seconds):
        seen = judge(since)
        if seen["verdict"] == verdict:
            break
    check(
        seen["verdict"] == verdict,
        f"{what}: {seen['verdict']} after {time.monotonic() - begin:.0f} s, score {seen['score']:.0f}: {told(seen)}",
    )


def ready():
    """Until both pods are scraped."""
    for _ in each_second(60):
        if judge(None)["verdict"] != "NO_DATA":
            return
    sys.exit("FAILED the pods are not scraped: " + told(judge(None)))


ready()
since = be()
verdicts = []
for _ in each_second(HEALTHY_SECONDS):
    verdicts.append(judge(since)["verdict"])
counts = ", ".join(f"{verdicts.count(one)} {one}" for one in dict.fromkeys(verdicts))
last = judge(since)
check("FAIL" not in verdicts, f"a healthy canary, asked each second: {counts}")
check(  # a look may be marginal by chance, most are not
    2 * verdicts.count("PASS") > len(verdicts),
    f"a healthy canary after {HEALTHY_SECONDS} s: {last['verdict']}, score {last['score']:.0f}: {told(last)}",
)
expect("2 % errors and 30 % slower", "FAIL", be(errors=0.02, slower=1.3), 120)
expect("an outage", "FAIL", be(errors=1), 30)
be()
os.kill(int(prometheus_pid), signal.SIGSTOP)
expect("Prometheus does not answer", "NO_DATA", None, 10)
os.kill(int(prometheus_pid), signal.SIGCONT)
ready()  # else it is the pause that is seen
os.kill(int(canary_pid), signal.SIGTERM)
expect("a canary that is gone", "NO_DATA", None, 150)
os.kill(int(prometheus_pid), signal.SIGTERM)
expect("Prometheus away", "NO_DATA", None, 10)
sys.exit(failed)
