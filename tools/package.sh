#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The Debian packages.
#     tools/package.sh build     builds them into build/package: libraries, what is needed to build with them, tools
#     tools/package.sh check     builds them, installs them into an empty root, uses what is there, removes them
#     tools/package.sh consumers     installs the release build into an empty prefix, where strangers use it in every way,
#                                    with each compiler that is here
# The real system stays as it is: dpkg gets a root and a database of its own.
set -eu
cd "$(dirname "$0")/.."
folder=build/package

fail() {
    echo "package: $1"
    exit 1
}

build() {
    mkdir -p "$folder"
    # The flags of the preset release, so that a compiler cache has most of it.
    cmake --preset release -B "$folder" -DBUILD_SHARED_LIBS=ON -DCMAKE_INSTALL_PREFIX=/usr >"$folder/configure.log"
    cmake --build "$folder" -j "${JOBS:-$(nproc)}" --target installed >"$folder/build.log" ||
        fail "building failed, see $folder/build.log"
    rm -f "$folder"/*.deb
    (cd "$folder" && cpack -G DEB) >"$folder/cpack.log" 2>&1 || fail "packing failed, see $folder/cpack.log"
    ls "$folder"/*.deb
}

# in_root <options and packages of dpkg>...
in_root() {
    dpkg --root="$root" --force-not-root --force-depends --force-script-chrootless "$@" >>"$folder/dpkg.log" 2>&1 ||
        fail "dpkg $* failed, see $folder/dpkg.log"
}

files_in_root() {
    (cd "$root" && find . -path ./var -prune -o \( -type f -o -type l \) -print)
}

exports_are_ours() {
    for library in "$root"/usr/lib/*/libhashrange*.so.?.?.?; do
        readelf -d "$library" | grep -q 'SONAME.*\.so\.[0-9]*\.[0-9]*\]' || fail "$library has no SONAME"
        strangers=$(nm -D --defined-only "$library" | grep -v '9hashrange\| A HASHRANGE_' | head -3)
        if [ -n "$strangers" ]; then fail "$library exports more than namespace hashrange: $strangers"; fi
    done
}

check() {
    if ! [ -x "$(command -v dpkg)" ]; then fail "there is no dpkg"; fi
    root=$PWD/$folder/root
    rm -rf "$root" "$folder/dpkg.log"
    mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates" "$root/var/log"
    : >"$root/var/lib/dpkg/status"
    # What they depend on can be had, says apt.
    apt-get install --simulate "$PWD/$folder"/*.deb >"$folder/simulated.log" 2>&1 ||
        fail "apt would not install them, see $folder/simulated.log"
    in_root -i "$folder"/*.deb

    libraries=$(dirname "$(find "$root/usr/lib" -name 'libhashrange_core.so')")
    "$root/usr/bin/hashrange" --version || fail "the installed program does not run"
    exports_are_ours
    for module in hashrange-core hashrange; do
        source=tests/install/whole.cpp
        if [ "$module" = hashrange-core ]; then source=tests/install/core.cpp; fi
        # shellcheck disable=SC2046
        "${CXX:-g++}" -std=c++20 "$source" -o "$folder/$module.program" \
            $(PKG_CONFIG_PATH="$libraries/pkgconfig" pkg-config --cflags --libs "$module")
        LD_LIBRARY_PATH="$libraries" "$folder/$module.program" || fail "a program with $module does not run"
    done

    in_root --purge libhashrange-dev hashrange "$(basename "$(ls "$folder"/libhashrange[0-9]*.deb)" | sed 's/_.*//')"
    left=$(files_in_root)
    if [ -n "$left" ]; then fail "removing them left: $left"; fi
    echo "package: installed, used and removed without a trace"
}

case "${1:-}" in
build) build ;;
check)
    build
    check
    ;;
consumers)
    tools/build.sh release installed || fail "building failed"
    for compiler in g++ clang++-19; do
        if ! command -v "$compiler" >/dev/null; then continue; fi
        echo "package: consumers with $compiler"
        python3 tests/install/run.py build/release "$compiler" --everything || fail "$compiler: a consumer failed"
        python3 tests/install/conan_recipe.py "$compiler" || fail "$compiler: the recipe for Conan fails"
    done
    ;;
*)
    sed -n '3,8s/^# *//p' "$0"
    exit 1
    ;;
esac
