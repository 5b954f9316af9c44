# What the tests of packages share. Sourced by them, from the top of the tree; each has set `name`.
#
# A Debian 12 without Java, gcc and node, made by debootstrap once and kept outside the tree, in
# $OPM_TEST_ROOTS (default: /var/cache/opm-test-roots). A test works on a layer over it, in a mount and
# a pid namespace of its own: when its first process ends the kernel ends all the others.

roots=${OPM_TEST_ROOTS:-/var/cache/opm-test-roots}
debian_mirror=${OPM_TEST_MIRROR:-http://deb.debian.org/debian}
count=0
failed=0

skip() {
  echo "ok - $name # SKIP $*"
  exit 0
}

die() {
  echo "not ok - $name: $*"
  exit 1
}

# check WHAT COMMAND…: one line of the result, and what the command said where it failed.
check() {
  count=$((count + 1))
  what=$1
  shift
  if said=$("$@" 2>&1); then
    echo "ok $count - $what"
  else
    echo "not ok $count - $what"
    echo "$said" | sed 's/^/# /'
    failed=$((failed + 1))
  fi
}

# await SECONDS COMMAND…: until it succeeds.
await() {
  await_end=$(($(date +%s) + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$(date +%s)" -lt $await_end ] || return 1
    sleep 0.1
  done
}

finish() {
  echo "1..$count"
  [ $failed -eq 0 ]
}

needs_root_and() {
  [ "$(id -u)" = 0 ] || skip "needs root"
  for tool in "$@"; do
    command -v "$tool" >/dev/null || skip "needs $tool"
  done
  ls target/packages/opm_*_amd64.deb >/dev/null 2>&1 || skip "needs ./package before"
}

make_debian() {
  debian=$roots/bookworm
  [ -e "$debian/usr/share/pam-configs/systemd" ] && return
  mkdir -p "$roots"
  rm -rf "$debian" "$debian.new"
  debootstrap --variant=minbase --include=systemd,systemd-sysv,libpam-systemd,dbus,procps bookworm \
    "$debian.new" "$debian_mirror" >"$roots/debootstrap.log" 2>&1 ||
    skip "debootstrap failed: $(tail -n 1 "$roots/debootstrap.log")"
  chroot "$debian.new" useradd --create-home --shell /bin/sh ann
  mv "$debian.new" "$debian"
}

# layer FOLDER: FOLDER/root is the Debian, and what is written to it stays in FOLDER.
layer() {
  mkdir -p "$1/upper" "$1/work" "$1/root"
  mount -t overlay overlay -o "lowerdir=$debian,upperdir=$1/upper,workdir=$1/work" "$1/root" ||
    skip "cannot mount an overlay"
}

# in_namespaces SCRIPT ARG…: runs this script again in a mount and a pid namespace of its own.
in_namespaces() {
  if [ -z "${OPM_TEST_INSIDE-}" ]; then
    OPM_TEST_INSIDE=yes unshare --mount --pid --fork --kill-child --mount-proc "$@"
    exit $?
  fi
}
