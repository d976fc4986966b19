#!/usr/bin/env bash
# Pushes samples of many series into the packaged service, each series once in 15 seconds, and prints what it took, how busy the
# pushing was and what the heap held after each full collection. Fails if a sample was lost or the heap grew.
#
# Usage: ops/bench/remote-write.sh [series, default 100000] [seconds, default 600] [heap, default 1g]
# Needs: target/cpt-ajan-backend.jar, a JDK 25, curl.
set -euo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=ops/lib/service.sh
source ops/lib/service.sh

series=${1:-100000}
seconds=${2:-600}
heap=${3:-1g}
jar=target/cpt-ajan-backend.jar
[[ -f $jar ]] || { echo "$jar is missing: run mvn package first" >&2; exit 1; }
java=$(ajan_java)

work=$(mktemp -d)
collecting=
trap 'kill $collecting 2>/dev/null || true; ajan_stop_all; rm -rf "$work"' EXIT

port=$(ajan_free_port)
secret=$(ajan_secret)
ajan_start "$port" "$work/log" DATA_DIR="$work/data" CLIENT_ID=bench CLIENT_SECRET="$secret" \
  AJAN_TELEMETRY_SELF_ENABLED=false AJAN_SERIES_MOST="$series" \
  AJAN_CATALOGUE_METRICS_0_NAME=bench AJAN_CATALOGUE_METRICS_0_MATCH=bench_value \
  "$java" @ops/jvm.options "-Xmx$heap" -jar "$jar"
pid=$ajan_pid
# what is live shows after a full collection only
while sleep 20; do "${java%java}jcmd" "$pid" GC.run >/dev/null; done &
collecting=$!

status=0
"$java" ops/bench/RemoteWriteSender.java "http://127.0.0.1:$port" bench "$secret" "$series" "$seconds" 15 || status=1
echo "CPU seconds of the service: $(ps -o cputimes= -p "$pid"), resident MiB: $(($(ps -o rss= -p "$pid") / 1024))"
if grep -E ' (ERROR|WARN) ' "$work/log" | cut -c 1-200 | sort | uniq -c | sort -rn | head -5 | grep .; then
  echo 'the service logged warnings or errors' >&2
fi
exit "$status"
