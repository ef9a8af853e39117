#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# tools/setup.sh <task>...     sees to it that what a task needs is installed
#     build   to build everything and to run the tests
#     clients real clients of the server: the AWS CLI and boto3
#     docs    the site
#     package to make and try Debian packages
#     ci      the rest: clang, fuzzing, the oracle, instruction counts
# As root it installs missing Debian packages; otherwise it prints the command. Nothing missing: done at once.
set -eu

packages_for() {
    case "$1" in
    build) echo g++ cmake ninja-build ccache pkg-config python3 python3-botocore clang-format-14 \
        libssl-dev librocksdb-dev libargon2-dev libcli11-dev libasio-dev \
        libgtest-dev librapidcheck-dev libsimdjson-dev nlohmann-json3-dev liblmdb-dev \
        libcurl4-openssl-dev ;;
    ci) echo clang-19 clang-tidy-19 libclang-rt-19-dev valgrind openjdk-17-jre-headless ;;
    clients) echo awscli python3-boto3 ;;
    docs) echo mkdocs-material ;;
    package) echo dpkg-dev ;;
    *)
        echo "setup: unknown task '$1'; use build, ci, clients, docs or package" >&2
        exit 1
        ;;
    esac
}

# What may have come from elsewhere is looked for as a program.
programs_for() {
    case "$1" in
    ci | clients) echo npm ;;
    esac
}

is_installed() {
    dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'
}

missing=""
for task in "$@"; do
    for package in $(packages_for "$task"); do
        if ! is_installed "$package"; then missing="$missing $package"; fi
    done
    for program in $(programs_for "$task"); do
        if ! command -v "$program" >/dev/null; then missing="$missing $program"; fi
    done
done
if [ -z "$missing" ]; then exit 0; fi

if ! command -v apt-get >/dev/null; then
    echo "setup: this is no Debian; install what these packages are called there:$missing" >&2
    exit 1
fi
install="apt-get install -y --no-install-recommends$missing"
if [ "$(id -u)" -ne 0 ]; then
    echo "setup: packages are missing. As root, run:" >&2
    echo "    apt-get update && $install" >&2
    exit 1
fi
echo "setup: installing$missing"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing
echo "setup: installed$missing"
