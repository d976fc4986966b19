"""The part of ops/drills/canary-argo that delivers; see there.

    canary_argo.py NAMESPACE JUDGE_URL PROMETHEUS_URL URL_OF_NOBODY
"""

import json
import subprocess
import sys
import time

SECONDS = 240

namespace, judge, prometheus, nobody = sys.argv[1:]

# shorter than a delivery's
JUDGE = {"judge-url": judge, "baseline-hash": "stable", "planned-minutes": 2, "step-seconds": 5, "first-look": "45s"} | {
    "interval": "5s", "looks": 6, "last-look": "90s", "errors": 3
}
SLO = {"prometheus-url": prometheus, "slo-window": "15s", "slo-first-look": "20s", "slo-interval": "2s"} | {
    "slo-looks": 20, "slo-successes": 10, "slo-errors": 3
}
PROMOTED, PAUSED, ABORTED = "promoted", "paused", "aborted"
CASES = {  # template, its arguments, phase of the analysis, what becomes of the rollout
    "judge-healthy": ("canary-judge", JUDGE | {"canary-hash": "healthy"}, "Successful", PROMOTED),
    "judge-faulty": ("canary-judge", JUDGE | {"canary-hash": "faulty"}, "Failed", ABORTED),
    "judge-gone": ("canary-judge", JUDGE | {"canary-hash": "gone"}, "Inconclusive", PAUSED),
    "judge-away": ("canary-judge", JUDGE | {"canary-hash": "healthy", "judge-url": nobody}, "Error", ABORTED),
    "slo-healthy": ("canary-slo", SLO | {"canary-hash": "healthy"}, "Successful", PROMOTED),
    "slo-faulty": ("canary-slo", SLO | {"canary-hash": "faulty"}, "Failed", ABORTED),
    "slo-gone": ("canary-slo", SLO | {"canary-hash": "gone"}, "Inconclusive", PAUSED),
    "slo-away": ("canary-slo", SLO | {"canary-hash": "healthy", "prometheus-url": nobody}, "Error", ABORTED),
}


def kubectl(*args, stdin=None):
    command = ["kubectl", "-n", namespace, *args]
    return subprocess.run(command, input=stdin, check=True, capture_output=True, text=True).stdout


def listed(kind):
    return json.loads(kubectl("get", kind, "-o", "json"))["items"]


def rollout(name, version):
    template, args, _, _ = CASES[name]
    analysis = {
        "templates": [{"templateName": template}],
        "args": [{"name": arg, "value": str(value)} for arg, value in args.items()],
    }
    labels = {"app": name}
    return {
        "apiVersion": "argoproj.io/v1alpha1",
        "kind": "Rollout",
        "metadata": {"name": name},
        "spec": {
            "replicas": 2,
            "selector": {"matchLabels": labels},
            "template": {
                "metadata": {"labels": labels},
                "spec": {"containers": [{"name": "pod", "image": f"nothing:{version}"}]},
            },
            "strategy": {"canary": {"steps": [{"setWeight": 50}, {"analysis": analysis}]}},
        },
    }


def apply(version):
    items = [rollout(name, version) for name in CASES]
    kubectl("apply", "-f", "-", stdin=json.dumps({"apiVersion": "v1", "kind": "List", "items": items}))


def until(what, condition):
    """Waits for all rollouts; what is missing in the end is told by the checks."""
    begin = time.monotonic()
    while time.monotonic() < begin + SECONDS:
        found = {one["metadata"]["name"]: one for one in listed("rollouts")}
        if all(name in found and condition(found[name]) for name in CASES):
            break
        time.sleep(1)
    print(f"{what} after {time.monotonic() - begin:.0f} s", flush=True)
    return found


def fate(one):
    """What became of a rollout's second version, or None while nothing has."""
    status = one.get("status", {})
    if status.get("observedGeneration") != str(one["metadata"]["generation"]):
        return None
    if status.get("abort"):
        return ABORTED
    if any(pause["reason"] == "InconclusiveAnalysisRun" for pause in status.get("pauseConditions", [])):
        return PAUSED
    return PROMOTED if status.get("phase") == "Healthy" and status["stableRS"] == status["currentPodHash"] else None


def measured(run):
    """Each metric's phase, its measurements by phase, and the last one."""
    for metric in run["status"].get("metricResults", []):
        phases = [one["phase"] for one in metric["measurements"]]
        last = metric["measurements"][-1]
        counts = ", ".join(f"{phases.count(phase)} x {phase}" for phase in dict.fromkeys(phases))
        yield f"{metric['name']} {metric['phase']}: {counts}, the last with {last.get('value') or last.get('message', '')}"


apply(1)
until("the first versions are there", lambda one: one.get("status", {}).get("phase") == "Healthy")
apply(2)
rollouts = until("all are decided", fate)
runs = {run["metadata"]["ownerReferences"][0]["name"]: run for run in listed("analysisruns")}
failed = False
for name, (_, _, phase, outcome) in CASES.items():
    run = runs.get(name, {"status": {"phase": "absent"}})
    was = (run["status"]["phase"], fate(rollouts[name]))
    good = was == (phase, outcome)
    failed = failed or not good
    print(f"{'ok    ' if good else 'FAILED '}{name}: analysis {was[0]}, rollout {was[1]}. {run['status'].get('message', '')}", flush=True)
    for line in measured(run):
        print("         " + line, flush=True)
sys.exit(failed)
