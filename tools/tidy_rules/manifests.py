# SPDX-License-Identifier: Apache-2.0
"""What package managers are told must be what CMake does."""
import json
import re

from .tree import Tree

# What CMake calls a package, and what vcpkg and Conan do.
NAMES = {"OpenSSL": "openssl", "ZLIB": "zlib", "RocksDB": "rocksdb", "CLI11": "cli11"}
OF_THE_SYSTEM = {"Threads"}
DEBIAN = {"openssl": "libssl-dev", "zlib": "zlib1g-dev", "rocksdb": "librocksdb-dev"}
FOR_DEVELOPERS = {"Python3", "GTest"}


def version_of(tree: Tree) -> str:
    numbers = re.findall(r"#define HASHRANGE_VERSION_\w+ (\d+)", tree.read("include/hashrange/base/version.hpp"))
    return ".".join(numbers)


def found_by(tree: Tree, path: str) -> set[str]:
    found = set(re.findall(r"find_package\((\w+)", tree.read(path))) - OF_THE_SYSTEM - FOR_DEVELOPERS
    return {NAMES.get(name, name) for name in found}  # an unknown one differs from every manifest


def lowest_found_by(tree: Tree, path: str) -> dict[str, str]:
    """The oldest versions that CMake takes, where it says so."""
    asked = re.findall(r"find_package\((\w+) ([\d.]+)", tree.read(path))
    refused = re.findall(r"if\((\w+)_VERSION VERSION_LESS ([\d.]+)\)", tree.read(path))
    return {NAMES.get(name, name): version for name, version in asked + refused if name not in FOR_DEVELOPERS}


def manifests(tree: Tree) -> list[str]:
    """vcpkg.json, conanfile.py and the Debian packages name CMake's version and dependencies."""
    version = version_of(tree)
    library, tools = found_by(tree, "CMakeLists.txt"), found_by(tree, "apps/cli/CMakeLists.txt")
    vcpkg = json.loads(tree.read("vcpkg.json"))
    conan = tree.read("conanfile.py")
    requirements = re.findall(r'^( +)self\.requires\("(\w+)/', conan, re.MULTILINE)
    debian = re.search(r"CPACK_DEBIAN_DEV_PACKAGE_DEPENDS\s+\"([^\"]*)\"", tree.read("cmake/package.cmake"))[1]

    lowest = lowest_found_by(tree, "CMakeLists.txt")
    of_conan = {name: version for name, version in re.findall(r'requires\("(\w+)/\[>=([\d.]+)', conan) if name in lowest}
    of_debian = {name: re.search(rf"{DEBIAN.get(name, name)} \(>= ([\d.]+)\)", debian) for name in lowest}
    description = re.search(r'DESCRIPTION "([^"]*)"', tree.read("CMakeLists.txt"))[1]

    def differs(path: str, what: str, has: object, wanted: object) -> list[str]:
        return [] if has == wanted else [f"{path}:1: {what} is {has}, but CMake says {wanted}"]

    return [
        *differs("vcpkg.json", "version", vcpkg["version"], version),
        *differs("vcpkg.json", "dependencies", sorted(vcpkg["dependencies"]), sorted(library)),
        *differs("vcpkg.json", "tools", sorted(vcpkg["features"]["tools"]["dependencies"]), sorted(tools)),
        *differs("conanfile.py", "version", re.search(r'version = "([^"]+)"', conan)[1], version),
        *differs("conanfile.py", "requirements", sorted(name for by, name in requirements if len(by) == 8), sorted(library)),
        *differs("conanfile.py", "tools", sorted(name for by, name in requirements if len(by) > 8), sorted(tools)),
        *differs("conanfile.py", "oldest versions", of_conan, lowest),
        *differs("cmake/package.cmake", "oldest versions",
                 {name: found and found[1] for name, found in of_debian.items()}, lowest),
        *differs("vcpkg.json", "description", vcpkg["description"], description),
        *differs("conanfile.py", "description", re.search(r'description = "([^"]+)"', conan)[1], description),
        *differs("conanfile.py", "license", re.search(r'license = "([^"]+)"', conan)[1], vcpkg["license"]),
        *differs("cmake/package.cmake", "what -dev depends on", sorted(re.findall(r"[\w.]+-dev", debian)),
                 sorted(DEBIAN.get(name, name) for name in library)),
    ]
