"""Whether the daemon grows with what it has done. Which objects do, says bench/growth."""

import threading
import time

from harness import processes
from harness.bench import case
from harness.processes import Failed
from harness.table import OPM, Goal

CLIENTS, WARM, CYCLES, SECONDS = 4, 500, 10_000, 60


@case("growth", f"Memory of the daemon over start/stop cycles, asked for over the socket by {CLIENTS} clients at once:"
      f" as many as {SECONDS} s hold, and {CYCLES:,} with `--only`; the goal allows 5 % for the noise of a heap",
      rounds=1, quick=1, seconds=1)
def growth(bench):
    first = bench.row(f"resident memory after {WARM:,} start/stop cycles", "MB")
    with bench.contenders(OPM) as there:
        opm = there[OPM]
        opm.up(CLIENTS)
        pid, = opm.pids()
        for _ in bench.rounds():
            cycle(opm, WARM, float("inf"))
            bench.add(first, OPM, processes.memory(pid)[0])
            bench.progress("many cycles")
            done = cycle(opm, CYCLES, float("inf") if bench.patient else 10 if bench.quick else SECONDS)
            last = bench.row(f"resident memory after {done:,} more", "MB",
                             [Goal(1.05, OPM, first, name=f"≤ 1.05 × that after {WARM:,}")], brief=True)
            bench.add(last, OPM, processes.memory(pid)[0])


def cycle(opm, count, seconds):
    """Stops and starts, each client an app of its own; returns how often, at most `count` in all."""
    faults, done, until = [], [0] * CLIENTS, time.monotonic() + seconds

    def client(app):
        try:
            while done[app] < count // CLIENTS and time.monotonic() < until:
                for request in (stop(f"sleep-{app}"), start(f"sleep-{app}")):
                    answer = opm.ask(**request)
                    if answer["reply"] == "failed":
                        raise Failed(f"{request['request']}: {answer}")
                done[app] += 1
        except (Failed, OSError, ValueError) as e:
            faults.append(e)

    threads = [threading.Thread(target=client, args=[app]) for app in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise Failed(f"a cycle failed: {faults[0]}")
    return sum(done)


def stop(name):
    return {"request": "stop", "targets": [name]}


def start(name):
    return {"request": "start", "words": [name], "invocation": {"cwd": "/", "env": {}},
            "options": {"name": None, "settings": {}}}
