#!/usr/bin/env bash
# Measures the canary judge, as compiled from this tree.
#
# Usage: mvn compile && ops/bench/canary.sh            the table below; ten minutes
#                       ops/bench/canary.sh ROWS       the same with so many canaries a line instead of 3,000
#                       ops/bench/canary.sh kayenta    the compatibility mode on Kayenta's own test cases, each with its error
# Environment: BENCH_DATA (../shared/bench) holds mscloud and kpi, whose rows without an anomaly are the real ones, and canary-kayenta.
#
# Each line is one metric with two samples a side and minute, asked each minute for 30 minutes, with a tolerance of 5 %; requests
# are 67 a side and minute. A cell is the share of canaries that failed at any of the 30 looks, and the median minute of those.
# one: it is the only metric; of 20: it has a twentieth of the weight; any: of 20 such metrics, whether one fails: 1 - (1 - of 20)^20;
# unpaired: one, without times. own: each side has a memory or bursts of its own (a gamma of shape 0.5 by the minute). Seeds are fixed.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=ops/lib/java.sh
. "$root/ops/lib/java.sh"

data=${BENCH_DATA:-$root/../shared/bench}
if [[ ! -d $root/target/classes/com/dese/ajan/aiops/canary ]]; then
  echo "target/classes is missing: mvn compile" >&2
  exit 1
fi
java=$(ajan_java)
case ${1:-3000} in
  kayenta) program=(Kayenta.java "$data/canary-kayenta") ;;
  *[!0-9]*)
    sed -n '4,6s/^# //p' "$0" >&2
    exit 2
    ;;
  *) program=(Canary.java "${1:-3000}" "$data") ;;
esac
cd "$root/ops/bench"
exec "$java" -Xmx2g -XX:+UseSerialGC -cp "$root/target/classes" "canary/${program[0]}" "${program[@]:1}"
