"""Hosts of a cluster on one machine: each has a network namespace, a pid namespace, a control group and a
disk (a tmpfs) of its own; a bridge is their network. Needs root."""

import os
import signal
import subprocess
import time
from pathlib import Path

NET = "10.213.9."
NOBODY = "02:00:00:00:00:fe"

# Waits for whatever becomes its child, as the first process of a machine has to.
INIT = "trap : TERM INT HUP; sleep 1000000 & while :; do wait; done"


class Trouble(Exception):
    """Something that has nothing to do with OPM did not work."""


def run(*words, check=True, timeout=120):
    done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout)
    if check and done.returncode != 0:
        raise Trouble(f"{' '.join(words)}: {(done.stderr or done.stdout).strip()}")
    return done


def unified():
    """The mount of control groups of version 2, if there is one that can be written."""
    for line in Path("/proc/self/mounts").read_text().splitlines():
        _, where, kind, options = line.split()[:4]
        if kind == "cgroup2" and options.split(",")[0] == "rw":
            return Path(where)
    return None


class Network:
    """groups: whether OPM may use control groups."""

    def __init__(self, root, program, groups):
        self.env = {} if groups else {"OPM_CONTROL_GROUPS": "off"}
        self.prefix = f"opmb{os.getpid() % 100000}"
        self.root = root
        self.program = program
        self.bridge = self.prefix + "b"
        self.hosts = []
        mount = unified()
        self.group = mount / self.prefix if mount else None
        if self.group:
            self.group.mkdir()
        run("ip", "link", "add", self.bridge, "type", "bridge")
        run("ip", "link", "set", self.bridge, "up")

    def add(self):
        host = Host(self, len(self.hosts) + 1)
        self.hosts.append(host)
        host.wire()
        host.boot()
        return host

    def close(self):
        for host in self.hosts:
            host.close()
        run("ip", "link", "del", self.bridge, check=False)
        if self.group:
            remove(self.group)


def remove(group):
    """A control group with those in it, once the kernel has buried who was there."""
    for _ in range(50):
        for folder, _, _ in os.walk(group, topdown=False):
            try:
                os.rmdir(folder)
            except OSError:
                pass
        if not group.exists():
            return
        time.sleep(0.1)


class Host:
    def __init__(self, network, number):
        self.network = network
        self.number = number
        self.name = f"h{number}"
        self.space = f"{network.prefix}n{number}"
        self.wire_name = f"{network.prefix}v{number}"
        self.address = f"{NET}{number}"
        self.disk = network.root / self.name
        self.home = self.disk / "opm"
        self.group = network.group / self.name if network.group else None
        self.shell = None
        self.init = 0
        self.pids = ""
        self.is_member = False

    def wire(self):
        run("ip", "netns", "add", self.space)
        run("ip", "link", "add", self.wire_name, "type", "veth", "peer", "name", "eth0", "netns", self.space)
        run("ip", "link", "set", self.wire_name, "master", self.network.bridge, "up")
        self.ip("addr", "add", f"{self.address}/24", "dev", "eth0")
        self.ip("link", "set", "eth0", "up")
        self.ip("link", "set", "lo", "up")
        self.disk.mkdir()
        run("mount", "-t", "tmpfs", "-o", "size=192m,mode=755", "tmpfs", str(self.disk))

    def ip(self, *words, check=True):
        return run("ip", "-n", self.space, *words, check=check)

    def _enter_group(self):
        if self.group:
            (self.group / "cgroup.procs").write_text("0")

    def boot(self):
        """The machine is on; nothing of OPM runs yet."""
        if self.group:
            self.group.mkdir(exist_ok=True)
        self.shell = subprocess.Popen(
            ["nsenter", f"--net=/run/netns/{self.space}", "unshare", "--mount", "--pid", "--fork",
             "--kill-child=SIGKILL", "--mount-proc", "sh", "-c", INIT],
            stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=self._enter_group,
            start_new_session=True)
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                children = Path(f"/proc/{self.shell.pid}/task/{self.shell.pid}/children").read_text().split()
                if children and b"sleep" in Path(f"/proc/{children[0]}/cmdline").read_bytes():
                    self.init = int(children[0])
                    self.pids = os.readlink(f"/proc/{self.init}/ns/pid")
                    return
            except OSError:
                pass
            time.sleep(0.01)
        raise Trouble(f"{self.name} does not boot")

    def is_on(self):
        return self.init != 0

    def power_off(self):
        """All of it ends at once: the kernel kills a pid namespace with its first process."""
        if self.init:
            os.kill(self.init, signal.SIGKILL)
            self.shell.wait()
            self.init = 0

    def opm(self, *words, timeout=120):
        """Runs `opm WORDS…` on this host to its end."""
        line = ["nsenter", "-t", str(self.init), "--net", "--pid", "--mount",
                str(self.network.program), "--home", str(self.home), *words]
        env = dict(os.environ, OPM_DAEMON_TIMEOUT="60s")
        for name in [name for name in env if name.startswith("OPM_") and name != "OPM_DAEMON_TIMEOUT"]:
            if not name.startswith("OPM_CHECK"):
                del env[name]
        env.update(self.network.env)
        return subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=env,
                              cwd=self.disk, timeout=timeout, preexec_fn=self._enter_group)

    def done(self, *words):
        """What it printed; fails unless it was done."""
        answer = self.opm(*words)
        if answer.returncode != 0:
            raise Trouble(f"{self.name}: opm {' '.join(words)}: exit code {answer.returncode}: "
                          f"{answer.stderr.strip()}")
        return answer.stdout

    def processes(self):
        """pid -> arguments, of all that is in its pid namespace."""
        found = {}
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    if os.readlink(f"/proc/{entry}/ns/pid") == self.pids:
                        arguments = Path(f"/proc/{entry}/cmdline").read_bytes()
                        found[int(entry)] = arguments.decode(errors="replace").split("\0")
                except OSError:
                    continue
        return found

    def role(self, role):
        """The processes of `agent`, `store`, `guard` or `daemon`."""
        tests = {
            "agent": lambda words: "agent" in words and any("opm-node.jar" in word for word in words),
            "store": lambda words: "store" in words and any("opm-node.jar" in word for word in words),
            "guard": lambda words: any(word.endswith("/opm-guard") for word in words[:3]),
            "daemon": lambda words: words[0].endswith("java") and any("opm-daemon.jar" in w for w in words),
        }
        return [pid for pid, words in self.processes().items() if tests[role](words)]

    def signal(self, role, number):
        pids = self.role(role)
        for pid in pids:
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass
        return len(pids)

    def everything(self, number):
        for pid in self.processes():
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass

    def leads_store(self):
        """Only the leader of the store listens for followers."""
        for pid in self.role("store"):
            for table in ("tcp", "tcp6"):
                try:
                    lines = Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]
                except OSError:
                    continue
                if any(line.split()[3] == "0A" and line.split()[1].endswith(":0886") for line in lines):
                    return True
        return False

    def unplug(self):
        run("ip", "link", "set", self.wire_name, "down")

    def plug(self):
        run("ip", "link", "set", self.wire_name, "up")

    def lose_way_to(self, other):
        """What it sends to the other is lost, and it is not told."""
        self.ip("neigh", "replace", other.address, "lladdr", NOBODY, "dev", "eth0", "nud", "permanent")

    def find_way_to(self, other):
        self.ip("neigh", "del", other.address, "dev", "eth0", check=False)

    def close(self):
        self.power_off()
        run("umount", "-l", str(self.disk), check=False)
        run("ip", "netns", "del", self.space, check=False)
        run("ip", "link", "del", self.wire_name, check=False)
