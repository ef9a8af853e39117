#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`hashrange serve` beside other servers of the protocol, in one run with one load generator.

    tools/bench_peers.py [--seconds 0.6] [--rounds 7] [--parts start,memory,disk]

The contenders take turns; a ratio is the median of the rounds' ratios. Processor time depends less than time on what
the machine does besides, so its ratio stands beside. Answers are compared before anything is
measured, and a run in which a request is refused fails. A target that is missed is shown, and fails nothing.
"""
import argparse
import contextlib
import json
import os
import pathlib
import platform
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAMS = ROOT / "build/release/bin"
LOAD, FLOOR, OURS = (str(PROGRAMS / name) for name in ("peers_load", "peers_floor", "hashrange"))
FOLDER = ROOT / "build/peers"
DYNOXIDE = "@dynoxide/linux-x64@1.2.1"
ANSWERS_MAX = 2_000_000
PARTITIONS = 400  # of 25 items
STARTS = 7

# What is wanted at least: requests per second of ours to theirs, 16 connections, in memory.
WANTED = {
    "get": {"Dynoxide": 6, "DynamoDB Local": 11},
    "put": {"Dynoxide": 8, "DynamoDB Local": 30},
    "update": {"Dynoxide": 12, "DynamoDB Local": 30},
    "query": {"Dynoxide": 12, "DynamoDB Local": 10},
    "batch": {"Dynoxide": 40, "DynamoDB Local": 40},
    "transact": {"Dynoxide": 25, "DynamoDB Local": 120},
}
WANTED_DURABLE = {1: 10, 16: 40}  # by connections
FLOOR_CPU_MAX, FIRST_ANSWER_MS_MAX, IDLE_MB_MAX, LOADED_MB_MAX = 2, 12, 10, 25
NAMES = {"get": "GetItem", "put": "PutItem", "update": "UpdateItem", "query": "Query of 25",
         "batch": "BatchWriteItem of 25", "transact": "TransactWriteItems of 4"}


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def load(*arguments):
    done = subprocess.run([LOAD, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=300)
    if done.returncode != 0:
        sys.exit(f"bench-peers: {' '.join(map(str, arguments[:3]))}: {done.stderr.strip()}")
    return done.stdout


def dynoxide():
    found = FOLDER / "node_modules/@dynoxide/linux-x64/dynoxide"
    if not found.exists():
        print(f"bench-peers: fetching {DYNOXIDE}", flush=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-save", "--prefix", FOLDER,
                        DYNOXIDE], check=True, stdout=subprocess.DEVNULL)
    return str(found)


def local_command():
    """DynamoDB Local, as far as its port."""
    subprocess.run([ROOT / "tools/oracle.sh", "fetch"], check=True)
    jar = next((ROOT / "build/oracle").rglob("DynamoDBLocal.jar"))
    return ["java", f"-Djava.library.path={jar.parent}/DynamoDBLocal_lib", "-jar", str(jar), "-disableTelemetry", "-port"]


class Contender:
    def __init__(self, name, command, *after_port):
        self.name, self.port = name, free_port()
        self.command = [*command, str(self.port), *map(str, after_port)]
        self.process = None

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return self
            time.sleep(0.02)
        sys.exit(f"bench-peers: {self.name} does not start")

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def megabytes(self):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024

    def measure(self, job, connections, seconds):
        return json.loads(load(job, self.port, connections, seconds, ANSWERS_MAX, self.process.pid))


def ratio(ours, theirs, field="per_second"):
    return statistics.median(one[field] / max(other[field], 0.01) for one, other in zip(ours, theirs))


def middle(rounds, field):
    return statistics.median(one[field] for one in rounds)


def verdict(is_kept):
    return "kept" if is_kept else "MISSED"


def microseconds(value):
    return f"{value / 1000:.1f} ms" if value >= 1000 else f"{value:.0f} us"


def shown(rounds):
    return (f"{middle(rounds, 'per_second'):,.0f}/s, {microseconds(middle(rounds, 'p50'))} / "
            f"{microseconds(middle(rounds, 'p99'))}, {microseconds(middle(rounds, 'server'))}")


def in_turns(contenders, job, connections, options):
    """The figures of each, by its name."""
    figures = {one.name: [] for one in contenders}
    for _ in range(options.rounds):
        for one in contenders:
            figures[one.name].append(one.measure(job, connections, options.seconds))
    return figures


def same_answers(contenders):
    """Both answers of each, without what may differ."""
    answers = {}
    for one in contenders:
        answers[one.name] = [json.loads(line) for line in load("show", one.port).splitlines()]
    first = answers[contenders[0].name]
    for name, other in answers.items():
        if other != first:
            sys.exit(f"bench-peers: {name} answers otherwise than {contenders[0].name}")


def start_times(kinds):
    print("\n| from start to the first answer | | wanted |\n|---|---|---|")
    for name, command, after_port in kinds:
        starts = 2 if name == "DynamoDB Local" else STARTS
        took = []
        for _ in range(starts):
            port = free_port()
            took.append(float(load("start", port, *command, port, *after_port)))
        wanted = f"{FIRST_ANSWER_MS_MAX} ms: {verdict(statistics.median(took) <= FIRST_ANSWER_MS_MAX)}" \
            if name == "hashrange" else ""
        print(f"| {name} | {statistics.median(took):.1f} ms ({min(took):.1f} to {max(took):.1f}) | {wanted} |", flush=True)


def in_memory(kinds, options):
    with contextlib.ExitStack() as running:
        contenders = [running.enter_context(Contender(name, command, *after)) for name, command, after in kinds]
        floor = running.enter_context(Contender("fixed answer", [FLOOR]))
        idle = {one.name: one.megabytes() for one in contenders}
        for one in contenders:
            load("setup", one.port, PARTITIONS)
        filled = {one.name: one.megabytes() for one in contenders}
        print("\n| resident memory | idle | with 10,000 items | wanted |\n|---|---|---|---|")
        for one in contenders:
            kept = idle[one.name] <= IDLE_MB_MAX and filled[one.name] <= LOADED_MB_MAX
            wanted = f"{IDLE_MB_MAX} and {LOADED_MB_MAX} MB: {verdict(kept)}" if one.name == "hashrange" else ""
            print(f"| {one.name} | {idle[one.name]:.1f} MB | {filled[one.name]:.1f} MB | {wanted} |")
        same_answers(contenders)
        for job in WANTED:  # the machine of Java compiles what is used
            contenders[-1].measure(job, 16, options.warm)
        print("\n16 connections: requests per second, p50 / p99, processor time of the server for each\n")
        print("| | " + " | ".join(one.name for one in contenders) + " | to Dynoxide (wanted) | to DynamoDB Local (wanted) |")
        print("|---" * (len(contenders) + 3) + "|", flush=True)
        for job, wanted in WANTED.items():
            figures = in_turns(contenders, job, 16, options)
            ratios = []
            for name, least in wanted.items():
                found = ratio(figures["hashrange"], figures[name])
                cpu = ratio(figures[name], figures["hashrange"], "server")
                ratios.append(f"{found:.1f} ({least}: {verdict(found >= least)}), cpu {cpu:.1f}")
            print(f"| {NAMES[job]} | " + " | ".join(shown(figures[one.name]) for one in contenders) +
                  " | " + " | ".join(ratios) + " |", flush=True)
        beside_the_floor([contenders[0], floor], options)


def beside_the_floor(contenders, options):
    print("\n| GetItem | hashrange | fixed answer | processor time (wanted) |\n|---|---|---|---|")
    for connections in (1, 16):
        figures = in_turns(contenders, "get", connections, options)
        ours, fixed = (figures[one.name] for one in contenders)
        found = ratio(ours, fixed, "server")
        print(f"| {connections} connections | {shown(ours)} | {shown(fixed)} | {found:.2f} "
              f"({FLOOR_CPU_MAX}: {verdict(found <= FLOOR_CPU_MAX)}) |", flush=True)


def on_disk(local, options):
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder, contextlib.ExitStack() as running:
        os.mkdir(f"{folder}/local")
        ours = running.enter_context(Contender("hashrange", [OURS, "serve", "--data", f"{folder}/ours", "--port"]))
        other = running.enter_context(Contender("DynamoDB Local", local, "-dbPath", f"{folder}/local"))
        for one in (ours, other):
            load("setup", one.port, 1)
        print("\n| durable PutItem | hashrange | DynamoDB Local | ratio (wanted) |\n|---|---|---|---|")
        for connections, least in WANTED_DURABLE.items():
            figures = in_turns([ours, other], "put", connections, options)
            found = ratio(figures["hashrange"], figures["DynamoDB Local"])
            print(f"| {connections} connections | {shown(figures['hashrange'])} | {shown(figures['DynamoDB Local'])} | "
                  f"{found:.1f} ({least}: {verdict(found >= least)}) |", flush=True)


def describe_machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8"))
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False)
    print(f"bench-peers: {model[1] if model else platform.machine()}, {os.cpu_count()} cores, load "
          f"{os.getloadavg()[0]:.1f}, commit {commit.stdout.strip()}", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seconds", type=float, default=0.6, help="of each measurement")
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--warm", type=float, default=3, help="seconds for each operation before DynamoDB Local is measured")
    options.add_argument("--parts", default="start,memory,disk")
    options = options.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    describe_machine()
    local = local_command()
    kinds = [
        ("hashrange", [OURS, "serve", "--port"], []),
        ("Dynoxide", [dynoxide(), "--port"], []),
        ("DynamoDB Local", local, ["-inMemory"]),
    ]
    parts = options.parts.split(",")
    if "start" in parts:
        start_times(kinds)
    if "memory" in parts:
        in_memory(kinds, options)
    if "disk" in parts:
        on_disk(local, options)


if __name__ == "__main__":
    main()
