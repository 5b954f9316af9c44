"""What a case gets: a temporary folder, the contenders, rows to fill, and rounds to do so in."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from harness import processes, supervisors
from harness.peers import Missing, Peers
from harness.processes import MARK, Failed
from harness.table import OPM, Row

CASES = {}


class Case:
    def __init__(self, name, about, rounds, quick, seconds, run):
        self.name, self.about, self.run = name, about, run
        self.rounds, self.quick, self.seconds_of_rounds = rounds, quick, seconds
        self.rows, self.failure, self.seconds = [], None, 0


def case(name, about, rounds, quick, seconds):
    """Makes a function a case.

    It is measured `rounds` times, or as often as fits into the seconds, but at least `quick` times: a run
    of all cases is to stay under 15 minutes where a machine is slow or busy. With --only there is no limit.
    """

    def register(run):
        CASES[name] = Case(name, about, rounds, quick, seconds, run)
        return run

    return register


class Bench:
    def __init__(self, root, quick, patient):
        self.root, self.quick, self.patient = root, quick, patient
        self.started = time.monotonic()
        self.temp = Path(tempfile.mkdtemp(prefix="opm-bench."))
        self.run_mark = f"{os.getpid()}-{int(time.time())}"
        self.marked = {MARK: self.run_mark}
        self.env = {key: value for key, value in os.environ.items()
                    if key not in ("OPM_HOME", "PM2_HOME", "SVDIR")} | self.marked
        self.peers = Peers(root / "bench" / ".peers")
        self.loads = []
        self.marks = 0
        self.labels = 0
        self.case, self.number, self.count, self.warming = None, 0, 0, False

    # The machine is left as it was.

    def close(self):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        left = processes.kill_marked(self.run_mark)
        if left:
            print(f"bench: ended {left} processes that a case had left", file=sys.stderr)
        shutil.rmtree(self.temp, ignore_errors=True)

    def prepare(self):
        """Has OPM built, its start-up caches made and the peers installed; none of it is measured."""
        self.case = Case("prepare", "", 0, 0, 0, None)
        if not shutil.which("cc"):
            raise Failed("needs a C compiler called cc (Debian: gcc, libc6-dev)")
        self.progress("peers")
        self.peers.install()
        self.progress("build of OPM, if there is none")
        self.client_words = self.client_java()
        self.java = self.client_words[0]
        self.started = time.monotonic()

    # What a case asks for.

    def new_mark(self):
        """An argument for sleep that nothing else on the machine has."""
        self.marks += 1
        return f"1000000.{os.getpid()}{self.marks:03d}"

    def row(self, *arguments, **settings):
        row = Row(*arguments, **settings)
        self.case.rows.append(row)
        return row

    def add(self, row, contender, value):
        """Counts, unless this is a warm-up."""
        if not self.warming:
            row.add(contender, value)

    def rounds(self, warm_up=0):
        count = self.case.quick if self.quick else self.case.rounds
        until = time.monotonic() + self.case.seconds_of_rounds
        for number in range(-warm_up, count):
            if number >= self.case.quick and time.monotonic() > until and not self.patient:
                break
            self.warming = number < 0
            self.progress("warm-up" if self.warming else f"round {number + 1} of {count}")
            yield number
        self.warming = False

    def progress(self, what):
        self.loads.append(float(Path("/proc/loadavg").read_text().split()[0]))
        seconds = int(time.monotonic() - self.started)
        line = (f"[{self.number}/{self.count} {self.case.name}] {what},"
                f" {seconds // 60}:{seconds % 60:02d} elapsed")
        if sys.stderr.isatty():
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)
        else:
            print(line, file=sys.stderr, flush=True)

    @contextmanager
    def contenders(self, *names):
        """Contenders by name, without those that are missing; brought down in the end."""
        self.labels += 1
        there = {}
        try:
            for name in names:
                try:
                    there[name] = supervisors.ALL[name](self, self.labels)
                except Missing as e:
                    for row in self.case.rows:
                        row.missing[name] = f"missing: {e}"
            yield there
        finally:
            for each in there.values():
                each.down()
                shutil.rmtree(each.folder, ignore_errors=True)

    def program(self, name):
        """A C program of bench/c, compiled."""
        binary = self.temp / name
        if not binary.exists():
            source = self.root / "bench" / "c" / f"{name}.c"
            processes.output(["cc", "-O2", "-pthread", "-o", binary, source])
        return str(binary)

    def timed(self, command, env=None):
        return processes.milliseconds(command, env or self.env, self.temp / "stderr")

    def launched(self, mark, count, mode, command, env):
        """Milliseconds until so many sleeps are there, and the pid of the command: c/launched.c."""
        printed = processes.output([self.program("launched"), mark, str(count), mode, *command], env)
        spent, pid = printed.split()
        return float(spent), int(pid)

    def client_java(self):
        """The command line of java with which `opm list` becomes the client, read from /proc."""
        with self.contenders(OPM) as there:
            opm = there[OPM]
            opm.up(1)
            for _ in range(20):
                client = subprocess.Popen(
                    opm.command("list"), env=opm.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                words = java_words(client)
                client.wait()
                if words:
                    return words
        raise Failed("the command line of the client was not seen")

    def daemon_launcher(self):
        name = "-Dopm.daemon.command="
        command, = (word.removeprefix(name) for word in self.client_words if word.startswith(name))
        return command


def java_words(process):
    while process.poll() is None:
        words = Path(f"/proc/{process.pid}/cmdline").read_bytes().decode().split("\0")[:-1]
        if words and words[0].endswith("/java"):
            return words
    return None
