# SPDX-License-Identifier: Apache-2.0
# find_package(hashrange [COMPONENTS core mapper http server engine hashrange]) and pkg-config.
include(CMakePackageConfigHelpers)
set(package_folder ${CMAKE_INSTALL_LIBDIR}/cmake/hashrange)

# Three components: `lib` is what a program needs to run, `dev` what one needs to build it, `tools` the command line.
install(
    DIRECTORY include/hashrange DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT dev FILES_MATCHING PATTERN "*.hpp"
)
install(
    TARGETS ${HASHRANGE_LIBRARIES} EXPORT hashrange_targets
    ARCHIVE COMPONENT dev
    LIBRARY COMPONENT lib NAMELINK_COMPONENT dev
)
install(
    EXPORT hashrange_targets NAMESPACE hashrange:: DESTINATION ${package_folder} FILE hashrangeTargets.cmake
    COMPONENT dev
)

configure_package_config_file(
    cmake/package/hashrangeConfig.cmake.in ${PROJECT_BINARY_DIR}/hashrangeConfig.cmake
    INSTALL_DESTINATION ${package_folder}
)
# Before 1.0.0 another minor version is another interface.
write_basic_package_version_file(
    ${PROJECT_BINARY_DIR}/hashrangeConfigVersion.cmake COMPATIBILITY SameMinorVersion
)
install(
    FILES ${PROJECT_BINARY_DIR}/hashrangeConfig.cmake ${PROJECT_BINARY_DIR}/hashrangeConfigVersion.cmake
    DESTINATION ${package_folder} COMPONENT dev
)

file(RELATIVE_PATH to_prefix /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
cmake_path(NORMAL_PATH to_prefix)
# One file per library, so that a user of the engine alone links no TLS. `Requires` and the private libraries
# are those of hashrange_library() above.
function(hashrange_pkg_config name description requires private)
    if(name STREQUAL "hashrange")
        set(module hashrange)
    else()
        set(module hashrange-${name})
    endif()
    set(library)
    get_target_property(type hashrange_${name} TYPE)
    if(NOT type STREQUAL "INTERFACE_LIBRARY")
        string(REPLACE "-" "_" archive ${module})
        set(library -l${archive})
    endif()
    configure_file(cmake/package/module.pc.in ${PROJECT_BINARY_DIR}/${module}.pc @ONLY)
    install(FILES ${PROJECT_BINARY_DIR}/${module}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT dev)
endfunction()
hashrange_pkg_config(core "values, expressions and operations of DynamoDB" "" "-pthread")
hashrange_pkg_config(mapper "entities and repositories" "hashrange-core libcrypto" "")
hashrange_pkg_config(http "the DynamoDB protocol over HTTP" "hashrange-core openssl zlib" "")
hashrange_pkg_config(server "the DynamoDB protocol in front of a transport" "hashrange-http" "")
hashrange_pkg_config(engine "the embedded engine" "hashrange-core rocksdb" "")
hashrange_pkg_config(hashrange "the whole" "hashrange-mapper hashrange-http hashrange-engine" "")
