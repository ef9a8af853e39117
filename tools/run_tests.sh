#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# tools/run_tests.sh <preset> [arguments of ctest]
# Configures, builds and tests a preset, or of it the programs that PROGRAMS names; ends with one line that counts the cases. The counts also stand as
# "<passed> <failed>" in the file counts of the results folder (RESULTS, otherwise build/<preset>/results).
# Fails when the build or a case failed, or when there was none.
set -u
cd "$(dirname "$0")/.." || exit 1
preset=$1
shift
started=$(date +%s)
results=$PWD/${RESULTS:-build/$preset/results}
rm -rf "$results"
mkdir -p "$results/gtest"
echo "0 1" >"$results/counts"

fail() {
    echo "tests ($preset): $1"
    exit 1
}
cmake --preset "$preset" >"$results/configure.log" 2>&1 || {
    cat "$results/configure.log"
    fail "configuring failed"
}
# shellcheck disable=SC2086 # each name is a word
cmake --build --preset "$preset" ${PROGRAMS:+--target $PROGRAMS} || fail "building failed"

if [ -n "${PROGRAMS:-}" ]; then set -- "$@" --tests-regex "^($(echo "$PROGRAMS" | tr ' ' '|'))\$"; fi
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_stack_use_after_return=1}"
export TSAN_OPTIONS="${TSAN_OPTIONS:-halt_on_error=1:suppressions=$PWD/tools/tsan.supp}"
GTEST_OUTPUT="json:$results/gtest/" \
    ctest --test-dir "build/$preset" --parallel "$(nproc)" --output-on-failure \
    --output-junit "$results/junit.xml" "$@" || true
if [ ! -s "$results/junit.xml" ]; then fail "no test ran"; fi

python3 tools/count_tests.py "$results" >"$results/counts" || fail "the results cannot be read"
read -r passed failed <"$results/counts"
echo "tests ($preset): $passed passed, $failed failed, $(($(date +%s) - started)) s"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
