"""What the supervisors hold and use while 100 apps do nothing."""

import time

from harness import processes
from harness.bench import case
from harness.table import OPM, PM2, RUNIT, SUPERVISORD, Goal

APPS = 100


@case("memory", f"Memory and CPU time of the supervising processes, {APPS} `sleep`s up, nothing asked", rounds=3,
      quick=1, seconds=90)
def memory(bench):
    resident = bench.row(f"resident memory (RSS), {APPS} apps", "MB", [Goal(1, PM2), Goal(48)], brief=True)
    proportional = bench.row(f"proportional memory (PSS), {APPS} apps", "MB", brief=True)
    idle = bench.row(f"idle CPU, {APPS} apps", "% of a core", brief=True)
    woken = bench.row(f"wake-ups, {APPS} apps", "a second")
    seconds = 10 if bench.quick else 20
    for _ in bench.rounds():
        with bench.contenders(OPM, PM2, SUPERVISORD, RUNIT) as there:
            for each in there.values():
                each.up(APPS)
            pids = {name: each.pids() for name, each in there.items()}
            time.sleep(10)  # what starting them left to do is over by now
            before = {name: cost(pids[name]) for name in there}
            start = time.monotonic()
            time.sleep(seconds)
            spent = time.monotonic() - start
            for name in there:
                cpu, wakes = (now - then for now, then in zip(cost(pids[name]), before[name]))
                bench.add(idle, name, 100 * cpu / 1e9 / spent)
                bench.add(woken, name, wakes / spent)
            for name in there:
                sizes = [processes.memory(pid) for pid in pids[name]]
                bench.add(resident, name, sum(rss for rss, _ in sizes))
                bench.add(proportional, name, sum(pss for _, pss in sizes))


def cost(pids):
    return sum(map(processes.cpu_nanoseconds, pids)), sum(map(processes.wake_ups, pids))
