# Finds a JDK that is new enough, by reading its `release` file: nothing is started, nothing forks.
# Sourced by opm, opm-daemon, check and .ci/run, each of which says what it needs it for.

jdk_oldest=25

# find_jdk TOOL: the runtime of a package, which whoever sources this names in jdk_bundled, else the
# first of JAVA_HOME, PATH and /usr/lib/jvm/* that is new enough and has bin/TOOL. Sets jdk_home, and
# jdk_build, the exact build, which is fit for a file name.
find_jdk() {
  jdk_seen=
  if [ -n "${jdk_bundled-}" ]; then
    jdk_fits "$jdk_bundled" "$1" && return
  fi
  if [ -n "${JAVA_HOME-}" ]; then
    jdk_fits "$JAVA_HOME" "$1" && return
  fi
  jdk_ifs=$IFS IFS=:
  set -f
  for jdk_dir in $PATH; do
    [ -x "$jdk_dir/$1" ] && break
    jdk_dir=
  done
  set +f
  IFS=$jdk_ifs
  if [ -n "$jdk_dir" ]; then
    jdk_fits "${jdk_dir%/bin}" "$1" && return
  fi
  for jdk_each in /usr/lib/jvm/*; do
    jdk_fits "$jdk_each" "$1" && return
  done
  # A link in the path that leads elsewhere; resolving it starts a program, so it comes last.
  [ -n "$jdk_dir" ] && [ -h "$jdk_dir/$1" ] || return 1
  jdk_each=$(readlink -f "$jdk_dir/$1") || return 1
  jdk_fits "${jdk_each%/bin/"$1"}" "$1"
}

jdk_fits() {
  [ -x "$1/bin/$2" ] && [ -r "$1/release" ] || return 1
  jdk_version= jdk_build=
  while IFS= read -r jdk_line; do
    jdk_value=${jdk_line#*=\"}
    jdk_value=${jdk_value%\"*}
    case $jdk_line in
      JAVA_RUNTIME_VERSION=*) jdk_build=$jdk_value ;;
      JAVA_VERSION=*) jdk_version=$jdk_value && break ;;
    esac
  done <"$1/release"
  jdk_build=${jdk_build:-$jdk_version}
  jdk_major=${jdk_version%%[!0-9]*}
  case "$jdk_seen," in
    *", $1 is "*) ;;
    *) jdk_seen="$jdk_seen, $1 is ${jdk_version:-of unknown version}" ;;
  esac
  [ "${jdk_major:-0}" -ge "$jdk_oldest" ] && jdk_home=$1
}

# jdk_missing WHAT: one line that says what is missing.
jdk_missing() {
  jdk_seen=${jdk_seen#, }
  echo "opm: $1: needs JDK $jdk_oldest or later, and neither JAVA_HOME nor PATH nor /usr/lib/jvm" \
    "has one (${jdk_seen:-no JDK at all}); install one and set JAVA_HOME to it" >&2
}
