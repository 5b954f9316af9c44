"""From nothing to all apps running, the daemon's own start included."""

from harness import processes
from harness.bench import case
from harness.table import FLOOR, GUARDED, OPM, PM2, RUNIT, SUPERVISORD, Goal

FEW, WARM = 100, 200
MORE = 500, 1000


@case("restore", "From no daemon to all `sleep`s having exec'd, seen from /proc; the floor is a C loop of"
      " posix_spawn, the guarded floor a C program that makes for each what OPM makes: bench/c/guarded.c", rounds=5, quick=2, seconds=45)
def restore(bench):
    rows = {}
    for count in (FEW, *MORE):
        goals = [Goal(2, RUNIT), Goal(0.5, PM2), Goal(1, SUPERVISORD)] if count == FEW else []
        if count == MORE[-1]:
            goals.append(Goal(1.5, GUARDED, plus=200))
        rows[count] = bench.row(f"restore of {count}, no daemon before", "ms", goals,
                                names={FLOOR: "C loop"}, brief=True)
    for count in rows:
        # The peers take up to 20 s for 1,000, and as long to go down again.
        names = (OPM, PM2, SUPERVISORD, RUNIT) if count == FEW else (OPM,)
        with bench.contenders(*names) as there:
            for each in there.values():
                prepare(each, count)
            for _ in bench.rounds(warm_up=1):
                floor = float(processes.output([bench.program("spawn"), str(count), bench.new_mark()]))
                bench.add(rows[count], FLOOR, floor)
                bench.add(rows[count], GUARDED, guarded(bench, count))
                for name, each in there.items():
                    bench.add(rows[count], name, from_nothing(bench, each, count))
                    each.down()


def prepare(each, count):
    """All that the next restore finds: the state that a stop or a reboot leaves."""
    each.up(count)
    if hasattr(each, "save"):
        each.save()
    each.down()


def guarded(bench, count):
    folder = bench.temp / "guarded-launches"
    return float(processes.output([bench.program("guarded"), str(count), bench.new_mark(), folder]))


def from_nothing(bench, each, count):
    if hasattr(each, "restore"):
        return bench.launched(each.mark, count, "after", each.command(*each.restore), each.env)[0]
    spent, each.daemon = bench.launched(each.mark, count, "beside", each.daemon_command(), each.env)
    return spent


@case("spawn", f"Restore of {WARM} `sleep`s by a daemon that runs already; floors as above", rounds=5, quick=2, seconds=15)
def spawn(bench):
    whole = bench.row(f"restore of {WARM}, whole command", "ms", [Goal(1.3, GUARDED)],
                      names={FLOOR: "C loop"})
    with bench.contenders(OPM) as there:
        opm = there[OPM]
        opm.up(WARM)
        opm.save()
        for _ in bench.rounds(warm_up=1):
            opm.run("delete", "all")
            floor = float(processes.output([bench.program("spawn"), str(WARM), bench.new_mark()]))
            bench.add(whole, FLOOR, floor)
            bench.add(whole, GUARDED, guarded(bench, WARM))
            bench.add(whole, OPM, opm.timed(*opm.restore)[0])
