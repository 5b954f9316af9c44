"""Installs the peers into bench/.peers, which git ignores. Nothing else of the system changes.

What cannot be installed is taken from PATH; what is not there either is missing, which the table says.
"""

import gzip
import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from harness import processes
from harness.processes import Failed
from harness.table import PM2, RUNIT, SUPERVISORD

PM2_VERSION = "pm2@7"
PACKAGES = "supervisor", "python3-pkg-resources", "runit"


class Missing(Failed):
    """A peer that is not on this machine."""


@dataclass
class Programs:
    daemon: object
    ctl: object
    env: dict = field(default_factory=dict)


class Peers:
    def __init__(self, folder):
        self.folder = folder
        self.why = {}

    def install(self):
        """Takes seconds the first time, and nothing later."""
        self.folder.mkdir(exist_ok=True)
        if not self.pm2_path().exists():
            self.attempt([PM2], self.install_pm2)
        if not (self.folder / "debian" / "usr").exists():
            self.attempt([SUPERVISORD, RUNIT], self.install_packages)

    def attempt(self, names, install):
        try:
            install()
        except Failed as e:
            for name in names:
                self.why[name] = str(e)

    def pm2_path(self):
        return self.folder / "npm" / "node_modules" / ".bin" / "pm2"

    def install_pm2(self):
        need("npm")
        folder = self.folder / "npm"
        folder.mkdir(exist_ok=True)
        processes.output(["npm", "install", "--no-fund", "--no-audit", "--prefix", folder, PM2_VERSION])

    def install_packages(self):
        """Fetches and unpacks Debian's packages; installs none of them."""
        need("apt-get")
        need("dpkg-deb")
        new = self.folder / "debian.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        for package in PACKAGES:
            fetched = subprocess.run(
                ["apt-get", "-qq", "download", package], cwd=new, capture_output=True, text=True)
            if fetched.returncode != 0:
                raise Failed(f"apt-get download {package}: {fetched.stderr.strip().splitlines()[-1:]}")
        for package in new.glob("*.deb"):
            processes.output(["dpkg-deb", "-x", package, new])
            package.unlink()
        new.rename(self.folder / "debian")

    def pm2(self):
        return self.find(PM2, self.pm2_path(), "pm2")

    def supervisor(self):
        debian = self.folder / "debian" / "usr"
        if (debian / "bin" / "supervisord").exists() and Path("/usr/bin/python3").exists():
            programs = [["/usr/bin/python3", str(debian / "bin" / name)]
                        for name in ("supervisord", "supervisorctl")]
            path = str(debian / "lib" / "python3" / "dist-packages")
            return Programs(*programs, {"PYTHONPATH": path})
        return Programs(*[[self.find(SUPERVISORD, None, name)] for name in ("supervisord", "supervisorctl")])

    def runit(self):
        debian = self.folder / "debian" / "usr" / "bin"
        path = f"{debian}:{os.environ['PATH']}"
        return Programs(*[self.find(RUNIT, debian / name, name) for name in ("runsvdir", "sv")],
                        {"PATH": path})

    def find(self, peer, installed, name):
        if installed and installed.exists():
            return str(installed)
        found = shutil.which(name)
        if not found:
            raise Missing(self.why.get(peer, f"no {name}"))
        return found

    def versions(self):
        asked = {
            "pm2": self.pm2_version,
            "node": lambda: processes.output(["node", "--version"]).strip(),
            "supervisord": lambda: processes.output(
                [*self.supervisor().daemon, "--version"], os.environ | self.supervisor().env).strip(),
            "runit": self.runit_version,
        }
        versions = {}
        for name, ask in asked.items():
            try:
                versions[name] = ask()
            except (OSError, Failed):
                versions[name] = "missing"
        return versions

    def pm2_version(self):
        """From its package: asking pm2 itself would start its daemon."""
        package = Path(self.pm2()).resolve().parent.parent / "package.json"
        return json.loads(package.read_text())["version"]

    def runit_version(self):
        """runit says its version nowhere but in its package."""
        self.runit()
        log = self.folder / "debian" / "usr" / "share" / "doc" / "runit" / "changelog.Debian.gz"
        if not log.exists():
            return "of unknown version"
        with gzip.open(log, "rt") as lines:
            return lines.readline().split("(")[1].split(")")[0]


def need(program):
    if not shutil.which(program):
        raise Failed(f"needs {program}")
