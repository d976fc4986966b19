# shellcheck shell=bash
# To be sourced: finds a Java that runs the service, where the one on the PATH may be too old.

# Prints a java of version 25 or later: JAVA_HOME's, the one on the PATH, or one that is installed beside either.
# Fails with one line on stderr if there is none.
ajan_java() {
  local least=25 path homes=() home version
  [[ -n ${JAVA_HOME:-} ]] && homes+=("$JAVA_HOME")
  if path=$(command -v java); then
    path=$(readlink -f "$path")
    homes+=("${path%/bin/java}")
  fi
  for home in "${homes[@]}"; do
    homes+=("${home%/*}"/*)
  done
  for home in "${homes[@]}"; do
    [[ -x $home/bin/java ]] || continue
    version=$("$home/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
    if ((${version:-0} >= least)); then
      printf '%s\n' "$home/bin/java"
      return
    fi
  done
  printf 'Java %s or later is needed: set JAVA_HOME to it or install it beside the default one\n' "$least" >&2
  return 1
}
