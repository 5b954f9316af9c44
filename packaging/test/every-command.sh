# Types each command of OPM once, in a home of its own, and says which did not do what it should.
# Runs inside a Debian, as whoever calls it: every-command.sh OPM PAGES, with OPM the program and PAGES
# the folder of its man pages, which say what commands there are.

opm=$1
pages=$2
folder=$(mktemp -d) && cd "$folder" || exit 3
export OPM_HOME=$folder/home EDITOR=true TERM=xterm LC_ALL=C.UTF-8
failed=0

# code N WORDS…: the command ends with this exit code, or one of these.
code() {
  wanted=$1
  shift
  echo "$*" >>typed
  said=$("$opm" "$@" 2>&1 </dev/null)
  was=$?
  case " $wanted " in
    *" $was "*) ;;
    *) echo "opm $*: exit code $was, not $wanted: $said" && failed=1 ;;
  esac
}

# says TEXT WORDS…: the command succeeds and says this.
says() {
  text=$1
  shift
  code 0 "$@"
  case $said in
    *"$text"*) ;;
    *) echo "opm $*: no \"$text\" in: $said" && failed=1 ;;
  esac
}

await() {
  tries=300
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || return 1
    sleep 0.1
  done
}

# The full screen needs a terminal, which script(1) gives it; q leaves.
monitor() {
  echo monitor >>typed
  mkfifo keys
  TERM=xterm script -qefc "stty rows 24 cols 80; '$opm' monitor" screen <keys >/dev/null 2>&1 &
  exec 3>keys
  await grep -q instance screen || {
    echo "opm monitor: its screen is: $(tail -c 300 screen)"
    failed=1
  }
  printf q >&3
  exec 3>&-
  wait $! || {
    echo "opm monitor: exit code $?"
    failed=1
  }
}

cat >Procfile <<'END'
web: sleep 1001
END
cat >super.conf <<'END'
[program:job]
command=/bin/sleep 1002
environment=WHO="%(ENV_HOME)s"
END
cat >job.service <<'END'
[Service]
ExecStart=/bin/sleep 1003
END
cat >dump.pm2 <<'END'
[{"name": "old", "pm_exec_path": "/bin/sleep", "exec_interpreter": "none", "args": ["1004"]}]
END
cat >rust.hcl <<'END'
process "rusty" {
  script = "sleep 1006"
}
END
cat >apps.yaml <<'END'
apps:
  filed: {command: [sleep, '1005']}
END

cat >cluster.yaml <<'END'
apps:
  sole: {command: [sleep, '1007'], placement: {hosts: 1}}
END

says "started" start --name one -- sleep 1000
monitor
says "one" list
says '"name":"one"' info one --json
code 0 set one max_memory=300M
code 0 rename one uno
code 0 edit uno
code 0 scale uno 2
code 0 signal CONT uno
code 0 reload uno
code 0 restart uno
code 0 stop uno
code 0 env uno
code 0 logs uno
code 0 flush uno
code 0 why uno
code 0 events
code 0 orphans
says "apps:" export uno
code 0 apply apps.yaml
code 0 save
code 0 restore
says "web" import procfile Procfile
says "job" import supervisord super.conf
says "job" import systemd job.service
says "old" import pm2 dump.pm2
says "rusty" import opm-rs rust.hcl
says "127.0.0.1" web enable --listen 127.0.0.1:$((20000 + $$ % 20000))
code 0 web token create ci --role read
code 0 web token list
code 0 web open
code 0 web status
code 0 web token revoke ci
code 0 alert add --exec true --on crash
code 0 alert list
code 0 web disable
code 0 daemon status
code 0 daemon restart
code 1 cluster status
code 0 cluster init --address 127.0.0.1:$((20000 + ($$ + 1) % 20000))
code 0 cluster apply cluster.yaml
says "sole" cluster status
code 0 list --cluster
code 0 cluster delete sole
code 0 cluster leave
OPM_HOME=$folder/other code 7 run -- sh -c 'exit 7'
says "[Service]" startup --print --init systemd --user "$(id -un)"
for shell in bash zsh fish; do
  says "opm" completion $shell
done
says "uno" completion targets
code "0 1" doctor
says "Usage" help start
says "opm" version
code 0 delete all
code 0 daemon start
code 0 daemon stop

# What has no line above is at least there, and explains itself.
for page in "$pages"/man1/opm-*.1.gz; do
  command=$(basename "$page" .1.gz | sed 's/^opm-//; s/^daemon-/daemon /')
  grep -q "^$command" typed || says "Usage" $command --help
done
"$opm" --home "$OPM_HOME" daemon stop >/dev/null 2>&1
cd / && rm -rf "$folder"
exit $failed
