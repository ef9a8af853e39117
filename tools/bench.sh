#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# tools/bench.sh [name]...     builds every benchmark in release and runs all of them, or these (bench_<name>).
# Each compares the answers of its contenders before it measures, and fails when they differ.
set -u
cd "$(dirname "$0")/.." || exit 1
tools/build.sh release benches || exit 1
if [ $# -eq 0 ]; then
    for program in build/release/bin/bench_*; do
        case "$program" in
        *_instructions) ;; # counted by tools/instruction_guard.py instead
        *) set -- "$@" "$(basename "$program" | sed 's/^bench_//')" ;;
        esac
    done
fi
echo "bench: $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores, commit $(git rev-parse --short HEAD)"
failed=0
for name in "$@"; do
    echo "--- $name"
    "build/release/bin/bench_$name" || failed=$((failed + 1))
done
echo "bench: $# programs, $failed failed"
[ "$failed" -eq 0 ] && [ $# -gt 0 ]
