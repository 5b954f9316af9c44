"""What is thrown at a cluster. Each fault is inflicted, holds for a while, and is mended."""

import signal
import threading
import time
from dataclasses import dataclass, field
from typing import Callable

STOP, CONT, KILL = signal.SIGSTOP, signal.SIGCONT, signal.SIGKILL


@dataclass
class Fault:
    """hold: for how many failover times it lasts. quorum: whether the store answers somebody meanwhile.
    lost: hosts whose slots others are to have. mend: ends it."""

    what: str
    hold: float
    mend: Callable[[], None]
    lost: list = field(default_factory=list)
    quorum: bool = True


class Pulse(threading.Thread):
    """Does one thing and then the other, again and again."""

    def __init__(self, one, other, seconds_one, seconds_other):
        super().__init__(daemon=True)
        self.steps = ((one, seconds_one), (other, seconds_other))
        self._end = threading.Event()
        self.start()

    def run(self):
        while True:
            for do, seconds in self.steps:
                do()
                if self._end.wait(seconds):
                    return

    def stop(self):
        self._end.set()
        self.join()


def pick(cluster, random):
    return random.choice(cluster.members())


def others(cluster, host):
    return [other for other in cluster.members() if other is not host]


def leader(cluster, random):
    return next((host for host in cluster.members() if host.leads_store()), None) or pick(cluster, random)


def host_killed(cluster, random):
    host = pick(cluster, random)
    host.power_off()
    return Fault(f"{host.name} dies", 1.5, lambda: cluster.reboot(host), [host])


def host_reset(cluster, random):
    host = pick(cluster, random)
    host.power_off()
    return Fault(f"{host.name} dies and boots", 1.5 * random.random(), lambda: cluster.reboot(host), [host])


def all_killed(cluster, _):
    hosts = cluster.members()
    for host in hosts:
        host.power_off()
    return Fault("all hosts die", 0.2, lambda: [cluster.reboot(host) for host in hosts], quorum=False)


def two_killed(cluster, random):
    hosts = random.sample(cluster.members(), 2)
    for host in hosts:
        host.power_off()
    return Fault(f"{hosts[0].name} and {hosts[1].name} die", 1.2,
                 lambda: [cluster.reboot(host) for host in hosts], hosts, quorum=False)


def cut_off(cluster, random):
    host = pick(cluster, random)
    host.unplug()
    return Fault(f"{host.name} is cut off", 1.5, host.plug, [host])


def deaf(cluster, random):
    host = pick(cluster, random)
    rest = others(cluster, host)
    for other in rest:
        other.lose_way_to(host)
    return Fault(f"{host.name} hears nobody", 1.5, lambda: [o.find_way_to(host) for o in rest], [host])


def mute(cluster, random):
    host = pick(cluster, random)
    rest = others(cluster, host)
    for other in rest:
        host.lose_way_to(other)
    return Fault(f"nobody hears {host.name}", 1.5, lambda: [host.find_way_to(o) for o in rest], [host])


def two_apart(cluster, random):
    one, two = random.sample(cluster.members(), 2)
    one.lose_way_to(two)
    two.lose_way_to(one)
    return Fault(f"{one.name} and {two.name} do not hear each other", 1.5,
                 lambda: (one.find_way_to(two), two.find_way_to(one)))


def flapping(cluster, random):
    host = pick(cluster, random)
    pulse = Pulse(host.unplug, host.plug, 0.2 + 2 * random.random(), 0.2 + 2 * random.random())
    return Fault(f"the wire of {host.name} flaps", 1.5, lambda: (pulse.stop(), host.plug()), [host])


def lossy(cluster, random):
    host = pick(cluster, random)
    rest = others(cluster, host)
    pulse = Pulse(lambda: [host.lose_way_to(o) for o in rest], lambda: [host.find_way_to(o) for o in rest],
                  0.05, 0.1 + 0.2 * random.random())
    return Fault(f"{host.name} loses packets", 1.2,
                 lambda: (pulse.stop(), [host.find_way_to(o) for o in rest]), [host])


def cut_and_paused(cluster, random):
    """Within the margin: two fifths of the failover time, less the guard's own round."""
    host = pick(cluster, random)
    host.unplug()
    time.sleep(cluster.failover * (0.3 + 0.3 * random.random()))
    host.everything(STOP)
    time.sleep(cluster.failover * 0.3)
    host.everything(CONT)
    return Fault(f"{host.name} is cut off and stands still for {0.3 * cluster.failover:.0f} s", 1.0,
                 host.plug, [host])


def paused(cluster, random):
    host = pick(cluster, random)
    host.everything(STOP)
    time.sleep(cluster.failover * 0.3)
    host.everything(CONT)
    return Fault(f"{host.name} stands still for {0.3 * cluster.failover:.0f} s", 0.5, lambda: None, [host])


def killed(role):
    def inflict(cluster, random):
        host = pick(cluster, random)
        host.signal(role, KILL)
        return Fault(f"{role} of {host.name} killed", 0.8, lambda: None, [host])
    return inflict


def daemon_killed(cluster, random):
    """What starts with the machine starts it again."""
    host = pick(cluster, random)
    host.signal("daemon", KILL)
    return Fault(f"daemon of {host.name} killed", 0.5 * random.random(), lambda: host.opm("list"), [host])


def stopped(role):
    def inflict(cluster, random):
        host = pick(cluster, random)
        host.signal(role, STOP)
        return Fault(f"{role} of {host.name} stopped", 1.6, lambda: host.signal(role, CONT), [host])
    return inflict


def leader_killed(cluster, random):
    host = leader(cluster, random)
    host.signal("store", KILL)
    return Fault(f"leader of the store on {host.name} killed", 1.0, lambda: None, [host])


def leader_stopped(cluster, random):
    host = leader(cluster, random)
    host.signal("store", STOP)
    return Fault(f"leader of the store on {host.name} stopped", 1.3, lambda: host.signal("store", CONT), [host])


def leader_host_killed(cluster, random):
    host = leader(cluster, random)
    host.power_off()
    return Fault(f"{host.name}, with the leader of the store, dies", 1.5, lambda: cluster.reboot(host), [host])


def no_quorum(cluster, random):
    hosts = random.sample(cluster.members(), 2)
    for host in hosts:
        host.signal("store", STOP)
    return Fault(f"stores of {hosts[0].name} and {hosts[1].name} stopped", 1.0,
                 lambda: [host.signal("store", CONT) for host in hosts], quorum=False)


def agent_and_daemon_killed(cluster, random):
    host = pick(cluster, random)
    host.signal("daemon", KILL)
    host.signal("agent", KILL)
    return Fault(f"agent and daemon of {host.name} killed", 1.5, lambda: host.opm("list"), [host])


def witness_killed(cluster, random):
    slots = cluster.watch.now
    slot = random.choice(sorted(slots)) if slots else None
    for pid, _, _ in slots.get(slot, []):
        cluster.kill(pid)
    return Fault(f"{slot} killed", 0.5, lambda: None)


def disk_full(cluster, random):
    host = pick(cluster, random)
    ballast = host.disk / "ballast"
    try:
        with open(ballast, "wb") as file:
            while True:
                file.write(bytes(1 << 20))
                file.flush()
    except OSError:
        pass
    return Fault(f"disk of {host.name} full", 1.5, ballast.unlink, [host])


def drained(cluster, random):
    host, other = random.sample(cluster.members(), 2)
    other.done("cluster", "drain", host.name)
    return Fault(f"{host.name} drained", 0.3, lambda: other.done("cluster", "drain", host.name, "--undo"))


def moved(cluster, random):
    host, other = random.sample(cluster.members(), 2)
    host.done("cluster", "move", "solo:0", other.name)
    return Fault(f"solo moved to {other.name}", 0.5, lambda: None)


def updated(cluster, random):
    host = pick(cluster, random)
    cluster.apply(host)
    return Fault(f"update applied on {host.name}", 1.0, lambda: None)


def left_and_joined(cluster, random):
    host = pick(cluster, random)
    host.done("cluster", "leave")
    return Fault(f"{host.name} leaves and joins", 0.3, lambda: cluster.join(host))


KINDS = {
    "host killed": host_killed,
    "host killed, boots again": host_reset,
    "host of the store's leader killed": leader_host_killed,
    "two of three hosts killed": two_killed,
    "all hosts killed": all_killed,
    "host stands still, within the margin": paused,
    "host cut off and still, within the margin": cut_and_paused,
    "cut off": cut_off,
    "cut off one way: it hears nobody": deaf,
    "cut off one way: nobody hears it": mute,
    "two hosts do not hear each other": two_apart,
    "wire flaps": flapping,
    "wire loses packets": lossy,
    "agent killed": killed("agent"),
    "agent stopped": stopped("agent"),
    "guard killed": killed("guard"),
    "guard stopped": stopped("guard"),
    "daemon killed": daemon_killed,
    "daemon stopped": stopped("daemon"),
    "agent and daemon killed": agent_and_daemon_killed,
    "server of the store killed": killed("store"),
    "server of the store stopped": stopped("store"),
    "store's leader killed": leader_killed,
    "store's leader stopped": leader_stopped,
    "store without a quorum": no_quorum,
    "app killed": witness_killed,
    "disk full": disk_full,
    "host drained": drained,
    "slot moved": moved,
    "update applied": updated,
    "host leaves and joins": left_and_joined,
}
