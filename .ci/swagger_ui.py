"""A person at Swagger UI, by WebDriver. Arguments: the driver's address, the service's, a client's id and secret, and a
folder for the browser's profile."""

import json
import sys
import time
import urllib.error
import urllib.request

driver, service, client_id, client_secret, profile = sys.argv[1:]
SECONDS = 30  # for whatever is waited for


def call(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(driver + path, data, {"Content-Type": "application/json"}, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["value"]


def wait(what, step):
    """Tries again while the page, or the driver, is not as far yet."""
    give_up = time.monotonic() + SECONDS
    while True:
        try:
            return step()
        except (urllib.error.URLError, ConnectionError) as error:
            if time.monotonic() > give_up:
                said = error.read().decode()[:300] if isinstance(error, urllib.error.HTTPError) else ""
                raise SystemExit(f"{what}: {error} {said}") from None
            time.sleep(0.1)


def element(selector):
    return next(iter(call("POST", f"{session}/element", {"using": "css selector", "value": selector}).values()))


def click(selector):
    wait(f"click {selector}", lambda: call("POST", f"{session}/element/{element(selector)}/click", {}))


def fill(selector, text):
    wait(f"fill {selector}", lambda: call("POST", f"{session}/element/{element(selector)}/value", {"text": text}))


def text(selector):
    return wait(f"read {selector}", lambda: call("GET", f"{session}/element/{element(selector)}/text"))


OPTIONS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--window-size=1200,1600",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", f"--user-data-dir={profile}",
]
CAPABILITIES = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": {"args": OPTIONS}}}}


session = "/session/" + wait("start", lambda: call("POST", "/session", CAPABILITIES))["sessionId"]
try:
    call("POST", f"{session}/url", {"url": f"{service}/swagger-ui.html"})
    click(".auth-wrapper > .authorize")
    fill("#client_id_clientCredentials", client_id)
    fill("#client_secret_clientCredentials", client_secret)
    click(".auth-container .scopes h2 a")  # select all
    click(".auth-container button.authorize")
    said = text(".auth-container h6")
    assert said == "Authorized", said
    click(".auth-container .btn-done")
    click("[id$=listFeedback] .opblock-summary-control")
    click("[id$=listFeedback] .try-out__btn")
    click("[id$=listFeedback] .execute")
    status = text("[id$=listFeedback] .live-responses-table tbody .response-col_status")
    assert status.startswith("200"), status
finally:
    call("DELETE", session)
print("In a browser, Swagger UI's Authorize fetches a token, and Try it out gets a 200 with it")
