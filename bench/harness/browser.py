"""Debian's chromium without a window, by the WebDriver protocol of its chromedriver."""

import json
import re
import subprocess
import urllib.request
from pathlib import Path

from harness.processes import await_that

CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def is_there():
    return CHROMIUM.exists() and DRIVER.exists()


def until_seen(url, text):
    """Milliseconds from the navigation to a page until a text is in it."""
    driver = subprocess.Popen([DRIVER, "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port = next(found[1] for line in driver.stdout if (found := re.search(r"on port (\d+)\.", line)))
        root = f"http://127.0.0.1:{port}/session"
        options = {"binary": str(CHROMIUM), "args": FLAGS}
        capabilities = {"capabilities": {"alwaysMatch": {"goog:chromeOptions": options}}}
        session = f"{root}/{ask('POST', root, capabilities)['sessionId']}"
        try:
            ask("POST", f"{session}/url", {"url": url})
            script = "return document.body.innerText.includes(arguments[0]) ? performance.now() : 0"
            return await_that(f'"{text}" in the page', lambda: ask(
                "POST", f"{session}/execute/sync", {"script": script, "args": [text]}), pause=0.005)
        finally:
            ask("DELETE", session)
    finally:
        driver.terminate()
        driver.wait()


def ask(method, url, body=None):
    request = urllib.request.Request(url, json.dumps(body).encode() if body else None, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["value"]
