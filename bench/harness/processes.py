"""Processes as Linux shows them: what they cost, and their end."""

import os
import select
import signal
import subprocess
import time
from pathlib import Path

MARK = "OPM_BENCH_RUN"

# No command takes so long.
PATIENCE = 180


class Failed(Exception):
    """A measurement cannot be made; says why."""


def milliseconds(command, env, log):
    """Runs a command to its end. Returns its wall time and its CPU time, user and system."""
    with open(log, "wb") as stderr:
        start = time.monotonic()
        process = subprocess.Popen(
            command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stderr,
            close_fds=False)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        said = Path(log).read_text(errors="replace").strip().splitlines()[-3:]
        raise Failed(f"{' '.join(map(str, command))}: exit code {process.returncode}; {' / '.join(said)}")
    return 1000 * wall, 1000 * (usage.ru_utime + usage.ru_stime)


def output(command, env=None):
    """What a command prints; fails with what it says on stderr."""
    try:
        done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=PATIENCE)
    except subprocess.TimeoutExpired as e:
        raise Failed(f"{' '.join(map(str, command))}: not done within {PATIENCE} s") from e
    if done.returncode != 0:
        said = (done.stderr or done.stdout).strip().splitlines()[-3:]
        raise Failed(f"{' '.join(map(str, command))}: exit code {done.returncode}; {' / '.join(said)}")
    return done.stdout


def await_that(what, condition, seconds=60, pause=0.01):
    """Waits until the condition holds, and returns what it returned."""
    until = time.monotonic() + seconds
    while True:
        result = condition()
        if result:
            return result
        if time.monotonic() > until:
            raise Failed(f"{what}: not within {seconds} s")
        time.sleep(pause)


def cpu_nanoseconds(pid):
    """CPU time of a process so far, ended threads included: its clock of clock_getcpuclockid(3)."""
    return time.clock_gettime_ns(((~pid) << 3) | 2)


def wake_ups(pid):
    """How often each thread that lives now has come back from waiting, by its id."""
    found = {}
    for status in Path(f"/proc/{pid}/task").glob("*/status"):
        try:
            text = status.read_text()
        except OSError:
            continue
        found[status.parent.name] = int(text.split("\nvoluntary_ctxt_switches:")[1].split()[0])
    return found


def memory(pid):
    """Resident and proportional set size in MB."""
    sizes = {}
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        key, size = line.split()[:2]
        sizes[key] = int(size) / 1024
    return sizes["Rss:"], sizes["Pss:"]


def descendants(pid):
    """The process and those below it."""
    found = [pid]
    for each in found:
        for children in Path(f"/proc/{each}/task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:
                continue
    return found


def sleepers(mark):
    """The pids of `sleep MARK`."""
    wanted = b"sleep\0" + mark.encode() + b"\0"
    found = []
    for proc in Path("/proc").iterdir():
        if proc.name.isdigit():
            try:
                if (proc / "cmdline").read_bytes().endswith(wanted):
                    found.append(int(proc.name))
            except OSError:
                continue
    return found


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def await_end(pid, seconds=30):
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        pass
    await_that(f"the end of process {pid}", lambda: reap(pid) or not is_alive(pid), seconds)


def reap(pid):
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return False


def kill_marked(run):
    """Kills what carries the mark of this run in its environment; returns how many there were.

    Looks again until there is none: what it kills may be a supervisor that has just started another.
    """
    wanted = f"{MARK}={run}".encode()
    killed = 0
    for _ in range(50):
        found = [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc")))
                 if pid != os.getpid() and carries(pid, wanted)]
        if not found:
            break
        for pid in found:
            killed += kill(pid, wanted)
        time.sleep(0.05)
    return killed


def carries(pid, wanted):
    try:
        return wanted in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0") and is_alive(pid)
    except OSError:
        return False


def kill(pid, wanted):
    """Through a descriptor, so that a pid that was used again meanwhile is not hit."""
    try:
        descriptor = os.pidfd_open(pid)
    except OSError:
        return 0
    try:
        if not carries(pid, wanted):
            return 0
        signal.pidfd_send_signal(descriptor, signal.SIGKILL)
        select.select([descriptor], [], [], 1)
        return 1
    except OSError:
        return 0
    finally:
        os.close(descriptor)
