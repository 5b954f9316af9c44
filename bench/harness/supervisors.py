"""The contenders: each with a folder of its own in which it keeps up a number of sleeps.

All have the same methods. `up` leaves them running, `down` ends apps and supervisor, `restore` is the
command that brings them up from nothing, `pids` are those of the supervising processes.
"""

import json
import os
import signal
import socket
import subprocess
from pathlib import Path

from harness import processes
from harness.processes import await_end, await_that
from harness.table import OPM, PM2, RUNIT, SUPERVISORD


class Supervisor:
    def __init__(self, bench, label):
        self.bench = bench
        self.folder = bench.temp / f"{self.name}-{label}"
        self.folder.mkdir()
        self.env = dict(bench.env)
        self.mark = bench.new_mark()

    def run(self, *arguments):
        return processes.output(self.command(*arguments), self.env)

    def timed(self, *arguments):
        """Wall and CPU time of one of its commands, in milliseconds."""
        return processes.milliseconds(self.command(*arguments), self.env, self.bench.temp / "stderr")

    def begin(self):
        """Brings it up without apps."""
        self.run(*self.start_alone)

    def await_answer(self):
        await_that(f"an answer of {self.name}", self.answers, pause=0.001)

    def await_sleepers(self, count):
        await_that(f"{self.name}: {count} apps up", lambda: len(processes.sleepers(self.mark)) == count)

    def await_down(self):
        await_that(f"{self.name}: no app up", lambda: not processes.sleepers(self.mark))


class Opm(Supervisor):
    name = OPM

    def __init__(self, bench, label):
        super().__init__(bench, label)
        self.env["OPM_HOME"] = str(self.folder)
        self.socket = self.folder / "daemon.sock"

    def command(self, *arguments):
        return [str(self.bench.root / "opm"), *arguments]

    def dump(self, apps):
        path = self.folder.with_suffix(".json")
        content = {"format": "opm-dump", "schema": 1, "content": {"apps": apps}}
        path.write_text(json.dumps(content))
        return str(path)

    def app(self, name, *command, **settings):
        return {"name": name, "command": list(command), "cwd": "/", "env": self.bench.marked, **settings}

    def up(self, count):
        apps = [self.app(f"sleep-{i}", "sleep", self.mark) for i in range(count)]
        self.run("restore", "--from", self.dump(apps), "--verify-for", "0")
        self.await_sleepers(count)

    def save(self):
        self.run("save")

    start_alone = ["daemon", "start"]
    restore = ["restore", "--verify-for", "0"]
    restart_all = ["restart", "all"]

    def start(self):
        """The daemon alone, by its launcher as the client knows it."""
        start_daemon([self.bench.daemon_launcher(), "--home", str(self.folder)], self.env)

    def answers(self):
        try:
            return self.ask(request="daemon-status")["reply"] != "failed"
        except (OSError, ValueError):
            return False

    def pids(self):
        return [json.loads(self.run("daemon", "status", "--json"))["pid"]]

    def down(self):
        if not self.socket.exists():
            return
        pids = self.pids()
        self.run("daemon", "stop")
        await_end(pids[0])
        self.await_down()

    def request(self, **fields):
        """A request as it lies on the socket: 4 bytes of length, then JSON."""
        message = json.dumps({"v": 1, **fields}).encode()
        return len(message).to_bytes(4, "big") + message

    def ask(self, **fields):
        with socket.socket(socket.AF_UNIX) as client:
            client.connect(str(self.socket))
            client.sendall(self.request(**fields))
            return json.loads(read_all(client)[4:])


class Pm2(Supervisor):
    name = PM2

    def __init__(self, bench, label):
        super().__init__(bench, label)
        self.program = bench.peers.pm2()
        self.env |= {"PM2_HOME": str(self.folder), "PM2_DISABLE_VERSION_CHECK": "true"}

    def command(self, *arguments):
        return [self.program, *arguments]

    def up(self, count):
        path = self.folder.with_suffix(".json")
        path.write_text(json.dumps({"apps": [
            {"name": f"sleep-{i}", "script": "/bin/sleep", "args": self.mark, "interpreter": "none"}
            for i in range(count)]}))
        self.run("start", str(path))
        self.await_sleepers(count)

    def save(self):
        self.run("save")

    start_alone = ["ping"]
    restore = ["resurrect"]
    restart_all = ["restart", "all"]

    def pids(self):
        return [int((self.folder / "pm2.pid").read_text())]

    def down(self):
        if not (self.folder / "pm2.pid").exists():
            return
        pids = self.pids()
        self.run("kill")
        await_end(pids[0])
        self.await_down()


class Supervisord(Supervisor):
    name = SUPERVISORD

    def __init__(self, bench, label):
        super().__init__(bench, label)
        self.programs = bench.peers.supervisor()
        self.env |= self.programs.env
        self.socket = self.folder / "s.sock"
        self.conf = self.folder / "s.conf"
        self.daemon = None

    def command(self, *arguments):
        return [*self.programs.ctl, "-c", str(self.conf), *arguments]

    def daemon_command(self):
        return [*self.programs.daemon, "-n", "-c", str(self.conf)]

    def configure(self, programs):
        self.conf.write_text(f"""\
[unix_http_server]
file={self.socket}
[supervisord]
logfile={self.folder}/supervisord.log
pidfile={self.folder}/supervisord.pid
childlogdir={self.folder}
minfds=1024
[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface
[supervisorctl]
serverurl=unix://{self.socket}
""" + "".join(programs))

    def configure_sleepers(self, count):
        self.configure(
            f"[program:sleep-{i}]\ncommand=sleep {self.mark}\nstartsecs=0\n" for i in range(count))

    def start(self):
        self.daemon = start_daemon(self.daemon_command(), self.env)

    def up(self, count):
        self.configure_sleepers(count)
        self.start()
        self.await_sleepers(count)
        self.await_answer()

    restart_all = ["restart", "all"]

    def begin(self):
        self.start()
        self.await_answer()

    def answers(self):
        try:
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(str(self.socket))
                client.sendall(xml_rpc("supervisor.getState"))
                return b"RUNNING" in read_all(client)
        except OSError:
            return False

    def pids(self):
        return [self.daemon]

    def down(self):
        if self.daemon and processes.is_alive(self.daemon):
            os.kill(self.daemon, signal.SIGTERM)
            await_end(self.daemon)
        self.daemon = None
        self.await_down()


class Runit(Supervisor):
    name = RUNIT

    def __init__(self, bench, label):
        super().__init__(bench, label)
        self.programs = bench.peers.runit()
        self.env |= self.programs.env
        self.daemon = None

    def command(self, *arguments):
        """`sv` with the services as paths: `*` is all."""
        words = []
        for word in arguments:
            words += sorted(map(str, self.folder.iterdir())) if word == "*" else [word]
        return [self.programs.ctl, *words]

    def service(self, name):
        return str(self.folder / name)

    def daemon_command(self):
        return [self.programs.daemon, str(self.folder)]

    def configure_sleepers(self, count):
        for i in range(count):
            service = self.folder / f"sleep-{i}"
            service.mkdir()
            (service / "run").write_text(f"#!/bin/sh\nexec sleep {self.mark}\n")
            (service / "run").chmod(0o755)

    def up(self, count):
        if not list(self.folder.iterdir()):
            self.configure_sleepers(count)
        self.daemon = start_daemon(self.daemon_command(), self.env)
        self.await_sleepers(count)

    restart_all = ["restart", "*"]

    def pids(self):
        return [pid for pid in processes.descendants(self.daemon)
                if not Path(f"/proc/{pid}/cmdline").read_bytes().startswith(b"sleep")]

    def down(self):
        if self.daemon and processes.is_alive(self.daemon):
            below = self.pids()
            os.kill(self.daemon, signal.SIGHUP)  # runsvdir tells its runsv to end their services
            for pid in below:
                await_end(pid)
        self.daemon = None
        self.await_down()


def start_daemon(command, env):
    return subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                            stderr=subprocess.DEVNULL).pid


def read_all(client):
    answer = b""
    while part := client.recv(65536):
        answer += part
    return answer


def xml_rpc(method):
    """A request to supervisord as it lies on the socket."""
    body = f"<?xml version='1.0'?><methodCall><methodName>{method}</methodName></methodCall>"
    return (f"POST /RPC2 HTTP/1.0\r\nHost: localhost\r\nContent-Type: text/xml\r\n"
            f"Connection: close\r\nContent-Length: {len(body)}\r\n\r\n{body}").encode()


ALL = {each.name: each for each in (Opm, Pm2, Supervisord, Runit)}
