"""All apps restarted by one command."""

from harness import processes
from harness.bench import case
from harness.processes import Failed
from harness.table import OPM, PM2, RUNIT, SUPERVISORD, Goal

APPS = 100


@case("restart", f"`restart all` of {APPS} `sleep`s as a whole command, each supervisor alone on the machine",
      rounds=5, quick=1, seconds=60)
def restart(bench):
    row = bench.row(f"`restart all`, {APPS} apps", "ms", [Goal(500), Goal(1, PM2)], brief=True)
    with bench.contenders(OPM, PM2, SUPERVISORD, RUNIT) as there:
        if SUPERVISORD in there:
            there[SUPERVISORD].configure_sleepers(APPS)
        for _ in bench.rounds():
            for name, each in there.items():
                each.up(APPS)
                before = set(processes.sleepers(each.mark))
                wall, _ = each.timed(*each.restart_all)
                after = set(processes.sleepers(each.mark))
                if before & after or len(after) != APPS:
                    raise Failed(f"{name}: {len(before & after)} of {APPS} are the same after restart,"
                                 f" {len(after)} are up")
                bench.add(row, name, wall)
                each.down()
