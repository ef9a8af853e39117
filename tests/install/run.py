#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Installs a finished build into an empty prefix and uses it as strangers would.

    tests/install/run.py <build folder> <compiler> [--everything]

By find_package; with --everything each of its components alone, by pkg-config, from source by add_subdirectory and by
FetchContent, and as a project that `hashrange new service` wrote, which must pass its own tests.
"""
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STRICT = "-Wall -Wextra -Wshadow -Wconversion -Wno-missing-field-initializers -Werror"
COMPONENTS = ("core", "mapper", "http", "server", "engine", "hashrange")


def run(*command: object, env: dict | None = None, cwd: pathlib.Path | None = None) -> str:
    words = [str(word) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=cwd,
                          env={**os.environ, **(env or {})})
    if done.returncode != 0:
        said = (done.stdout + done.stderr).splitlines()[-30:]
        sys.exit("\n".join([f"failed: {shlex.join(words)}", *said]))
    return done.stdout


class Stranger:
    """Somebody with a prefix, a compiler and an empty folder."""

    def __init__(self, prefix: pathlib.Path, work: pathlib.Path, compiler: str):
        self.prefix, self.work, self.compiler = prefix, work, compiler

    def configure(self, source: pathlib.Path, name: str, *settings: str) -> pathlib.Path:
        build = self.work / name
        run("cmake", "-S", source, "-B", build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.prefix}",
            f"-DCMAKE_CXX_COMPILER={self.compiler}", *settings)
        return build

    def find_package(self) -> None:
        build = self.configure(HERE / "find_package", "find_package", f"-DCMAKE_CXX_FLAGS={STRICT}")
        run("cmake", "--build", build)
        print("find_package:", run(build / "core").strip(), "|", run(build / "whole").strip())
        for unwanted in ("libssl", "librocksdb"):
            if unwanted in run("ldd", build / "core"):
                sys.exit(f"a program that links hashrange::core loads {unwanted}")

    def each_component(self) -> None:
        for component in COMPONENTS:
            build = self.configure(HERE / "component", f"component_{component}", f"-DCOMPONENT={component}")
            run("cmake", "--build", build)
            run(build / "consumer")
        print("components:", *COMPONENTS)

    def pkg_config(self) -> None:
        folder = next(self.prefix.glob("lib*/**/pkgconfig"))
        for module, source in (("hashrange-core", "core"), ("hashrange", "whole")):
            flags = run("pkg-config", "--cflags", "--libs", module, env={"PKG_CONFIG_PATH": str(folder)})
            program = self.work / f"pkg_config_{source}"
            run(self.compiler, "-std=c++20", HERE / f"{source}.cpp", "-o", program, *flags.split())
            print(f"pkg-config {module}:", run(program).strip())

    def from_source(self) -> None:
        for way in ("add_subdirectory", "fetch_content"):
            build = self.configure(HERE / "from_source", way, "-DCMAKE_BUILD_TYPE=Release",
                                   f"-DHASHRANGE_SOURCE={ROOT}", f"-DWAY={way}")
            # Both see the same targets: the libraries themselves are compiled by one of them.
            target = "core" if way == "add_subdirectory" else "core_object"
            run("cmake", "--build", build, "--target", target)
            print(f"{way}:", run(build / "core").strip() if target == "core" else "compiles")

    def new_service(self) -> None:
        run(self.prefix / "bin" / "hashrange", "new", "service", "web-shop", "--in", self.work)
        project = self.work / "web-shop"
        build = self.configure(project, "web-shop/build", "-DCMAKE_CXX_FLAGS=-Werror")
        run("cmake", "--build", build)
        run("ctest", "--test-dir", build, "--output-on-failure")
        run(build / "web-shop", "add", "n1", "ada", "Buy paper.", cwd=project)
        listed = run(build / "web-shop", "list", "ada", cwd=project)
        if "Buy paper." not in listed:
            sys.exit(f"the new service lost its note: {listed}")
        if run(build / "web-shop", "list", "bob", cwd=project) != "bob has no notes\n":
            sys.exit("the new service says nothing of who has no notes")
        print("new service:", listed.strip())


def main() -> None:
    build = pathlib.Path(sys.argv[1]).resolve()
    compiler = sys.argv[2]
    work = build / "install_test"
    shutil.rmtree(work, ignore_errors=True)
    prefix = work / "prefix"
    run("cmake", "--install", build, "--prefix", prefix)
    if list(prefix.rglob("*.cpp")) or (prefix / "include" / "wire").exists():
        sys.exit("something private was installed")
    stranger = Stranger(prefix, work, compiler)
    stranger.find_package()
    if "--everything" in sys.argv:
        stranger.each_component()
        stranger.pkg_config()
        stranger.from_source()
        stranger.new_service()


if __name__ == "__main__":
    main()
