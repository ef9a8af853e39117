#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# tools/fuzz.sh <seconds> [name]...    runs every fuzzer (or these) that long; new inputs join the work corpus in
# build/fuzz/corpus/<name>, fuzz/corpus/<name> is the kept one. Inputs that failed lie in build/fuzz/failed/<name>.
#     tools/fuzz.sh keep [name]...     adds to the kept corpus what the work corpus covers beyond it
# Ends with one line; the counts also stand in build/fuzz/results/counts.
set -u
cd "$(dirname "$0")/.." || exit 1
seconds=$1
shift
mkdir -p build/fuzz/results
echo "0 1" >build/fuzz/results/counts
if [ $# -eq 0 ]; then
    for source in fuzz/*.cpp; do
        [ -e "$source" ] && set -- "$@" "$(basename "$source" .cpp)"
    done
fi
# shellcheck disable=SC2046
tools/build.sh clang $(printf 'fuzz_%s ' "$@") || {
    echo "fuzz: building failed"
    exit 1
}

passed=0
failed=0
for name in "$@"; do
    program=build/clang/bin/fuzz_$name
    work=build/fuzz/corpus/$name
    kept=fuzz/corpus/$name
    bad=build/fuzz/failed/$name
    mkdir -p "$work" "$kept" "$bad"
    if [ "$seconds" = keep ]; then
        "$program" -merge=1 "$kept" "$work" >"build/fuzz/results/$name.log" 2>&1
        echo "fuzz: $name keeps $(find "$kept" -type f | wc -l) inputs"
        passed=$((passed + 1))
        continue
    fi
    if "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$bad/" "$work" "$kept" >"build/fuzz/results/$name.log" 2>&1; then
        runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/results/$name.log")
        echo "fuzz: $name: nothing found in $runs runs"
        passed=$((passed + 1))
    else
        echo "fuzz: $name: FAILED, input in $bad"
        grep -E "ERROR|SUMMARY|Test unit written" "build/fuzz/results/$name.log" | head -n 5
        tail -n 15 "build/fuzz/results/$name.log"
        failed=$((failed + 1))
    fi
done
rmdir fuzz/corpus/* fuzz/corpus 2>/dev/null
echo "$passed $failed" >build/fuzz/results/counts
echo "fuzz: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
