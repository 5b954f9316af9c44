"""From kill -9 of an app to its next process."""

import time

from harness import processes
from harness.bench import case
from harness.table import OPM, PM2, RUNIT, SUPERVISORD, Goal


@case("respawn", "From kill -9 of an app to its next process, without a delay, seen from /proc", rounds=15,
      quick=7, seconds=45)
def respawn(bench):
    row = bench.row("crash → new process", "ms", [Goal(1, RUNIT), Goal(10, worst=True)], brief=True)
    with bench.contenders(OPM, PM2, SUPERVISORD, RUNIT) as there:
        for each in there.values():
            if each.name == OPM:
                each.run("start", "--name", "sleep", "--restart-delay", "0", "--max-restarts", "1000000",
                         "--", "sleep", each.mark)
            else:
                each.up(1)
        for _ in bench.rounds(warm_up=1):
            # Younger than a second they count as failing, with pm2 and runit.
            time.sleep(1.2)
            for name, each in there.items():
                victim, = processes.await_that(
                    f"{name}: one app", lambda each=each: processes.sleepers(each.mark), 10)
                spent, _ = bench.launched(each.mark, 1, "kill", [str(victim)], each.env)
                bench.add(row, name, spent)
