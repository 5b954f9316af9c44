# Makes the start-up caches (JEP 483, 514) of client and daemon for one JDK: runs both once, on a
# home of its own that is removed. Sourced by launch.sh, which has set cli, daemon, jdk_home,
# jdk_build and cache. Never fails: without a cache everything works, only slower to start.

# Waits up to 30 s for a test to come true.
warm_await() {
  warm_tries=300
  until "$@"; do
    warm_tries=$((warm_tries - 1))
    [ $warm_tries -gt 0 ] || return 1
    sleep 0.1
  done
}

warm_socket_is_there() {
  [ -n "$(find "$warm_home" -type s)" ] || ! kill -0 "$warm_pid"
}

warm_daemon_is_gone() {
  ! kill -0 "$warm_pid"
}

# The client, as launch.sh starts it, with several commands: dev.opm.cli.CacheTraining.
warm_client() {
  OPM_HOME=$warm_home timeout 30 "$jdk_home/bin/java" \
    -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5 -XX:+UseSerialGC -Xmx64m \
    -XX:-UsePerfData --enable-native-access=ALL-UNNAMED -Dopm.jni="$daemon/jni" \
    -Djdk.reflect.useNativeAccessorOnly=true -Dopm.tty.out=no -Dopm.tty.err=no \
    -Dopm.lc_all="=${LC_ALL-}" "$warm_option" -cp "$cli/opm-cli.jar" dev.opm.cli.CacheTraining "$@"
}

warm_clean() {
  [ -z "$warm_pid" ] || kill -9 "$warm_pid"
  rm -rf "$warm_home"
}

# Linux maps at once what lies in one piece of its page cache (since 6.18), and what the JVM wrote in
# one call lies there in megabytes: the daemon would count 10 MB more for pages it let go of.
warm_in_small_pieces() {
  dd if="$1" of="$1.pieces" bs=16k && mv "$1.pieces" "$1"
}

warm_run() {
  rm -f "$cli"/*.aot.new* "$daemon"/*.aot.new*
  warm_option=-Xlog:disable
  # The daemon that is recorded adopts what this one leaves: recovery is part of a start.
  "$daemon/opm-daemon" --home "$warm_home" &
  warm_pid=$!
  trap warm_clean EXIT
  trap 'exit 130' HUP INT TERM
  warm_await warm_socket_is_there
  warm_client start --name warm -- sleep 60 \
    --then start --name ends --restart-delay 0 --max-restarts 3 -- sh -c 'echo warm; exit 1' \
    --then daemon stop --leave-running
  warm_await warm_daemon_is_gone
  OPM_AOT_OUTPUT=$daemon/opm-daemon.aot.new "$daemon/opm-daemon" --home "$warm_home" &
  warm_pid=$!
  if warm_await warm_socket_is_there && ! warm_daemon_is_gone; then
    warm_client save --then restart all --then stop all \
      --then restore --verify-for 0 --then start ends
    # What people and scripts call most; every class of the cache costs every command.
    warm_option=-XX:AOTCacheOutput=$cli/opm-cli.aot.new
    warm_client start --name often -- sleep 60 --then list --then completion words -- stop "" \
      --then stop often --then start often
    warm_option=-Xlog:disable
    warm_client daemon stop
  else
    warm_option=-XX:AOTCacheOutput=$cli/opm-cli.aot.new
    warm_client daemon status
  fi
  warm_await warm_daemon_is_gone && warm_pid=
  # An empty file is kept when there is none: it says not to try again.
  : >>"$cli/opm-cli.aot.new" && mv "$cli/opm-cli.aot.new" "$cache"
  warm_in_small_pieces "$daemon/opm-daemon.aot.new"
  : >>"$daemon/opm-daemon.aot.new" && mv "$daemon/opm-daemon.aot.new" "$daemon/opm-daemon-$jdk_build.aot"
}

if [ -w "$cli" ] && [ -w "$daemon" ] && command -v flock >/dev/null; then
  (
    # While another makes it, this one runs without.
    flock -n 9 || exit 0
    echo "opm: preparing a quick start for JDK $jdk_build; this is done once and takes seconds" >&2
    warm_home=$(mktemp -d "${TMPDIR:-/tmp}/opm-warm.XXXXXX") || exit 0
    warm_run </dev/null >"$cli/warm.log" 2>&1 9>&-
  ) 9>"$cli/warm.lock"
fi
