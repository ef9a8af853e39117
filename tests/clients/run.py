#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Real clients against a server: the AWS CLI, boto3 and the AWS SDK for JavaScript, each with a script of steps.

    tests/clients/run.py PROGRAM FOLDER      starts `PROGRAM serve` on a free port; npm's packages are in FOLDER
    tests/clients/run.py --local FOLDER      against HASHRANGE_ORACLE_ENDPOINT instead: a check of the scripts

Adds "passed failed" steps to FOLDER/results/counts.
"""
import os
import pathlib
import re
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).parent
INTEROP = "build/release/bin/clients_interop"
SCRIPTS = [
    ["/usr/bin/python3", "boto3_steps.py"],
    ["/usr/bin/python3", "aws_cli_steps.py"],
    ["node", "javascript_steps.mjs"],
    ["node", "interop_steps.mjs"],
]


SCRIPT_SECONDS_MAX = 240  # the AWS CLI starts some sixty times
SUMMARY = re.compile(r": (\d+) steps passed, (\d+) failed, \d+ groups skipped")


def run_script(program, script, environment):
    """Steps passed and failed; a script that does not come to its end has failed once more."""
    began = time.monotonic()
    running = subprocess.Popen([program, script], cwd=HERE, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        shown, _ = running.communicate(timeout=SCRIPT_SECONDS_MAX)
    except subprocess.TimeoutExpired:
        running.kill()
        shown, _ = running.communicate()
        print(f"clients: {script} did not end within {SCRIPT_SECONDS_MAX} s and was stopped")
    print(shown, end="")
    print(f"clients: {script}: {time.monotonic() - began:.0f} s", flush=True)
    summary = SUMMARY.search(shown)
    if not summary:
        return 0, 1
    passed, failed = int(summary[1]), int(summary[2])
    return passed, failed if failed or running.returncode == 0 else 1


def run_scripts(endpoint, folder, is_local):
    environment = {
        **{name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")},
        "HASHRANGE_CLIENT_ENDPOINT": endpoint,
        "HASHRANGE_CLIENT_IS_LOCAL": "1" if is_local else "0",
        "HASHRANGE_CLIENT_PACKAGES": str(pathlib.Path(folder).resolve()),
        "HASHRANGE_CLIENT_INTEROP": str(pathlib.Path(os.environ.get("HASHRANGE_INTEROP", INTEROP)).resolve()),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",  # what was seen is shown even of a script that is stopped
    }
    counted = [run_script(program, script, environment) for program, script in SCRIPTS]
    return sum(passed for passed, _ in counted), sum(failed for _, failed in counted)


def add_counts(folder, passed, failed):
    counts = pathlib.Path(folder) / "results" / "counts"
    counts.parent.mkdir(parents=True, exist_ok=True)
    before = [int(one) for one in counts.read_text(encoding="ascii").split()] if counts.exists() else [0, 0]
    counts.write_text(f"{before[0] + passed} {before[1] + failed}\n", encoding="ascii")
    print(f"clients: {passed} steps passed, {failed} failed")


def serve(program, folder):
    with subprocess.Popen([program, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True) as server:
        try:
            endpoint = re.search(r"http://\S+?:\d+", server.stdout.readline())[0]
            passed, failed = run_scripts(endpoint, folder, False)
        finally:
            server.terminate()
        try:
            server.wait(30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
    if server.returncode != 0:
        print(f"clients: the server ended with {server.returncode}")
        failed += 1
    return passed, failed


def main(program, folder):
    if program == "--local":
        passed, failed = run_scripts(os.environ["HASHRANGE_ORACLE_ENDPOINT"], folder, True)
    else:
        passed, failed = serve(program, folder)
    add_counts(folder, passed, failed)
    return failed


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
