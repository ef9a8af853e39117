#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Does what conanfile.py says, without Conan.

    tests/install/conan_recipe.py <compiler> [--build]

A stand-in for Conan's modules notes what the recipe asks for and runs CMake as it tells: on a copy of the files that
the recipe exports, with each combination of its options. Every source must be compiled there, and CMake must have
understood each setting. With --build the static library is built and installed as well.
"""
import fnmatch
import itertools
import json
import pathlib
import runpy
import shutil
import subprocess
import sys
import tempfile
import types
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMPILER = "c++"


class ConanFile:
    """What a recipe is made of; the rest is in its own class."""

    def __init__(self) -> None:
        self.options = types.SimpleNamespace(**self.default_options)
        self.cpp_info = types.SimpleNamespace(builddirs=[], set_property=lambda *_: None)
        self.requires_what: list[str] = []
        self.standard = 0

    def requires(self, what: str) -> None:
        self.requires_what.append(what)


class CMakeToolchain:
    last: dict = {}

    def __init__(self, _recipe: ConanFile) -> None:
        self.variables: dict = {}

    def generate(self) -> None:
        CMakeToolchain.last = self.variables


class CMakeDeps:
    def __init__(self, _recipe: ConanFile) -> None:
        pass

    def generate(self) -> None:
        pass


class CMake:
    def __init__(self, recipe: ConanFile) -> None:
        self.source, self.to = recipe.source_folder, recipe.source_folder / "build"

    def run(self, *words: object) -> None:
        done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise AssertionError("\n".join((done.stdout + done.stderr).splitlines()[-20:]))
        # A setting that CMake does not know is told here.
        if "not used by the project" in done.stderr:
            raise AssertionError(done.stderr)

    def configure(self) -> None:
        settings = {key: "ON" if on else "OFF" for key, on in CMakeToolchain.last.items()}
        self.run("cmake", "-S", self.source, "-B", self.to, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                 f"-DCMAKE_CXX_COMPILER={COMPILER}", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
                 f"-DCMAKE_INSTALL_PREFIX={self.to / 'prefix'}", *(f"-D{key}={on}" for key, on in settings.items()))

    def build(self) -> None:
        if "--build" in sys.argv:
            self.run("cmake", "--build", self.to)

    def install(self) -> None:
        if "--build" in sys.argv:
            self.run("cmake", "--install", self.to)


def check_min_cppstd(recipe: ConanFile, standard: int) -> None:
    recipe.standard = standard


def recipe_class() -> type:
    conan, tools = types.ModuleType("conan"), types.ModuleType("conan.tools")
    build, cmake = types.ModuleType("conan.tools.build"), types.ModuleType("conan.tools.cmake")
    conan.ConanFile, build.check_min_cppstd = ConanFile, check_min_cppstd
    cmake.CMake, cmake.CMakeDeps, cmake.CMakeToolchain = CMake, CMakeDeps, CMakeToolchain
    cmake.cmake_layout = lambda _recipe: None
    modules = {"conan": conan, "conan.tools": tools, "conan.tools.build": build, "conan.tools.cmake": cmake}
    sys.modules.update(modules)
    return runpy.run_path(str(ROOT / "conanfile.py"))["Hashrange"]


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.splitlines()


class Recipe(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.recipe = recipe_class()

    def exported(self) -> pathlib.Path:
        for name in tracked():
            if any(fnmatch.fnmatch(name, pattern) for pattern in self.recipe.exports_sources):
                (self.root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, self.root / name)
        return self.root

    def made(self, **options: bool) -> ConanFile:
        one = self.recipe()
        vars(one.options).update(options)
        one.source_folder = self.exported()
        for step in (one.validate, one.requirements, one.layout, one.generate, one.build, one.package, one.package_info):
            step()
        return one

    def test_every_combination_of_its_options_is_a_build(self) -> None:
        library = {name for name in tracked() if fnmatch.fnmatch(name, "src/*.cpp")}
        for shared, tools in itertools.product((True, False), repeat=2):
            with self.subTest(shared=shared, tools=tools):
                made = self.made(shared=shared, tools=tools)
                self.assertEqual(made.standard, 20)
                self.assertEqual(any(one.startswith("cli11/") for one in made.requires_what), tools)
                commands = json.loads((self.root / "build" / "compile_commands.json").read_text())
                compiled = {str(pathlib.Path(one["file"]).relative_to(self.root)) for one in commands}
                self.assertLessEqual(library, compiled)
                self.assertEqual("apps/cli/main.cpp" in compiled, tools)
                self.assertTrue(all("-std=gnu++20" in one["command"] or "-std=c++20" in one["command"] for one in commands))
                rules = (self.root / "build" / "build.ninja").read_text()
                self.assertEqual("libhashrange_core.so" in rules, shared)
                shutil.rmtree(self.root / "build")


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--build"]
    COMPILER = words[0] if words else COMPILER
    unittest.main(argv=sys.argv[:1])
