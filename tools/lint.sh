#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# tools/lint.sh            clang-format and clang-tidy over the .cpp files that differ from the last commit
# tools/lint.sh all        over every .cpp file of the library and its programs
# tools/lint.sh <file>...  over these
# clang-tidy 19: version 14 sees template parameters named expr-type in `requires { ... }` that nobody wrote.
# Ends with one line; the counts also stand in build/lint/results/lint.
set -u
cd "$(dirname "$0")/.." || exit 1
case "${1:-}" in
all) files=$(find src apps examples -name '*.cpp' | sort) ;;
"") files=$(git diff --name-only --diff-filter=d HEAD -- 'src/*.cpp' 'apps/*.cpp' 'examples/*.cpp') ;;
*) files=$* ;;
esac
results=build/lint/results
mkdir -p "$results"
cmake --preset clang -B build/lint -DHASHRANGE_QUICK=OFF >"$results/configure.log" 2>&1 || {
    cat "$results/configure.log"
    exit 1
}
tools/format.sh || {
    echo "lint: not formatted; run make format"
    exit 1
}
rm -rf "$results/tidy"
mkdir -p "$results/tidy"
# shellcheck disable=SC2016
echo "$files" | xargs -r -n 1 -P "$(nproc)" sh -c '
    log=$1/$(echo "$2" | tr / _)
    if ! clang-tidy-19 --quiet -p build/lint "$2" >"$log.said" 2>/dev/null; then
        mv "$log.said" "$log.failed"
        echo "lint: $2"
        grep -E "error:|warning:" "$log.failed" | sort -u | head -n 20
    fi' lint "$results/tidy"
checked=$(echo "$files" | grep -c .)
failed=$(find "$results/tidy" -name '*.failed' | wc -l)
echo "$((checked - failed)) $failed" >"$results/lint"
echo "lint: $checked files, $failed with findings"
[ "$failed" -eq 0 ]
