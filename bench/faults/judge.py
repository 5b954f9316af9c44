"""Who judges: the kernel. Every app is a witness that takes a lock on a disk that all hosts share, keeps a
child of another session with that lock, and writes DUPLICATE if somebody has it. Beside that all processes of
the machine are looked at, four times a second: which slots live, how often, and how long one did not."""

import os
import threading
import time
from pathlib import Path

SCRIPT = """#!/bin/sh
# A witness: opm-witness APP. Who finds the lock taken is one too many.
exec 9>>"{disk}/lock-$OPM_CLUSTER_SLOT"
flock -n 9 || echo "DUPLICATE $OPM_CLUSTER_SLOT token $OPM_FENCING_TOKEN" >>{disk}/ledger
echo "start $OPM_CLUSTER_SLOT token $OPM_FENCING_TOKEN" >>{disk}/ledger
setsid sleep 1000000 &
trap 'exit 0' TERM
wait
"""

APPS = """apps:
  solo:
    command: [{disk}/opm-witness, solo]
    env: {{GENERATION: "{generation}"}}
    placement: {{hosts: 1}}
    failover: auto
  duo:
    command: [{disk}/opm-witness, duo]
    env: {{GENERATION: "{generation}"}}
    placement: {{hosts: 2}}
    failover: auto
  after:
    command: [{disk}/opm-witness, after]
    placement: {{hosts: 1}}
    failover: auto
    depends_on: [solo]
  every:
    command: [{disk}/opm-witness, every]
    placement: {{hosts: all}}
"""

# Wherever they are, they must be somewhere.
MOVABLE = ("solo:0", "duo:0", "duo:1", "after:0")


class Witnesses:
    def __init__(self, disk):
        self.disk = disk
        self.script = disk / "opm-witness"
        self.script.write_text(SCRIPT.format(disk=disk))
        self.script.chmod(0o755)
        self.ledger = disk / "ledger"
        self.ledger.touch()

    def apps_file(self, generation):
        path = self.disk / "apps.yaml"
        path.write_text(APPS.format(disk=self.disk, generation=generation))
        return str(path)

    def alive(self):
        """slot -> [(pid, start, pid namespace)], of witnesses that live."""
        mark = os.fsencode(str(self.script))
        seen = {}
        for entry in os.listdir("/proc"):
            if not entry.isdigit():
                continue
            try:
                if mark not in Path(f"/proc/{entry}/cmdline").read_bytes():
                    continue
                stat = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
                if stat[0] in "ZX":
                    continue
                seen[int(entry)] = (int(stat[1]), stat[19], self._slot(entry),
                                    os.readlink(f"/proc/{entry}/ns/pid"))
            except OSError:
                continue
        slots = {}
        for pid, (parent, start, slot, space) in seen.items():
            if parent not in seen and slot:
                slots.setdefault(slot, []).append((pid, start, space))
        return slots

    @staticmethod
    def _slot(entry):
        for variable in Path(f"/proc/{entry}/environ").read_bytes().split(b"\0"):
            if variable.startswith(b"OPM_CLUSTER_SLOT="):
                return variable.partition(b"=")[2].decode()
        return None

    @staticmethod
    def lives(pid, start):
        try:
            stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return False
        return stat[0] not in "ZX" and stat[19] == start

    def duplicates(self):
        return [line for line in self.ledger.read_text().splitlines() if line.startswith("DUPLICATE")]


class Watch(threading.Thread):
    """Looks all the time. A violation is in `overlaps` the moment it is seen."""

    def __init__(self, witnesses):
        super().__init__(daemon=True)
        self.witnesses = witnesses
        self.overlaps = []
        self.now = {}
        self.last_seen = {}
        self.longest = {}
        self._end = threading.Event()

    def run(self):
        while not self._end.wait(0.25):
            self.look()

    def look(self):
        alive = self.witnesses.alive()
        time_of = time.monotonic()
        for slot, those in alive.items():
            if len(those) > 1 and sum(self.witnesses.lives(pid, start) for pid, start, _ in those) > 1:
                self.overlaps.append(f"{slot} lives {len(those)} times: {those}")
            gap = time_of - self.last_seen.get(slot, time_of)
            self.longest[slot] = max(self.longest.get(slot, 0), gap)
            self.last_seen[slot] = time_of
        self.now = alive

    def begin(self):
        """Gaps count from now."""
        self.longest = {}

    def gap(self, slot):
        """For how long at most it has not lived; what goes on counts too."""
        running = time.monotonic() - self.last_seen.get(slot, time.monotonic())
        return max(self.longest.get(slot, 0), running)

    def stop(self):
        self._end.set()
        self.join()
