# Builds OPM in its source tree. Sourced by opm, which has set here, cli and daemon; comes back
# when the build is there and fits the sources, and exits with 3 when it cannot be.
# Two at once: the second waits for the first, and then finds its work done.

fail() {
  echo "opm: $*" >&2
  exit 3
}

build_is_current() {
  [ -e "$daemon/built" ] && [ -e "$cli/opm-cli.jar" ] &&
    [ -z "$(find "$here"/pom.xml "$here"/opm-*/pom.xml "$here"/opm-*/src/main \
      -newer "$daemon/built" -print 2>/dev/null)" ]
}

build() {
  log=$here/opm-cli/target/build.log
  echo "opm: building OPM with Maven and $jdk_home; this is done once and takes a minute" >&2
  if ! (
    cd "$here" &&
      JAVA_HOME=$jdk_home MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow ${MAVEN_OPTS-}" \
        mvn -B -Dmaven.test.skip=true -Dspotless.check.skip=true package
  ) </dev/null >"$log" 2>&1; then
    sed -n '/^\[ERROR\]/{/\[Help 1\]/q; p;}' "$log" | tail -n 20 >&2
    fail "the build failed: its last errors are above, all of it is in $log"
  fi
}

. "$here/opm-cli/src/main/scripts/jdk.sh"
find_jdk javac || {
  jdk_missing "cannot build"
  exit 3
}
for tool in mvn flock; do
  command -v $tool >/dev/null ||
    fail "$tool is missing: OPM is built on first use; install it (Debian: maven, util-linux)"
done
mkdir -p "$here/opm-cli/target" || fail "cannot build: $here is not writable"
(
  flock 9
  if build_is_current; then
    touch "$daemon/built"
  else
    build 9>&-
  fi
) 9>"$here/opm-cli/target/build.lock" || exit 3
