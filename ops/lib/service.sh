# shellcheck shell=bash
# To be sourced: starts the service for a script, on loopback and apart from what the environment says of another one.
# Functions that fail say why on stderr.
#
#   trap ajan_stop_all EXIT
#   port=$(ajan_free_port)
#   ajan_start "$port" "$work/log" DATA_DIR="$work/data" CLIENT_ID=me CLIENT_SECRET="$secret" \
#     "$(ajan_java)" @ops/jvm.options -jar target/cpt-ajan-backend.jar
#   token=$(ajan_token "http://127.0.0.1:$port" me "$secret" 'feedback:read feedback:write')

# shellcheck source=ops/lib/java.sh
. "${BASH_SOURCE[0]%/*}/java.sh"

ajan_started=() # process ids

# Prints a port of 127.0.0.1 that nothing listens on, below those that connections get.
ajan_free_port() {
  local candidate
  while true; do
    candidate=$((20000 + RANDOM % 10000))
    if ! (: <"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
}

# Prints a secret for a client.
ajan_secret() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

# ajan_start PORT LOG [NAME=VALUE...] COMMAND...: starts the service in the background, waits until it is ready and sets
# `ajan_pid`. Its environment is PATH and the settings named, so it has a redis-server of its own unless REDIS_URL is among
# them, and limits that nobody meets. Fails with the end of LOG if it is not ready within two minutes.
ajan_start() {
  local port=$1 log=$2 give_up=$((SECONDS + 120))
  shift 2
  env -i PATH="$PATH" SERVER_ADDRESS=127.0.0.1 PORT="$port" LOG_FORMAT=plain \
    RATE_LIMIT_PER_MINUTE=100000000 RATE_LIMIT_BURST=100000000 \
    AJAN_RATE_LIMIT_TOKEN_PER_MINUTE=100000000 AJAN_RATE_LIMIT_TOKEN_BURST=100000000 \
    "$@" >"$log" 2>&1 &
  ajan_pid=$!
  ajan_started+=("$ajan_pid")
  until curl -sf -o /dev/null "http://127.0.0.1:$port/health/ready"; do
    if ((SECONDS > give_up)) || ! kill -0 "$ajan_pid" 2>/dev/null; then
      echo 'the service did not start:' >&2
      tail -n 20 "$log" >&2
      return 1
    fi
    sleep 0.25
  done
}

# ajan_token URL CLIENT SECRET [SCOPES]: prints a token, of every scope the client has if none is named.
ajan_token() {
  local body token
  body=$(curl -sS --fail-with-body -K - -d grant_type=client_credentials ${4:+-d "scope=$4"} "$1/oauth2/token" \
    <<<"user = \"$2:$3\"")
  token=$(sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p' <<<"$body")
  if [[ -z $token ]]; then
    echo "no token from $1: $body" >&2
    return 1
  fi
  echo "$token"
}

# ajan_stop PID...: stops services that this shell started, and waits until they and their redis-servers are gone.
ajan_stop() {
  local pid
  for pid in "$@"; do
    kill "$pid" 2>/dev/null || true
  done
  for pid in "$@"; do
    wait "$pid" 2>/dev/null || true # 143 from the signal
  done
}

# Stops all that were started.
ajan_stop_all() {
  ajan_stop "${ajan_started[@]}"
}
