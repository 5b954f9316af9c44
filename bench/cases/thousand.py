"""A thousand apps under one daemon."""

import time

from harness import processes
from harness.bench import case
from harness.table import FLOOR, OPM, Goal

APPS = 1000


@case("thousand", f"{APPS:,} `sleep`s under one daemon; the floor is `opm version`, which asks no daemon", rounds=15,
      quick=5, seconds=20)
def thousand(bench):
    names = {FLOOR: "opm version"}
    table = bench.row(f"`list`, {APPS:,} apps", "ms", [Goal(300)], names=names, brief=True)
    document = bench.row(f"`list --json`, {APPS:,} apps", "ms", names=names)
    idle = bench.row(f"idle CPU, {APPS:,} apps", "% of a core", [Goal(0.1)], brief=True)
    resident = bench.row(f"resident memory (RSS), {APPS:,} apps", "MB")
    seconds = 10 if bench.quick else 20
    with bench.contenders(OPM) as there:
        opm = there[OPM]
        opm.up(APPS)
        pid, = opm.pids()
        time.sleep(10)  # what starting them left to do is over by now
        bench.progress("idle")
        before, start = processes.cpu_nanoseconds(pid), time.monotonic()
        time.sleep(seconds)
        used = processes.cpu_nanoseconds(pid) - before
        bench.add(idle, OPM, 100 * used / 1e9 / (time.monotonic() - start))
        bench.add(resident, OPM, processes.memory(pid)[0])
        for _ in bench.rounds(warm_up=1):
            floor = opm.timed("version")[0]
            bench.add(table, FLOOR, floor)
            bench.add(document, FLOOR, floor)
            bench.add(table, OPM, opm.timed("list")[0])
            bench.add(document, OPM, opm.timed("list", "--json")[0])
