"""How soon a daemon answers."""

import time

from harness.bench import case
from harness.table import OPM, PM2, SUPERVISORD, Goal


@case("daemon", "From the start of a daemon without apps until it has answered a request", rounds=11, quick=5,
      seconds=40)
def daemon(bench):
    alone = bench.row("daemon start until it answers", "ms", [Goal(400)], brief=True)
    asked = bench.row("`daemon start`, `pm2 ping`: whole command, no daemon before", "ms")
    with bench.contenders(OPM, PM2, SUPERVISORD) as there:
        if SUPERVISORD in there:
            there[SUPERVISORD].configure([])
        for _ in bench.rounds(warm_up=1):
            for name, each in there.items():
                if name != PM2:
                    bench.add(alone, name, until_it_answers(each))
                    each.down()
                if name != SUPERVISORD:
                    bench.add(asked, name, each.timed(*each.start_alone)[0])
                    each.down()


def until_it_answers(each):
    start = time.monotonic()
    each.start()
    each.await_answer()
    return 1000 * (time.monotonic() - start)
