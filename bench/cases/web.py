"""The gateway: how soon it is there, what it holds, and what those who look at it get."""

import gzip
import json
import os
import re
import signal
import socket
import threading
import time
import urllib.request
from contextlib import contextmanager

from harness import browser, processes
from harness.bench import case
from harness.processes import Failed, await_that
from harness.supervisors import start_daemon, xml_rpc
from harness.table import OPM, SUPERVISORD, Goal

APPS, VIEWERS, CLIENTS, SECONDS, SCRAPE = 100, 20, 64, 3, 15


@case("web", f"The web gateway with {APPS} apps. Memory with {VIEWERS} viewers of the stream and metrics scraped"
      f" every {SCRAPE} s; a change is a `kill -9` of an app, until a viewer reads of its end; requests over"
      f" {CLIENTS} connections that are kept, beside supervisord's XML-RPC, which closes them",
      rounds=5, quick=2, seconds=120)
def web(bench):
    off = bench.row("daemon's memory (RSS), gateway off", "MB")
    beside = bench.row("daemon's memory (RSS), gateway on and looked at", "MB")
    ready = bench.row("gateway ready, from its launch", "ms", [Goal(400)], brief=True)
    held = bench.row(f"gateway's memory (RSS), {VIEWERS} viewers", "MB", [Goal(60)], brief=True)
    change = bench.row("a change until it is on the stream", "ms", [Goal(50)], brief=True)
    rate = bench.row(f"`GET /api/v1/apps`, {CLIENTS} connections", "requests a second", [Goal(2000, least=True)],
                     names={SUPERVISORD: "getAllProcessInfo"}, more_is_better=True, brief=True)
    daemon_alone = bench.row("wake-ups of the daemon, gateway off", "a second")
    daemon_idle = bench.row("wake-ups of the daemon, nobody looks", "a second")
    gateway_idle = bench.row("wake-ups of the gateway, nobody looks", "a second")
    size = bench.row("the page's first view, all files", "KB", [Goal(100)])
    view = bench.row("the page's first view until the apps are seen", "ms", [Goal(1000)])
    seconds = 5 if bench.quick else 20
    with bench.contenders(OPM, SUPERVISORD) as there:
        for each in there.values():
            each.up(APPS)
        opm = there[OPM]
        daemon, = opm.pids()
        time.sleep(10)  # what starting them left to do is over by now
        bench.add(off, OPM, processes.memory(daemon)[0])
        bench.add(daemon_alone, OPM, wakes(daemon, seconds))
        for _ in bench.rounds(warm_up=1):
            bench.add(ready, OPM, until_ready(bench, opm))
        gateway = Gateway(opm)
        time.sleep(3)
        bench.add(daemon_idle, OPM, wakes(daemon, seconds))
        bench.add(gateway_idle, OPM, wakes(gateway.pid, seconds))
        with gateway.looked_at():
            for _ in range(3):
                time.sleep(seconds)
                bench.add(held, OPM, processes.memory(gateway.pid)[0])
                bench.add(beside, OPM, processes.memory(daemon)[0])
            for _ in bench.rounds(warm_up=1):
                bench.add(change, OPM, gateway.change())
        listing(bench, there, gateway, rate)
        bench.add(size, OPM, gateway.first_view() / 1000)
        if browser.is_there():
            bench.add(view, OPM, browser.until_seen(gateway.link(), f"sleep-{APPS - 1}"))
        else:
            view.missing[OPM] = "missing: chromedriver"


def listing(bench, there, gateway, rate):
    requests = {OPM: gateway.request("/api/v1/apps"), SUPERVISORD: xml_rpc("supervisor.getAllProcessInfo")}
    for _ in bench.rounds(warm_up=1):
        for name, each in there.items():
            file = each.folder.with_suffix(".request")
            file.write_bytes(requests[name])
            printed = processes.output([
                bench.program("clients"), str(gateway.port) if name == OPM else each.socket, file, str(CLIENTS),
                str(SECONDS), f"sleep-{APPS - 1}"])
            a_second, _, _, failed = map(float, printed.split())
            if failed:
                raise Failed(f"{name}: {failed:.0f} requests without the last app in the answer")
            bench.add(rate, name, a_second)


def until_ready(bench, opm):
    """Milliseconds from the start of its launcher to the first answer."""
    port = free_port()
    launcher = bench.daemon_launcher().replace("opm-daemon", "opm-web")
    start = time.monotonic()
    pid = start_daemon([launcher, "--home", str(opm.folder), "--listen", f"127.0.0.1:{port}"], opm.env)
    await_that("the gateway", lambda: answers(port), pause=0.001)
    spent = 1000 * (time.monotonic() - start)
    os.kill(pid, signal.SIGTERM)
    processes.await_end(pid)
    return spent


def answers(port):
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5).status == 200
    except OSError:
        return False


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wakes(pid, seconds):
    before, start = processes.wake_ups(pid), time.monotonic()
    time.sleep(seconds)
    after = processes.wake_ups(pid)  # a thread that has ended meanwhile takes its count with it
    return sum(n - before.get(thread, 0) for thread, n in after.items()) / (time.monotonic() - start)


class Gateway:
    """As a user enables it."""

    def __init__(self, opm):
        self.opm, self.port = opm, free_port()
        opm.run("web", "enable", "--listen", f"127.0.0.1:{self.port}")
        self.token = opm.run("web", "token", "create", "bench", "--role", "read").strip()
        self.pid, = (app["pid"] for app in json.loads(opm.run("list", "--all", "--json")) if app["name"] == "opm-web")

    def request(self, path):
        return (f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {self.token}\r\n\r\n").encode()

    def link(self):
        return self.opm.run("web", "open").split()[0]

    def stream(self):
        one = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        one.sendall(self.request("/api/v1/stream"))
        return one

    def get(self, path):
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as one:
            one.sendall(self.request(path).replace(b"\r\n\r\n", b"\r\nConnection: close\r\nAccept-Encoding: gzip\r\n\r\n"))
            return read_all(one)

    @contextmanager
    def looked_at(self):
        """By many viewers, and by who scrapes its metrics."""
        over = threading.Event()
        streams = [self.stream() for _ in range(VIEWERS)]
        threads = [threading.Thread(target=drain, args=[each], daemon=True) for each in streams]
        threads.append(threading.Thread(target=self.scrape, args=[over], daemon=True))
        for each in threads:
            each.start()
        try:
            yield
        finally:
            over.set()
            for each in streams:
                each.shutdown(socket.SHUT_RDWR)
            for each in threads:
                each.join(SCRAPE)

    def scrape(self, over):
        while not over.wait(SCRAPE):
            if b"opm_instance_up" not in self.get("/metrics"):
                raise Failed("the metrics have no instance")

    def change(self):
        """Milliseconds from the death of an app until the stream says that it is not what it was."""
        pid = processes.sleepers(self.opm.mark)[0]
        wanted = f'"pid":{pid},'.encode()
        with self.stream() as one:
            text = b""
            while wanted not in text:
                text += one.recv(65536)
            start = time.monotonic()
            os.kill(pid, signal.SIGKILL)
            text = b""
            while b"event: instances" not in text:
                text = text[-20:] + one.recv(65536)
            return 1000 * (time.monotonic() - start)

    def first_view(self):
        """Bytes of the page and of all files it names."""
        seen, todo, total = set(), ["/"], 0
        while todo:
            path = todo.pop()
            if path in seen:
                continue
            seen.add(path)
            answer = self.get(path)
            total += len(answer)
            head, _, body = answer.partition(b"\r\n\r\n")
            text = (gzip.decompress(body) if b"gzip" in head.lower() else body).decode()
            folder = path.rpartition("/")[0]
            named = re.findall(r'(?:src|href)="([^"#]+)"', text) if path == "/" else []
            named += re.findall(r'^(?:import|export)\b.*?from ?"(\./[^"]+)"', text, re.MULTILINE)
            todo += [os.path.normpath(f"{folder}/{name}") for name in named]
        return total


def drain(stream):
    try:
        while stream.recv(65536):
            pass
    except OSError:
        pass


def read_all(one):
    answer = b""
    while part := one.recv(65536):
        answer += part
    return answer
