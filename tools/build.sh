#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# tools/build.sh <preset> [target]...     configures and builds; without a target everything
set -eu
cd "$(dirname "$0")/.."
preset=$1
shift
mkdir -p "build/$preset"
cmake --preset "$preset" >"build/$preset/configure.log" 2>&1 || {
    cat "build/$preset/configure.log"
    exit 1
}
if [ $# -gt 0 ]; then set -- --target "$@"; fi
cmake --build --preset "$preset" "$@"
