"""The part of ops/drills/release that watches; see there.

    SECRET=... release.py WHAT STATE DRIFTED URL...

Waits until each service says STATE and that DRIFTED replicas run something else, in GET /drift and as a meter, and prints why.
"""

import base64
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

SECONDS = 60

what, state, drifted, *urls = sys.argv[1:]


def token(url):
    form = urllib.parse.urlencode({"grant_type": "client_credentials", "scope": "aiops:read"}).encode()
    credentials = base64.b64encode(f"drill:{os.environ['SECRET']}".encode()).decode()
    request = urllib.request.Request(url + "/oauth2/token", form, {"Authorization": "Basic " + credentials})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["access_token"]


def release(url, bearer):
    request = urllib.request.Request(url + "/api/v1/aiops/drift", headers={"Authorization": "Bearer " + bearer})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["release"]


def meter(url):
    with urllib.request.urlopen(url + "/metrics/aiops") as answer:
        for line in answer.read().decode().splitlines():
            if line.startswith("aiops_release_drift "):
                return line.rsplit(" ", 1)[1]
    return "absent"


def holds(told, shown):
    if told["state"] != state or len(told["replicas"]) != len(urls):
        return False
    return shown == ("NaN" if state == "UNKNOWN" else f"{float(drifted):.1f}")


failed = False
for url in urls:
    bearer, start = token(url), time.monotonic()
    told, shown = release(url, bearer), meter(url)
    while not holds(told, shown) and time.monotonic() < start + SECONDS:
        time.sleep(0.5)
        told, shown = release(url, bearer), meter(url)
    good = holds(told, shown)
    failed = failed or not good
    appeared = ", ".join(f"{one['revision'][:12]} at {one['at']}" for one in told["appeared"])
    print(
        f"{'ok    ' if good else 'FAILED '}{what}: {told['state']}, aiops_release_drift {shown}, {told['reason']}"
        f" Appeared: {appeared or 'none'}. ({time.monotonic() - start:.0f} s)",
        flush=True,
    )
sys.exit(failed)
