"""Many clients that ask the same at once."""

from harness import processes
from harness.bench import case
from harness.processes import Failed
from harness.supervisors import xml_rpc
from harness.table import OPM, SUPERVISORD

APPS, CLIENTS, SECONDS = 100, 64, 3


@case("clients", f"{CLIENTS} clients that ask for the list of {APPS} apps for {SECONDS} s, from one load generator"
      " (bench/c/clients.c): a new connection each time, OPM's framed JSON and supervisord's XML-RPC;"
      " pm2 speaks a protocol of its own and is left out", rounds=5, quick=2, seconds=40)
def clients(bench):
    rate = bench.row(f"{CLIENTS} clients listing", "requests a second", more_is_better=True, brief=True)
    half = bench.row(f"{CLIENTS} clients listing, median", "ms")
    p99 = bench.row(f"{CLIENTS} clients listing, 99th percentile", "ms", brief=True)
    with bench.contenders(OPM, SUPERVISORD) as there:
        requests = {}
        for name, each in there.items():
            each.up(APPS)
            requests[name] = each.folder.with_suffix(".request")
            requests[name].write_bytes(
                each.request(request="list", targets=[]) if name == OPM else xml_rpc("supervisor.getAllProcessInfo"))
        for _ in bench.rounds(warm_up=1):
            for name, each in there.items():
                printed = processes.output([
                    bench.program("clients"), each.socket, requests[name], str(CLIENTS), str(SECONDS),
                    f"sleep-{APPS - 1}"])
                a_second, middle, high, failed = map(float, printed.split())
                if failed:
                    raise Failed(f"{name}: {failed:.0f} requests without the last app in the answer")
                bench.add(rate, name, a_second)
                bench.add(half, name, middle)
                bench.add(p99, name, high)

