"""The micro-benchmarks, shorter than bench/micro runs them by itself."""

import json

from harness import processes
from harness.bench import case
from harness.table import OPM

SHORT = "-wi", "1", "-w", "500ms", "-r", "500ms"


@case("micro", "Micro-benchmarks (JMH, C1 as in the daemon): the wire's codec with replies of N instances, and the PID"
      " registry with 8 threads; longer by `bench/micro`", rounds=5, quick=2, seconds=1)
def micro(bench):
    rounds = bench.case.quick if bench.quick else bench.case.rounds
    bench.progress(f"{rounds} iterations of each")
    results = bench.temp / "micro.json"
    processes.output([str(bench.root / "bench" / "micro"), *SHORT, "-i", str(rounds), "-rf", "json",
                      "-rff", str(results)], bench.env)
    for result in json.loads(results.read_text()):
        name = ".".join(result["benchmark"].split(".")[-2:])
        count = result.get("params", {}).get("instances")
        row = bench.row(f"`{name}`{f', {count} instances' if count else ''}",
                        result["primaryMetric"]["scoreUnit"].replace("us/op", "µs"),
                        more_is_better=result["mode"] == "thrpt")
        for value in result["primaryMetric"]["rawData"][0]:
            bench.add(row, OPM, value)
