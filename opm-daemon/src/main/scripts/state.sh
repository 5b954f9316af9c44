# Brings a process that a shell started to the state a service manager would give it: what whoever
# typed the first command had set for themselves is not for every app to come. What cannot be had
# back without root stays. Sourced by opm-daemon; starts a program only where something differs.

umask 022

# Limits: those that end or stop a process go; the rest up to what is allowed. A limit on files is
# raised to a thousand, for the daemon needs descriptors; apps have a setting for their own.
for limit in t f d v; do
  ulimit -$limit unlimited || ulimit -S -$limit "$(ulimit -H -$limit)"
done 2>/dev/null
{
  ulimit -S -u "$(ulimit -H -u)" || ulimit -S -p "$(ulimit -H -p)" # bash, dash
  ulimit -S -s 8192 || ulimit -S -s "$(ulimit -H -s)"
  ulimit -S -c 0
} 2>/dev/null
files=$(ulimit -S -n)
if [ "$files" != unlimited ] && [ "$files" -lt 1024 ]; then
  { ulimit -n 524288 && ulimit -S -n 1024; } 2>/dev/null ||
    ulimit -S -n "$(ulimit -H -n)" 2>/dev/null
fi

# proc(5): fields 19 and 41 are nice value and scheduling policy, the first two being behind us.
read -r stat </proc/$$/stat
set_state() {
  stat_nice=${17} stat_policy=${39}
}
set_state ${stat##*) }
[ "$stat_policy" = 0 ] || chrt --other --pid 0 $$ >/dev/null 2>&1
[ "$stat_nice" = 0 ] || renice -n 0 -p $$ >/dev/null 2>&1
ionice -c 0 -p $$ >/dev/null 2>&1

read -r oom </proc/$$/oom_score_adj
[ "$oom" = 0 ] || (echo 0 >/proc/$$/oom_score_adj) 2>/dev/null

allowed= ignored=
while read -r key value; do
  case $key in
    Cpus_allowed_list:) allowed=$value ;;
    SigIgn:) ignored=$value ;;
  esac
done </proc/$$/status
read -r cpus </sys/devices/system/cpu/online && [ "$allowed" = "$cpus" ] ||
  taskset -pc "$cpus" $$ >/dev/null 2>&1
# A shell cannot give back what it was started with; env(1) of coreutils 8.31 can.
reset_signals=
case $ignored in
  "" | *[!0]*) env --default-signal true 2>/dev/null && reset_signals=yes ;;
esac
:
