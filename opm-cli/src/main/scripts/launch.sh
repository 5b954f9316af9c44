# Becomes the client. Sourced by opm, which has set cli and daemon, the two folders; forks nothing
# once the start-up cache is there. An empty cache file says that it could not be made.

# What the shell tells every JVM, or every program, is meant for the apps and not for this one or
# the daemon: they get it back from here (dev.opm.cli.Main).
hidden=no
for name in JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS JDK_AOT_VM_OPTIONS LD_PRELOAD LD_AUDIT; do
  eval "[ -n \"\${$name+there}\" ] && export OPM_CALLER_$name=\"\$$name\" && unset $name && hidden=yes"
done

. "$cli/version.sh"
. "$cli/jdk.sh"
jdk_bundled=$cli/../../runtime
find_jdk java || {
  jdk_missing "cannot start"
  exit 3
}
cache=$cli/opm-cli-$jdk_build.aot
if ! [ -e "$cache" ] || [ "$cli/opm-cli.jar" -nt "$cache" ]; then
  . "$cli/warm.sh"
fi
if [ -s "$cache" ]; then
  set -- -XX:AOTCache="$cache" -cp "$cli/opm-cli.jar" dev.opm.cli.Main "$@"
else
  set -- -cp "$cli/opm-cli.jar" dev.opm.cli.Main "$@"
fi

# What the shell knows for free and Java does not. A width takes a program, so only people pay it.
tty_out=no tty_err=no
[ -t 2 ] && tty_err=yes
if [ -t 1 ]; then
  tty_out=yes
  size=${COLUMNS:-$(stty size 2>/dev/null </dev/tty)}
  set -- -Dopm.columns="${size#* }" "$@"
fi
# Where this was typed, by the name it was entered under: what a link leads to may change. Java does not
# even start in a directory that is gone.
if [ -n "$PWD" ] && [ "$PWD" -ef . ]; then
  set -- -Dopm.cwd="$PWD" "$@"
else
  cd /
  set -- -Dopm.cwd= "$@"
fi
# Java reads arguments and paths in the locale's encoding; apps get back the locale they were given.
set -- -Dopm.lc_all="${LC_ALL+=}${LC_ALL-}" -Dopm.hidden=$hidden "$@"
LC_ALL=C.UTF-8 exec "$jdk_home/bin/java" \
  -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5 -XX:+UseSerialGC -Xmx64m \
  -XX:-UsePerfData -Xlog:disable --enable-native-access=ALL-UNNAMED \
  -Djdk.reflect.useNativeAccessorOnly=true \
  -Dopm.version="$opm_version" -Dopm.daemon.command="$daemon/opm-daemon" -Dopm.command="$self" -Dopm.jni="$daemon/jni" \
  -Dopm.web.command="${daemon%opm-daemon*}opm-web${daemon##*opm-daemon}/opm-web" \
  -Dopm.node.command="${daemon%opm-daemon*}opm-node${daemon##*opm-daemon}/opm-node" \
  -Dopm.monitor="${monitor:-$cli/../opm-monitor}" \
  -Dopm.tty.out=$tty_out -Dopm.tty.err=$tty_err ${OPM_JAVA_OPTIONS-} "$@"
