# Becomes the client. Sourced by opm, which has set cli and daemon, the two folders; forks nothing
# once the start-up cache is there. An empty cache file says that it could not be made.

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
# Java reads arguments and paths in the locale's encoding; apps get back the locale they were given.
set -- -Dopm.lc_all="${LC_ALL+=}${LC_ALL-}" "$@"
LC_ALL=C.UTF-8 exec "$jdk_home/bin/java" \
  -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=5 -XX:+UseSerialGC -Xmx64m \
  -XX:-UsePerfData -Xlog:disable --enable-native-access=ALL-UNNAMED \
  -Djdk.reflect.useNativeAccessorOnly=true \
  -Dopm.version="$opm_version" -Dopm.daemon.command="$daemon/opm-daemon" -Dopm.web.command="${daemon%opm-daemon*}opm-web${daemon##*opm-daemon}/opm-web" -Dopm.command="$self" -Dopm.jni="$daemon/jni" \
  -Dopm.tty.out=$tty_out -Dopm.tty.err=$tty_err "$@"
