"""What capturing output costs."""

import os
import subprocess
import time
from pathlib import Path

from harness import processes
from harness.bench import case
from harness.processes import Failed
from harness.table import FLOOR, OPM, PM2, SUPERVISORD, Goal

BYTES = 200_000_000
KINDS = {"blocks": "64 KB writes", "lines": "lines of 100 bytes"}


@case("logs", "200 MB through each one's capture into its log, from the start of the writer to the last byte in the"
      " log, by the time of the last change of a file; the writer waits until the machine is at rest", rounds=5,
      quick=1, seconds=110)
def logs(bench):
    names = {FLOOR: "plain file"}
    spent, lost, cpu = {}, {}, {}
    for kind, title in KINDS.items():
        goals = [Goal(1, SUPERVISORD), Goal(1, PM2)] + ([Goal(2, FLOOR)] if kind == "blocks" else [])
        spent[kind] = bench.row(f"200 MB of output, {title}", "s", goals, names=names, brief=True)
        lost[kind] = bench.row(f"200 MB of output, {title}: lost", "MB")
        cpu[kind] = bench.row(f"200 MB of output, {title}: CPU of the daemon", "s")
    stamped = bench.row("200 MB of output, lines of 100 bytes, with time stamps", "s", [Goal(1, PM2)], brief=True)

    ways = {OPM: opm, SUPERVISORD: supervisord, PM2: pm2}
    with bench.contenders(*ways) as there:
        writers = {(name, kind): Writer(bench, name, kind) for name in (FLOOR, *there) for kind in KINDS}
        if SUPERVISORD in there:
            there[SUPERVISORD].configure(
                program(there[SUPERVISORD], writers[SUPERVISORD, kind]) for kind in KINDS)
        for each in there.values():
            each.begin()
        for _ in bench.rounds(warm_up=1):
            for kind in KINDS:
                bench.add(spent[kind], FLOOR, plain(writers[FLOOR, kind]))
                for name, each in there.items():
                    writer = writers[name, kind]
                    taken, used, shown = ways[name](each, writer)
                    bench.add(spent[kind], name, taken)
                    bench.add(lost[kind], name, (BYTES - writer.logged()) / 1e6)
                    bench.add(cpu[kind], name, used)
                    if shown:
                        bench.add(stamped, name, shown)
                    writer.reset()
            if PM2 in there:
                bench.add(stamped, PM2, pm2(there[PM2], writers[PM2, "lines"], "--time")[0])
                writers[PM2, "lines"].reset()


class Writer:
    """bench/c/writer.c, which waits for a file `go`, and the logs it ends up in."""

    def __init__(self, bench, who, kind):
        self.program, self.kind = bench.program("writer"), kind
        self.folder = bench.temp / f"writer-{who}-{kind}"
        self.folder.mkdir()
        self.pattern = None

    def reset(self):
        for file in {*self.folder.iterdir(), *self.logs()}:
            file.unlink(missing_ok=True)

    def command(self):
        return [self.program, self.kind, str(BYTES), str(self.folder)]

    def logs(self):
        """`pattern` is a folder and what the names in it match."""
        return list(self.pattern[0].glob(self.pattern[1])) if self.pattern else []

    def logged(self):
        return sum(stat.st_size for stat in self.stats())

    def stats(self):
        """Of the logs; one that is renamed at this moment is missed, and seen by the next look."""
        stats = []
        for log in self.logs():
            try:
                stats.append(log.stat())
            except FileNotFoundError:
                continue
        return stats

    def run(self, folder, names, expected=BYTES):
        """Lets it write; returns the seconds until the last byte was in the logs."""
        self.pattern = folder, names
        rest()
        (self.folder / "go").touch()
        written, size, changed = self.folder / "written", -1, time.monotonic()
        while not (written.exists() and self.logged() >= expected) and time.monotonic() < changed + 3:
            time.sleep(0.05)
            if self.logged() != size:
                size, changed = self.logged(), time.monotonic()
        if not written.exists():
            raise Failed(f"{self.kind}: the writer did not finish")
        last = max((stat.st_mtime_ns for stat in self.stats()), default=0)
        last = max(last, int(written.read_text()))
        return (last - int((self.folder / "started").read_text())) / 1e9


def rest():
    """Until nobody has computed for half a second, or 5 s: what is measured is a tenth of a second."""
    time.sleep(1)
    for _ in range(10):
        before = busy()
        time.sleep(0.5)
        if busy() - before < 0.1:
            break


def busy():
    """Seconds of processor time of everybody so far."""
    fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]
    return sum(int(fields[i]) for i in (0, 1, 2, 5, 6, 7)) / os.sysconf("SC_CLK_TCK")


def plain(writer):
    with open(writer.folder / "plain.log", "wb") as log:
        process = subprocess.Popen(writer.command(), stdout=log)
    spent = writer.run(writer.folder, "plain.log")
    process.wait()
    writer.reset()
    return spent


def opm(each, writer):
    app = each.app("w", *writer.command(), restart={"mode": "never"}, logs={"keep": 1000})
    spent, used = captured(
        each, writer, lambda: each.run("restore", "--from", each.dump([app]), "--verify-for", "0", "--keep-going"),
        # Once it is deleted its logs are aside, under another name.
        each.folder / "logs", "**/*w-0.out.lo*[0-9g]")
    shown = None
    if writer.kind == "lines":
        # Stamps are put in when lines are shown, so the time for that is on top.
        shown = spent + each.timed("logs", "w", "--out", "--timestamps", "--lines", str(BYTES // 100))[0] / 1000
    each.run("delete", "w")
    return spent, used, shown


def program(each, writer):
    return f"""\
[program:{writer.kind}]
command={' '.join(writer.command())}
autostart=false
autorestart=false
startsecs=0
stdout_logfile={each.folder}/{writer.kind}.log
stdout_logfile_maxbytes=10MB
stdout_logfile_backups=100
"""


def supervisord(each, writer):
    return *captured(each, writer, lambda: each.run("start", writer.kind), each.folder, f"{writer.kind}.log*"), None


def pm2(each, writer, *options):
    program, *arguments = writer.command()
    spent, used = captured(
        each, writer, lambda: each.run(
            "start", program, "--name", "w", "--no-autorestart", "-o", f"{each.folder}/w.log", "-e",
            f"{each.folder}/w.err", *options, "--", *arguments),
        # With stamps there are more bytes than were written, and nobody knows how many.
        each.folder, "w.log*", BYTES * 100 if options else BYTES)
    each.run("delete", "w")
    return spent, used, None


def captured(each, writer, start, folder, names, expected=BYTES):
    """Seconds until the last byte was in the log, and the CPU seconds of the daemon for it."""
    pid, = each.pids()
    start()
    before = processes.cpu_nanoseconds(pid)
    spent = writer.run(folder, names, expected)
    return spent, (processes.cpu_nanoseconds(pid) - before) / 1e9


@case("ticker", "CPU of the daemon while 1,000 apps write a line a second each, with captured output and with plain"
      " files", rounds=1, quick=1, seconds=1)
def ticker(bench):
    rows = {mode: bench.row(f"1,000 apps with a line a second, {title}", "% of a core")
            for mode, title in (("pipe", "captured"), ("file", "plain files"))}
    for _ in bench.rounds():
        for mode, row in rows.items():
            with bench.contenders(OPM) as there:
                each = there[OPM]
                apps = [each.app(f"t-{i}", bench.program("ticker"), logs={"mode": mode}) for i in range(1000)]
                each.run("restore", "--from", each.dump(apps), "--verify-for", "0")
                pid, = each.pids()
                time.sleep(5)
                before, start = processes.cpu_nanoseconds(pid), time.monotonic()
                time.sleep(5 if bench.quick else 15)
                used = processes.cpu_nanoseconds(pid) - before
                bench.add(row, OPM, 100 * used / 1e9 / (time.monotonic() - start))


@case("tail", "`logs --lines 100` of a log of 1 GB beside one of 1 MB", rounds=11, quick=3, seconds=15)
def tail(bench):
    row = bench.row("`logs --lines 100` of 1 GB", "ms", [Goal(1.2, FLOOR)], names={FLOOR: "of 1 MB"})
    with bench.contenders(OPM) as there:
        each = there[OPM]
        logs = {FLOOR: write_log(each, "small", 10_000), OPM: write_log(each, "large", 10_000_000)}
        for _ in bench.rounds(warm_up=1):
            for name, log in logs.items():
                bench.add(row, name, each.timed("logs", log, "--lines", "100")[0])


def write_log(each, name, lines):
    script = f"yes $(head -c 99 /dev/zero | tr '\\0' x) | head -n {lines}"
    each.run("start", "--name", name, "--restart", "never", "--log-size", "4G", "--", "sh", "-c", script)
    log = each.folder / "logs" / f"{name}-0.out.log"
    processes.await_that(f"{name}: written", lambda: log.exists() and log.stat().st_size >= 100 * lines, 60)
    return name
