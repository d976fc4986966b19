#!/usr/bin/env bash
# Measures the feedback API of the packaged service on its embedded Redis, beside a handler of the same service that does
# nothing: same security chain, rate limits, meters, body limits and traces, same run, rounds interleaved.
#
# Usage: mvn package -DskipTests && ops/bench/feedback.sh [--no-traces]
# Needs: bash, curl, wrk, a JDK 25; for traces also mvn, which fetches the OpenTelemetry agent.
# Environment: ROUNDS (5) of SECONDS_EACH (8) after WARMUP (150000) requests each; CONNECTIONS (64);
#   LIST_WARMUP (a fifth of WARMUP) requests for each list, of LIST_SMALL (1000) and LIST_LARGE (1000000) entries stored,
#   multiples of 100.
set -Eeuo pipefail
cd "$(dirname "$0")/../.."
# shellcheck source=ops/lib/service.sh
. ops/lib/service.sh

rounds=${ROUNDS:-5}
seconds_each=${SECONDS_EACH:-8}
warmup=${WARMUP:-150000}
list_warmup=${LIST_WARMUP:-$((warmup / 5))} # each reads 50 entries
connections=${CONNECTIONS:-64}
list_small=${LIST_SMALL:-1000}
list_large=${LIST_LARGE:-1000000}
agent=io.opentelemetry.javaagent:opentelemetry-javaagent:2.33.1
traces=yes

case ${1:-} in
  '') ;;
  --no-traces) traces=no ;;
  *)
    echo "usage: $0 [--no-traces]" >&2
    exit 2
    ;;
esac

jar=target/cpt-ajan-backend.jar
if [[ ! -f $jar ]]; then
  echo "$jar is missing: mvn package -DskipTests" >&2
  exit 1
fi
for tool in curl wrk; do
  if ! command -v "$tool" >/dev/null; then
    echo "$tool is missing" >&2
    exit 1
  fi
done
java=$(ajan_java)

work=$(mktemp -d)
chmod 700 "$work" # tokens lie in it
sink_pid=
declare -A port pid redis_pid token token_age

clean_up() {
  local status=$?
  trap - EXIT
  if [[ $status -ne 0 ]]; then
    tail -n 20 "$work"/*.log >&2 2>/dev/null || true
  fi
  ajan_stop_all
  if [[ -n $sink_pid ]]; then
    kill "$sink_pid"
  fi
  rm -rf "$work"
  exit "$status"
}
trap clean_up EXIT
trap 'echo "$0: line $LINENO failed with status $?" >&2' ERR
trap 'exit 130' INT TERM

fail() {
  echo "$*" >&2
  exit 1
}

say() {
  echo "$(date +%T) $*" >&2
}

# --- the service ---

build() {
  "$java" -Djarmode=tools -jar "$jar" extract --destination "$work/app" >/dev/null
  classpath="$work/classes:$work/app/cpt-ajan-backend.jar:$work/app/lib/*"
  "${java%/java}/javac" -parameters -proc:none -d "$work/classes" -cp "$classpath" \
    ops/bench/noop/com/dese/ajan/bench/NoOpController.java
}

tracing_options=()
start_sink() {
  mvn -B -q dependency:copy -Dartifact="$agent" -DoutputDirectory="$PWD/target/bench"
  "$java" -Xmx64m -XX:+UseSerialGC ops/bench/OtlpSink.java "$work/sink.port" >"$work/sink.log" 2>&1 &
  sink_pid=$!
  until [[ -f $work/sink.port ]]; do
    kill -0 "$sink_pid" 2>/dev/null || fail "the sink for traces did not start"
    sleep 0.2
  done
  sink="http://127.0.0.1:$(<"$work/sink.port")"
  tracing_options=(
    "-javaagent:target/bench/opentelemetry-javaagent-${agent##*:}.jar"
    -Dotel.service.name=cpt-ajan-backend -Dotel.exporter.otlp.endpoint="$sink" -Dotel.exporter.otlp.protocol=http/protobuf
    -Dotel.traces.sampler=always_on -Dotel.metrics.exporter=none -Dotel.logs.exporter=none
  )
}

# start NAME
start() {
  local name=$1
  port[$name]=$(ajan_free_port)
  ajan_start "${port[$name]}" "$work/service-$name.log" DATA_DIR="$work/data-$name" CLIENT_ID=bench CLIENT_SECRET="$secret" \
    "$java" @ops/jvm.options "${tracing_options[@]}" -cp "$classpath" com.dese.ajan.AjanApplication
  pid[$name]=$ajan_pid
  redis_pid[$name]=$(<"$(find "$work/data-$name/redis" -name redis.pid)")
  token_age[$name]=-1000000
}

# fresh_token NAME: tokens live for 15 minutes
fresh_token() {
  local name=$1
  if ((SECONDS - token_age[$name] > 300)); then
    token[$name]=$(ajan_token "http://127.0.0.1:${port[$name]}" bench "$secret")
    token_age[$name]=$SECONDS
    echo "Authorization: Bearer ${token[$name]}" >"$work/authorization-$name"
  fi
}

# --- measuring ---

# ticks PID: processor time of a process so far, user and system
ticks() {
  local stat
  stat=$(<"/proc/$1/stat")
  read -ra stat <<<"${stat##*) }" # the name before it may hold blanks
  echo $((stat[11] + stat[12]))
}

# resident PID VmRSS|VmHWM: MiB
resident() {
  awk -v key="$2:" '$1 == key { printf "%.0f", $2 / 1024 }' "/proc/$1/status"
}

# load NAME PATH SECONDS [RUN]: posts bodies if RUN is named, else gets; sets `result` to
# <requests> <seconds> <p50> <p95> <p99> <errors>, and `output` to all that wrk says
load() {
  local name=$1 path=$2 for_seconds=$3 run=${4:-}
  fresh_token "$name"
  local environment=("BENCH_TOKEN=${token[$name]}")
  if [[ -n $run ]]; then
    environment+=("BENCH_RUN=$run")
  fi
  output=$(env "${environment[@]}" wrk -t1 -c"$connections" -d"${for_seconds}s" --timeout 5s -s ops/bench/feedback.lua \
    "http://127.0.0.1:${port[$name]}$path")
  result=$(sed -n 's/^result //p' <<<"$output")
  [[ -n $result ]] || fail "wrk failed on $path:"$'\n'"$output"
}

# warm_up NAME PATH COUNT [RUN]: by count of successes, as a slow machine needs as many requests as a fast one. A cold
# service beside others may answer some too late (503).
warm_up() {
  local count=$3 done=0 refused=0
  while ((done < count)); do
    load "$1" "$2" 4 "${4:+$4-$done}"
    done=$((done + ${result%% *} - ${result##* }))
    refused=$((refused + ${result##* }))
    ((refused <= 1000 + done / 10)) || fail "requests to $2 failed:"$'\n'"$output"
  done
  if ((refused > 0)); then
    say "$refused requests to $2 failed while it warmed up"
  fi
}

# measure FILE NAME PATH [RUN]: adds a line: requests/s, p50, p95, p99, CPU-seconds per 1,000 of service and Redis, requests
measure() {
  local file=$1 name=$2 service redis
  service=$(ticks "${pid[$name]}") redis=$(ticks "${redis_pid[$name]}")
  load "$name" "$3" "$seconds_each" "${4:-}"
  [[ ${result##* } == 0 ]] || fail "requests to $3 failed:"$'\n'"$output"
  service=$(($(ticks "${pid[$name]}") - service)) redis=$(($(ticks "${redis_pid[$name]}") - redis))
  awk -v service=$service -v redis=$redis -v hertz="$(getconf CLK_TCK)" \
    '{ k = $1 / 1000; print $1 / $2, $3, $4, $5, service / hertz / k, redis / hertz / k, $1 }' <<<"$result" >>"$work/$file"
}

# median FILE COLUMN
median() {
  awk -v column="$2" '{ print $column }' "$work/$1" | sort -g |
    awk '{ value[NR] = $1 } END { print (value[int((NR + 1) / 2)] + value[int(NR / 2) + 1]) / 2 }'
}

ratio() {
  awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'
}

# row TITLE FILE
row() {
  local file=$2 service redis
  service=$(median "$file" 5) redis=$(median "$file" 6)
  printf '%-24s %11.0f %9.2f %9.2f %9.2f %11.3f %11.3f %11.3f\n' "$1" "$(median "$file" 1)" "$(median "$file" 2)" \
    "$(median "$file" 3)" "$(median "$file" 4)" "$service" "$redis" "$(awk -v a="$service" -v b="$redis" 'BEGIN { print a + b }')"
}

header() {
  printf '%-24s %11s %9s %9s %9s %11s %11s %11s\n' '' requests/s 'p50 ms' 'p95 ms' 'p99 ms' 'CPU service' 'CPU Redis' 'CPU sum'
}

# --- content ---

feedback=/api/v1/aiops/feedback
noop=/api/v1/aiops/bench/noop
list="$feedback?limit=50"

# fill NAME ENTRIES: deletes what is stored, then stores as many
fill() {
  local name=$1 missing=$(($2 / batch_size)) attempt stored
  local url="http://127.0.0.1:${port[$name]}$feedback"
  fresh_token "$name"
  curl -sS --fail-with-body -o /dev/null --retry 5 --max-time 600 -X DELETE -H @"$work/authorization-$name" "$url"
  for ((attempt = 1; missing > 0; attempt++)); do
    ((attempt <= 20)) || fail "$missing batches could not be stored"
    # a busy machine does not get every batch done in time (503)
    stored=$(curl -sS -o /dev/null -w '%{http_code}\n' -H @"$work/authorization-$name" \
      -H 'Content-Type: application/x-ndjson' --data-binary @"$work/batch" "$url/batch#[1-$missing]" | grep -c '^200$' || true)
    missing=$((missing - stored))
  done
}

batch_size=100 # small enough for a cold service beside others
awk -v size=$batch_size 'BEGIN {
  split("http_request_rate http_error_ratio http_request_duration_seconds cpu_utilization_ratio", metrics)
  for (i = 0; i < size; i++)
    printf "{\"metric\":\"%s\",\"anomaly\":true,\"verdict\":%s,\"note\":\"expected during the nightly import, number %d\"," \
      "\"source\":\"api\",\"comment\":\"seen on the dashboard of the team\"}\n", metrics[i % 4 + 1], i % 2 ? "true" : "false", i
}' >"$work/batch"

# --- the run ---

secret=$(ajan_secret)
build
if [[ $traces == yes ]]; then
  start_sink
fi
say "start"
start small
sleep 10
idle_service=$(resident "${pid[small]}" VmRSS) idle_redis=$(resident "${redis_pid[small]}" VmRSS)

say "warm-up, $warmup requests of each kind"
warm_up small "$noop" "$warmup" warm
warm_up small "$feedback" "$warmup" warm
say "$rounds rounds of $seconds_each s each"
for ((round = 1; round <= rounds; round++)); do
  measure noop small "$noop" "noop-$round"
  measure post small "$feedback" "post-$round"
done
load_service=$(resident "${pid[small]}" VmHWM) load_redis=$(resident "${redis_pid[small]}" VmHWM)

counted=$(curl -sS "http://127.0.0.1:${port[small]}/metrics/aiops" |
  awk '/^aiops_feedback_total\{/ { sum += $NF } END { printf "%d", sum }')
posted=$(awk '{ sum += $7 } END { print sum + 0 }' "$work/post")
((counted >= posted)) || fail "aiops_feedback_total is $counted after $posted POSTs"
if [[ $traces == yes ]]; then
  exports=$(curl -sS "$sink/exports")
  ((exports > 0)) || fail "no trace was exported"
fi

echo "$connections connections, traces $traces, $rounds rounds of $seconds_each s after $warmup requests; medians; CPU is seconds per 1,000 requests"
echo "$(nproc) processors; $("$java" -version 2>&1 | sed -n 2p); $(git describe --always --dirty 2>/dev/null || echo 'no revision')"
echo
header
row 'no-op handler' noop
row 'POST feedback' post

say "lists: storing $list_small and $list_large entries"
start large
fill small "$list_small"
fill large "$list_large"
say "lists: warm-up"
warm_up small "$list" "$list_warmup"
warm_up large "$list" "$list_warmup"
say "lists: $rounds rounds of $seconds_each s each"
for ((round = 1; round <= rounds; round++)); do
  measure list-small small "$list"
  measure list-large large "$list"
done

row "list 50 of $list_small" list-small
row "list 50 of $list_large" list-large
echo
cpu() {
  awk -v a="$(median "$1" 5)" -v b="$(median "$1" 6)" 'BEGIN { print a + b }'
}
printf '%-52s %6s   %s\n' \
  'POST, share of the no-op'\''s requests/s' "$(ratio "$(median post 1)" "$(median noop 1)")" 'floor 0.30, goal 0.50' \
  'POST, CPU (service and Redis), times the no-op'\''s' "$(ratio "$(cpu post)" "$(cpu noop)")" 'floor 4, goal 2' \
  "list, p50 with $list_large stored, times that with $list_small" "$(ratio "$(median list-large 2)" "$(median list-small 2)")" 'floor 1.5, goal 1.2' \
  "list, time a request (1 / requests/s), likewise" "$(ratio "$(median list-small 1)" "$(median list-large 1)")" 'floor 1.5, goal 1.2'
echo
printf 'resident MiB: %-8s idle %4s   under load, peak %4s\n' service "$idle_service" "$load_service" Redis "$idle_redis" "$load_redis"
