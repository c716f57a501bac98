"""The load generator for many connections: wrk, a small C program."""

import json
import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
CONNECTIONS = 64


def load(port, token, seconds, path="", script="events.lua", connections=CONNECTIONS):
    """POST events for so long; {"stored": answered with 201, "rate": per second, …}."""
    install()
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds + 2}s"]
    command += ["-s", str(HERE / script)]
    address = [f"http://127.0.0.1:{port}{path}", "--", token, str(seconds)]
    done = subprocess.run(command + address, check=True, capture_output=True, text=True)
    told = json.loads(done.stdout.splitlines()[-1])
    told["stored"] = told["answers"] - told["refused"]
    return told | {"rate": told["stored"] / seconds}


def install():
    if shutil.which("wrk"):
        return
    if os.geteuid() or not shutil.which("apt-get"):
        raise SystemExit("The bench needs wrk: apt-get install wrk")
    subprocess.run(["apt-get", "install", "-y", "-qq", "wrk"], check=True)
