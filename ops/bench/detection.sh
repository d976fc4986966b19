#!/usr/bin/env bash
# Measures the anomaly detector, as compiled from this tree, on labelled series.
#
# Usage: mvn compile && ops/bench/detection.sh                    the table: detectors beside each other on all sets
#                       ops/bench/detection.sh transfer           the service's detector alone
#                       ops/bench/detection.sh variants           the same with one part off or one constant changed; minutes
#                       ops/bench/detection.sh MEASURE DATA OUT   its scores of a set, as the set's scorer reads them
# MEASURE: nab (DATA has labels.json and data/), kpi (meta.json names where each series' test part starts) or mscloud;
#   series are CSV files, also gzipped, with the columns timestamp,value and, but for nab, label.
# OUT: CSV series,timestamp,score; a row's score is from the rows up to it; 0 where nothing is new.
# Environment: BENCH_DATA (../shared/bench) holds the folders nab, kpi and mscloud.
#
# Columns of the table for each set: thr and own, the threshold that is best on all series and the figure there (kpi: chosen on
# the train parts, judged on the test parts); mean and worst, figures of left-out halves at the threshold of the other half, over
# 10 seeded halvings both ways. nab is the NAB score, standard profile; the others are 100 F1 with a delay of 7 samples. The set
# "generated" is made by ops/bench/detection/Synthetic.java. Last, the CPU time of a sample in ns, over all sets.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=ops/lib/java.sh
. "$root/ops/lib/java.sh"

bench_data=${BENCH_DATA:-$root/../shared/bench}
case $#:${1:-} in
  0:) arguments=(table "$bench_data") ;;
  1:transfer | 1:variants) arguments=(transfer "$bench_data") ;;
  3:nab | 3:kpi | 3:mscloud) arguments=("$@") ;;
  *)
    sed -n '4,7s/^# //p' "$0" >&2
    exit 2
    ;;
esac
if [[ ! -d $root/target/classes/com/dese/ajan/aiops ]]; then
  echo "target/classes is missing: mvn compile" >&2
  exit 1
fi
java=$(ajan_java)

# detection CLASSES ARGUMENT..., with the detector in CLASSES
detection() {
  "$java" -Xmx2g -XX:+UseSerialGC -cp "$1" "$root/ops/bench/detection/Detection.java" "${@:2}"
}

# Each variant is the detector with one line edited; an edit that changes nothing is an error.
variants() {
  local work name file old new
  work=$(mktemp -d)
  # shellcheck disable=SC2064 # work is local, so it must be read now
  trap "rm -rf '$work'" EXIT
  while IFS='|' read -r name file old new; do
    [[ $name == '#'* ]] && continue
    read -r name <<<"$name"
    read -r file <<<"$file"
    old=${old# }
    old=${old% }
    rm -rf "$work/src" "$work/classes"
    mkdir "$work/src"
    cp -r "$root"/src/main/java/com/dese/ajan/aiops/{anomaly,series,stats} "$work/src"
    cp "$root"/src/main/java/com/dese/ajan/catalogue/{Direction,Severity}.java "$work/src"
    find "$work/src" -name package-info.java -delete # its annotation is not at hand
    sed -i "s|$old|${new# }|" "$work/src/$file"
    if cmp -s "$work/src/$file" "$root/src/main/java/com/dese/ajan/aiops/$file"; then
      echo "variant '$name' finds nothing to change in $file" >&2
      exit 1
    fi
    find "$work/src" -name '*.java' -exec "${java%java}javac" -proc:none -d "$work/classes" {} +
    detection "$work/classes" "${arguments[@]}" "$name" | grep "^$name"
  done <"$root/ops/bench/detection/variants.txt"
}

detection "$root/target/classes" "${arguments[@]}"
if [[ ${1:-} == variants ]]; then
  variants
fi
