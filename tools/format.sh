#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# tools/format.sh          says which C++ files are not formatted as .clang-format asks
# tools/format.sh --fix    formats them
# clang-format 14, Debian 12's: other versions format some lines otherwise.
set -u
cd "$(dirname "$0")/.." || exit 1
mode="--dry-run --Werror"
if [ "${1:-}" = "--fix" ]; then mode="-i"; fi
formatter=$(command -v clang-format-14 || command -v clang-format) || {
    echo "clang-format is missing; run tools/setup.sh"
    exit 1
}
find include src apps examples tests fuzz bench -type f \( -name '*.cpp' -o -name '*.hpp' \) -print0 2>/dev/null |
    xargs -0 -r -n 40 -P 2 "$formatter" $mode
