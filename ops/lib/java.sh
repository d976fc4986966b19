# shellcheck shell=bash
# Sourced. The service needs a Java that the default `java` often is not.

# Prints the path of a java of version 25 or later: that of JAVA_HOME, else the one on the PATH, else one that is installed
# beside it. Says in one line on stderr what is missing and returns 1 where there is none.
ajan_java() {
  local wanted=25 default candidate version
  local candidates=()
  default=$(command -v java || true)
  if [[ -n ${JAVA_HOME:-} ]]; then
    candidates+=("$JAVA_HOME/bin/java")
  fi
  if [[ -n $default ]]; then
    default=$(readlink -f "$default")
    candidates+=("$default" "${default%/*/bin/java}"/*/bin/java)
  fi
  for candidate in "${candidates[@]}"; do
    [[ -x $candidate ]] || continue
    version=$("$candidate" -XshowSettings:properties -version 2>&1 |
      sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p')
    if [[ ${version:-0} -ge $wanted ]]; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  echo "Java $wanted or later is missing: set JAVA_HOME to a JDK, or install one beside ${default:-the java on the PATH}" >&2
  return 1
}
