#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Others' clients against `hashrange serve`.
#     tools/clients.sh check             the scripts of tests/clients against the release program, then against
#                                        Amazon's DynamoDB Local, which checks the scripts
#     tools/clients.sh hostile [COUNT]   malformed requests, slow clients, a flood, kill -9
# The AWS SDK for JavaScript comes from npm into build/clients; the others are Debian's.
set -u
cd "$(dirname "$0")/.." || exit 1
folder=build/clients
version=3.600.0
program=${HASHRANGE_PROGRAM:-build/release/bin/hashrange}

fetch() {
    if [ -d "$folder/node_modules/@aws-sdk/lib-dynamodb" ]; then return; fi
    echo "clients: fetching the AWS SDK for JavaScript $version"
    mkdir -p "$folder"
    (cd "$folder" && npm install --silent --no-audit --no-fund --no-save --prefix . \
        "@aws-sdk/client-dynamodb@$version" "@aws-sdk/client-dynamodb-streams@$version" \
        "@aws-sdk/lib-dynamodb@$version" >/dev/null) || {
        echo "clients: it could not be fetched"
        exit 1
    }
}

build() {
    if [ -z "${HASHRANGE_PROGRAM:-}" ]; then tools/build.sh release hashrange clients_interop || exit 1; fi
}

case "${1:-}" in
check)
    build
    fetch
    failed=0
    rm -f "$folder/results/counts"
    python3 tests/clients/run.py "$program" "$folder" || failed=1
    echo "clients: the same steps against DynamoDB Local"
    tools/oracle.sh run python3 tests/clients/run.py --local "$folder" || failed=1
    exit "$failed"
    ;;
hostile)
    build
    python3 tests/clients/hostile.py "$program" "${2:-5000}" && python3 tests/clients/kill.py "$program"
    ;;
*)
    sed -n '3,7s/^# *//p' "$0"
    exit 1
    ;;
esac
