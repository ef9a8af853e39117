# SPDX-License-Identifier: Apache-2.0
"""Hashrange as a Conan package. Version and requirements are held against CMake by tools/tidy.py manifests."""
from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout


class Hashrange(ConanFile):
    name = "hashrange"
    version = "0.1.0"
    license = "Apache-2.0"
    description = "Object mapper and repositories for DynamoDB, with an embedded engine"
    settings = "os", "compiler", "build_type", "arch"
    options = {"shared": [True, False], "tools": [True, False]}
    default_options = {"shared": False, "tools": False}
    exports_sources = "CMakeLists.txt", "LICENSE", "cmake/*", "include/*", "src/*", "apps/*"

    def validate(self):
        check_min_cppstd(self, 20)

    def requirements(self):
        self.requires("openssl/[>=3.0 <4]")
        self.requires("rocksdb/[>=7]")
        self.requires("zlib/[>=1.2.11 <2]")
        if self.options.tools:
            self.requires("cli11/[>=2.1 <3]")

    def layout(self):
        cmake_layout(self)

    def generate(self):
        CMakeDeps(self).generate()
        toolchain = CMakeToolchain(self)
        toolchain.variables["BUILD_SHARED_LIBS"] = bool(self.options.shared)
        toolchain.variables["HASHRANGE_PROGRAMS"] = bool(self.options.tools)
        toolchain.generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()

    def package_info(self):
        # The installed hashrangeConfig.cmake is the one to be found, not one of Conan's.
        self.cpp_info.set_property("cmake_find_mode", "none")
        self.cpp_info.builddirs.append("lib/cmake/hashrange")
