# What the benchmarks share: a home of their own, a daemon that is stopped at the end, and times.
# Sourced; sets opm, temp and OPM_HOME, and changes to the repository's root.

set -u
cd -- "$(dirname -- "$0")/.." || exit 1
opm=$PWD/opm
temp=$(mktemp -d "${TMPDIR:-/tmp}/opm-bench.XXXXXX") || exit 1
export OPM_HOME="$temp/home"

bench_end() {
  "$opm" daemon stop >/dev/null 2>&1
  rm -rf "$temp"
}
trap bench_end EXIT
trap 'exit 130' INT TERM

die() {
  [ -s "$temp/stderr" ] && tail -n 5 "$temp/stderr" >&2
  echo "bench: $*" >&2
  exit 1
}

# millis COMMAND…: how long the command takes; its output is dropped, its failure ends the bench.
millis() {
  millis_start=$(date +%s%N)
  "$@" >/dev/null 2>"$temp/stderr" || die "failed: $*"
  echo $((($(date +%s%N) - millis_start) / 1000000))
}

# Reads numbers, one a line; prints median, least and most.
summary() {
  sort -n | awk '{v[NR] = $1} END {
    if (NR == 0) { print "nothing measured"; exit }
    m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2
    printf "median %s ms, %s to %s, of %d\n", m, v[1], v[NR], NR }'
}

median() {
  sort -n | awk '{v[NR] = $1} END {print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'
}

# sleepers COUNT FILE: a dump of that many apps that sleep.
sleepers() {
  {
    echo '{"format": "opm-dump", "schema": 1, "content": {"apps": ['
    i=0
    while [ $i -lt "$1" ]; do
      [ $i -eq 0 ] || echo ','
      printf '{"name": "sleep-%d", "command": ["sleep", "1000000"], "cwd": "/"}' $i
      i=$((i + 1))
    done
    echo ']}}'
  } >"$2"
}

# Reads JSON, prints the number behind the first KEY.
number_of() {
  tr ',{}' '\n\n\n' | sed -n "s/^ *\"$1\" *: *\([0-9][0-9.]*\).*/\1/p" | head -n 1
}
