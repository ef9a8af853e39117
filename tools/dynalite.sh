#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# dynalite, another server that speaks DynamoDB's protocol: the client must work with it unchanged.
#     tools/dynalite.sh fetch              into build/clients, once
#     tools/dynalite.sh run <command>...   starts it on a free port of the loopback, runs the command with
#                                          HASHRANGE_ORACLE_ENDPOINT set and ends it again
#     tools/dynalite.sh check              the programs of make oracle that ask only what it knows
# It is others' program under the Apache License 2.0: used from the build folder, never part of this project.
set -u
cd "$(dirname "$0")/.." || exit 1
folder=$PWD/build/clients
version=4.0.0
program=$folder/node_modules/dynalite/cli.js

fetch() {
    if grep -qs "\"version\": \"$version\"" "$folder/node_modules/dynalite/package.json"; then return; fi
    echo "dynalite: fetching dynalite $version"
    mkdir -p "$folder"
    (cd "$folder" && npm install --silent --no-audit --no-fund --no-save --prefix . "dynalite@$version" >/dev/null) || {
        echo "dynalite: it could not be fetched"
        exit 1
    }
}

# It answers before its tables are ready unless told that they take no time.
start() {
    fetch
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    node "$program" --host 127.0.0.1 --port "$port" --createTableMs 0 --deleteTableMs 0 --updateTableMs 0 \
        >"$folder/dynalite.log" 2>&1 &
    server=$!
    trap 'kill "$server" 2>/dev/null; wait "$server" 2>/dev/null' EXIT INT TERM
    waited=0
    until grep -q listening "$folder/dynalite.log"; do
        waited=$((waited + 1))
        if [ "$waited" -gt 30 ] || ! kill -0 "$server" 2>/dev/null; then
            echo "dynalite: it does not start:"
            tail -n 20 "$folder/dynalite.log"
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

# It knows no ReturnValuesOnConditionCheckFailure, which came after it.
check() {
    tools/build.sh dev oracle_net oracle_database || exit 1
    run sh -c "build/dev/bin/oracle_net --gtest_brief=1 \
        --gtest_filter='oracle_http_transport.*:-*.a_failed_condition_brings_the_old_item' &&
        build/dev/bin/oracle_database --gtest_brief=1 --gtest_filter='*over_http*'" || {
        echo "dynalite: the client does not work with dynalite $version"
        exit 1
    }
    echo "dynalite: the client works with dynalite $version"
}

case "${1:-}" in
fetch) fetch ;;
run)
    shift
    run "$@"
    ;;
check) check ;;
*)
    sed -n '3,8s/^# *//p' "$0"
    exit 1
    ;;
esac
