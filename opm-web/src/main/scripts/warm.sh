# Makes the start-up cache of the gateway (JEP 483, 514) for one JDK: runs it once with a daemon, on
# a home of its own that is removed. Sourced by opm-web, which has set dist, jdk_home, flags and
# cache. Never fails: without a cache everything works, only slower to start.

# In a source tree every module has its own target; an installation has them side by side.
warm_daemon=
for warm_each in "$dist/../opm-daemon" "$dist/../../../opm-daemon/target/dist"; do
  [ -x "$warm_each/opm-daemon" ] && warm_daemon=$warm_each/opm-daemon
done

warm_await_socket() {
  warm_tries=300
  until [ -n "$(find "$warm_home" -type s)" ]; do
    warm_tries=$((warm_tries - 1))
    [ $warm_tries -gt 0 ] && kill -0 "$warm_pid" || return 1
    sleep 0.1
  done
}

warm_clean() {
  [ -z "$warm_pid" ] || kill "$warm_pid"
  [ -z "$warm_pid" ] || wait "$warm_pid"
  rm -rf "$warm_home"
}

warm_run() {
  rm -f "$dist"/*.aot.new
  warm_pid=
  trap warm_clean EXIT
  trap 'exit 130' HUP INT TERM
  if [ -n "$warm_daemon" ]; then
    "$warm_daemon" --home "$warm_home" &
    warm_pid=$!
    warm_await_socket
  fi
  # shellcheck disable=SC2086 # they are words
  timeout 60 "$jdk_home/bin/java" $flags -Dopm.version="$opm_version" \
    -XX:AOTCacheOutput="$dist/opm-web.aot.new" \
    -cp "$dist/opm-web.jar" dev.opm.web.GatewayCacheTraining --home "$warm_home" --listen 127.0.0.1:0
  # An empty file is kept when there is none: it says not to try again.
  : >>"$dist/opm-web.aot.new" && mv "$dist/opm-web.aot.new" "$cache"
}

if [ -w "$dist" ] && command -v flock >/dev/null; then
  (
    # While another makes it, this one runs without.
    flock -n 9 || exit 0
    echo "opm-web: preparing a quick start for JDK $jdk_build; this is done once and takes seconds" >&2
    warm_home=$(mktemp -d "${TMPDIR:-/tmp}/opm-warm.XXXXXX") || exit 0
    warm_run </dev/null >"$dist/warm.log" 2>&1 9>&-
  ) 9>"$dist/warm.lock"
fi
