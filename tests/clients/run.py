#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Real clients against a server: the AWS CLI, boto3 and the AWS SDK for JavaScript, each with a script of steps.

    tests/clients/run.py PROGRAM FOLDER      starts `PROGRAM serve` on a free port; npm's packages are in FOLDER
    tests/clients/run.py --local FOLDER      against HASHRANGE_ORACLE_ENDPOINT instead: a check of the scripts
"""
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
SCRIPTS = [
    ["/usr/bin/python3", "boto3_steps.py"],
    ["/usr/bin/python3", "aws_cli_steps.py"],
    ["node", "javascript_steps.mjs"],
]


def run_scripts(endpoint, folder, is_local):
    environment = {
        **{name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")},
        "HASHRANGE_CLIENT_ENDPOINT": endpoint,
        "HASHRANGE_CLIENT_IS_LOCAL": "1" if is_local else "0",
        "HASHRANGE_CLIENT_PACKAGES": str(pathlib.Path(folder).resolve()),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    failed = 0
    for program, script in SCRIPTS:
        done = subprocess.run([program, script], cwd=HERE, env=environment, check=False, timeout=300)
        failed += done.returncode != 0
    return failed


def main(program, folder):
    if program == "--local":
        return run_scripts(os.environ["HASHRANGE_ORACLE_ENDPOINT"], folder, True)
    server = subprocess.Popen([program, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        endpoint = re.search(r"http://\S+?:\d+", server.stdout.readline())[0]
        failed = run_scripts(endpoint, folder, False)
    finally:
        server.terminate()
    if server.wait(30) != 0:
        print(f"clients: the server ended with {server.returncode}")
        failed += 1
    return failed


if __name__ == "__main__":
    sys.exit(1 if main(*sys.argv[1:]) else 0)
