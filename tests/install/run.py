#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Installs a finished build into an empty prefix and uses it as strangers would.

    tests/install/run.py <build folder> <compiler> [--add-subdirectory]

By find_package and by pkg-config; with --add-subdirectory also from source, which compiles the core once more.
"""
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
STRICT = "-Wall -Wextra -Wshadow -Wconversion -Wno-missing-field-initializers -Werror"


def run(*command: object, env: dict | None = None) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False,
                          env={**os.environ, **(env or {})})
    if done.returncode != 0:
        said = (done.stdout + done.stderr).splitlines()[-30:]
        sys.exit("\n".join([f"failed: {shlex.join(words)}", *said]))
    return done.stdout


def libraries_of(program: pathlib.Path) -> str:
    return run("ldd", program)


def find_package(prefix: pathlib.Path, work: pathlib.Path, compiler: str) -> None:
    build = work / "find_package"
    run("cmake", "-S", HERE / "find_package", "-B", build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}",
        f"-DCMAKE_CXX_COMPILER={compiler}", f"-DCMAKE_CXX_FLAGS={STRICT}")
    run("cmake", "--build", build)
    print("find_package:", run(build / "core").strip(), "|", run(build / "whole").strip())
    for unwanted in ("libssl", "librocksdb"):
        if unwanted in libraries_of(build / "core"):
            sys.exit(f"a program that links hashrange::core loads {unwanted}")


def pkg_config(prefix: pathlib.Path, work: pathlib.Path, compiler: str) -> None:
    folder = next(prefix.glob("lib*/**/pkgconfig"))
    for module, source in (("hashrange-core", "core"), ("hashrange", "whole")):
        flags = run("pkg-config", "--cflags", "--libs", module, env={"PKG_CONFIG_PATH": str(folder)})
        program = work / f"pkg_config_{source}"
        words = flags.split()
        run(compiler, "-std=c++20", HERE / f"{source}.cpp", "-o", program, *words)
        print(f"pkg-config {module}:", run(program).strip())


def add_subdirectory(work: pathlib.Path, compiler: str) -> None:
    build = work / "add_subdirectory"
    run("cmake", "-S", HERE / "add_subdirectory", "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
        f"-DCMAKE_CXX_COMPILER={compiler}", f"-DHASHRANGE_SOURCE={HERE.parents[1]}")
    run("cmake", "--build", build, "--target", "core")
    print("add_subdirectory:", run(build / "core").strip())


def main() -> None:
    build = pathlib.Path(sys.argv[1]).resolve()
    compiler = sys.argv[2]
    work = build / "install_test"
    shutil.rmtree(work, ignore_errors=True)
    prefix = work / "prefix"
    run("cmake", "--install", build, "--prefix", prefix)
    if list(prefix.rglob("*.cpp")) or (prefix / "include" / "wire").exists():
        sys.exit("something private was installed")
    find_package(prefix, work, compiler)
    pkg_config(prefix, work, compiler)
    if "--add-subdirectory" in sys.argv:
        add_subdirectory(work, compiler)


if __name__ == "__main__":
    main()
