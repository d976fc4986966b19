#!/usr/bin/env bash
# Posts judgements of 20 metrics with 60 points a side to the packaged service, one after the other on one connection, and
# prints how long an answer takes, and the processor time of the service, which others on the machine change less. Each is
# kept in Redis. Fails over the floor of 20 ms.
#
# Usage: ops/bench/canary-http.sh [calls, default 300] [warm-up calls, default 1000]
# Needs: target/cpt-ajan-backend.jar, a JDK 25, curl, Python 3.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=ops/lib/service.sh
source ops/lib/service.sh

calls=${1:-300}
warmup=${2:-1000}
jar=target/cpt-ajan-backend.jar
[[ -f $jar ]] || { echo "$jar is missing: run mvn package first" >&2; exit 1; }
java=$(ajan_java)

work=$(mktemp -d)
trap 'ajan_stop_all; rm -rf "$work"' EXIT

port=$(ajan_free_port)
secret=$(ajan_secret)
ajan_start "$port" "$work/log" DATA_DIR="$work/data" CLIENT_ID=bench CLIENT_SECRET="$secret" \
  AJAN_TELEMETRY_SELF_ENABLED=false "$java" @ops/jvm.options -jar "$jar"
BENCH_TOKEN=$(ajan_token "http://127.0.0.1:$port" bench "$secret" 'aiops:write')
export BENCH_TOKEN

echo "$(nproc) processors; $("$java" -version 2>&1 | sed -n 2p); $(git describe --always --dirty 2>/dev/null || echo 'no revision')"
python3 - "$port" "$ajan_pid" "$calls" "$warmup" <<'PYTHON'
import collections
import http.client
import json
import os
import random
import sys
import time

port, pid, calls, warmup = map(int, sys.argv[1:])
draw = random.Random(8)
METRICS, POINTS, STEP = 20, 60, 30_000


def side():
    start = 1_795_600_800_000
    return {"samples": [{"t": start + i * STEP, "value": draw.gauss(0.2, 0.04)} for i in range(POINTS)]}


def body():
    metrics = [{"name": f"metric {i}", "group": f"group {i % 4}", "baseline": side(), "canary": side()} for i in range(METRICS)]
    return json.dumps({"metrics": metrics}).encode()


bodies = [body() for _ in range(50)]  # each another, so that nothing is judged by heart
headers = {"Authorization": "Bearer " + os.environ["BENCH_TOKEN"], "Content-Type": "application/json"}
connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
verdicts = collections.Counter()


def call(number):
    start = time.perf_counter()
    connection.request("POST", "/api/v1/aiops/canary/judgements", bodies[number % len(bodies)], headers)
    answer = connection.getresponse()
    text = answer.read()
    took = 1_000 * (time.perf_counter() - start)
    judgement = json.loads(text)
    if answer.status != 201 or len(judgement["metrics"]) != METRICS or judgement["verdict"] == "NO_DATA":
        sys.exit(f"{answer.status}: {text[:500]!r}")
    verdicts[judgement["verdict"]] += 1
    return took


def cpu_seconds():
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


for number in range(warmup):
    call(number)
verdicts.clear()
before = cpu_seconds()
took = sorted(call(number) for number in range(calls))
cpu = 1_000 * (cpu_seconds() - before) / calls
p50, p95 = took[len(took) // 2], took[int(0.95 * len(took))]
print(f"{METRICS} metrics with {POINTS} points a side, {len(bodies[0])} bytes; {calls} calls after {warmup}; {dict(verdicts)}")
print(f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, largest {took[-1]:.1f} ms; floor 20 ms, goal 5 ms; CPU of the service {cpu:.1f} ms a call")
sys.exit(p95 > 20)
PYTHON
