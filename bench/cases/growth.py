"""Whether the daemon grows with what it has done."""

import threading

from harness import processes
from harness.bench import case
from harness.processes import Failed
from harness.table import OPM, Goal

CLIENTS = 4


@case("growth", "Memory of the daemon over many start/stop cycles, asked for over the socket by"
      f" {CLIENTS} clients at once; the goal allows 5 % for the noise of a heap", rounds=1, quick=1, seconds=1)
def growth(bench):
    warm, cycles = (200, 800) if bench.quick else (1000, 10000)
    first = bench.row(f"resident memory after {warm:,} start/stop cycles", "MB")
    last = bench.row(f"resident memory after {warm + cycles:,} start/stop cycles", "MB", brief=True)
    with bench.contenders(OPM) as there:
        opm = there[OPM]
        opm.up(CLIENTS)
        pid, = opm.pids()
        for _ in bench.rounds():
            cycle(opm, warm)
            bench.add(first, OPM, processes.memory(pid)[0])
            bench.progress(f"{cycles:,} cycles")
            cycle(opm, cycles)
            bench.add(last, OPM, processes.memory(pid)[0])
    last.goals = [Goal(1.05, OPM, first, name=f"≤ 1.05 × that after {warm:,}")]


def cycle(opm, count):
    """So many stops and starts in all, each client with an app of its own."""
    faults = []

    def client(app):
        try:
            for _ in range(count // CLIENTS):
                for request in (stop(f"sleep-{app}"), start(f"sleep-{app}")):
                    answer = opm.ask(**request)
                    if answer["reply"] == "failed":
                        raise Failed(f"{request['request']}: {answer}")
        except (Failed, OSError, ValueError) as e:
            faults.append(e)

    threads = [threading.Thread(target=client, args=[app]) for app in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise Failed(f"a cycle failed: {faults[0]}")


def stop(name):
    return {"request": "stop", "targets": [name]}


def start(name):
    return {"request": "start", "words": [name], "invocation": {"cwd": "/", "env": {}},
            "options": {"name": None, "settings": {}}}
