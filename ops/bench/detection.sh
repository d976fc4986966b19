#!/usr/bin/env bash
# Measures the anomaly detector, as compiled from this tree, on labelled series.
#
# Usage: mvn compile && ops/bench/detection.sh                    the table: detectors beside each other on all sets
#                       ops/bench/detection.sh transfer           the service's detector alone
#                       ops/bench/detection.sh variants           the same with one part off or one constant changed; minutes
#                       ops/bench/detection.sh drift-synth        drift: how many changes are found, how soon, how many alarms are false
#                       ops/bench/detection.sh drift-variants     the same in short, with one part off or one constant changed; minutes
#                       ops/bench/detection.sh tcpd               drift: F1 and covering on the Turing Change Point Dataset
#                       ops/bench/detection.sh feedback         what operators' verdicts buy afterwards; minutes
#                       ops/bench/detection.sh feedback SET CASE SEED FOLDER   one draw of it, for feedback.py to check
#                       ops/bench/detection.sh petshop          root causes: how often the true one is ranked first; also: nezha
#                       ops/bench/detection.sh explain petshop  the first causes of each incident with their reasons; also: nezha
#                       ops/bench/detection.sh MEASURE DATA OUT   what is found in a set, as the set's scorer reads it
# MEASURE: nab (DATA has labels.json and data/), kpi (meta.json names where each series' test part starts) or mscloud;
#   series are CSV files, also gzipped, with the columns timestamp,value and, but for nab, label. drift-synth (truth.json and
#   CSV files), tcpd (annotations.json and series/), petshop (cases.json) and nezha (truth.json).
# OUT: CSV series,timestamp,score; a row's score is from the rows up to it; 0 where nothing is new. For drift-synth and tcpd CSV
#   series,index: the row at which a change was known, and at which it began.
#   For petshop and nezha CSV case,rank,candidate.
# Environment: BENCH_DATA (../shared/bench) holds the folders nab, kpi, mscloud, drift-synth, tcpd, petshop and nezha.
#
# Columns of the table for each set: thr and own, the threshold that is best on all series and the figure there (kpi: chosen on
# the train parts, judged on the test parts); mean and worst, figures of left-out halves at the threshold of the other half, over
# 10 seeded halvings both ways. nab is the NAB score, standard profile; the others are 100 F1 with a delay of 7 samples. The set
# "generated" is made by ops/bench/detection/Synthetic.java. Last, the CPU time of a sample in ns, over all sets.
#
# drift-synth: a change is found by the first alarm from its start to 720 rows after its end; false is in 10,000 rows; delay and
# error (of the time at which it is said to have begun) are medians in rows of a minute. Streams of our own: detection/drift/Streams.java.
# tcpd: F1, covering and the rows found of each series; their means; the same where the rules are chosen on the other series; how long
# changes took to be known; alarms in slow streams that never change.
# petshop, nezha: share of incidents whose cause is among the first 1, 3 and 5, and the mean reciprocal place: of nodes by their
# largest robust z, of the service's ranking, by group, with nodes that are called by drawn numbers in a drawn order, and with
# constants that are best on all other groups and the other set, and on the other set only. nezha: Online Boutique's faults.
# drift-variants, for streams of our own: F1, false and delay of those as drift-synth's, of a change of shape only, and of a season
# that is shifted; false of unchanging ones: ar .97, multiplicative, long memory, random walk, weekend, slow trend, incidents.
# feedback: three of ten alerts in the first part of each series are judged, some wrongly (noise). Of the second part: precision, recall and
# false alerts before; then for each share of wrong verdicts, in percent and points, false alerts removed and change of recall (mean of 20
# draws), and the worst of each. z: verdicts move the score's threshold; excursion: they ask for a least excursion besides. "constants of
# the other half": those best on half of the series, used on the other, over 5 halvings both ways. kpi and mscloud; SET CASE as
# `kpi "service's excursion"`; FOLDER gets before.csv, after.csv and verdicts.csv at noise 0.1.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=ops/lib/java.sh
. "$root/ops/lib/java.sh"

bench_data=${BENCH_DATA:-$root/../shared/bench}
case $#:${1:-} in
  0:) arguments=(table "$bench_data") ;;
  1:transfer | 1:variants) arguments=(transfer "$bench_data") ;;
  1:feedback) arguments=(feedback "$bench_data") ;;
  5:feedback) arguments=(feedback-write "$bench_data" "${@:2}") ;;
  1:drift-synth | 1:tcpd | 1:petshop | 1:nezha) arguments=("$1" "$bench_data") ;;
  1:drift-variants) arguments=(drift-line "$bench_data") ;;
  2:explain) arguments=(explain "$bench_data" "$2") ;;
  3:petshop | 3:nezha | 3:nab | 3:kpi | 3:mscloud | 3:drift-synth | 3:tcpd) arguments=(write "$@") ;;
  *)
    sed -n '4,12s/^# //p' "$0" >&2
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

# Makes $work for what is compiled anew.
make_work() {
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
}

# Puts the detectors' sources into $work/src.
copy_sources() {
  rm -rf "$work/src" "$work/classes"
  mkdir "$work/src"
  cp -r "$root"/src/main/java/com/dese/ajan/aiops/{anomaly,drift,series,stats} "$work/src"
  cp "$root"/src/main/java/com/dese/ajan/catalogue/{Direction,Severity}.java "$work/src"
  find "$work/src" -name package-info.java -delete # the annotations are not at hand
  find "$work/src" -name '*.java' -exec sed -i '/^import org.jspecify/d; s/@Nullable //g' {} +
}

# edit FILE OLD NEW: changes a source by sed; one that changes nothing is an error.
edit() {
  cp "$work/src/$1" "$work/before"
  sed -i "s|$2|$3|" "$work/src/$1"
  if cmp -s "$work/src/$1" "$work/before"; then
    echo "nothing to change in $1: $2" >&2
    exit 1
  fi
}

compile() {
  find "$work/src" -name '*.java' -exec "${java%java}javac" -proc:none -d "$work/classes" {} +
}

# variants FILE: measures detectors with one line edited each.
variants() {
  local name file old new
  make_work
  while IFS='|' read -r name file old new; do
    [[ $name == '#'* ]] && continue
    read -r name <<<"$name"
    read -r file <<<"$file"
    old=${old# }
    copy_sources
    edit "$file" "${old% }" "${new# }"
    compile
    detection "$work/classes" "${arguments[@]}" "$name" | grep "^$name"
  done <"$1"
}

detection "$root/target/classes" "${arguments[@]}"
case ${1:-} in
  variants) variants "$root/ops/bench/detection/variants.txt" ;;
  drift-variants) variants "$root/ops/bench/detection/drift/variants.txt" ;;
esac
