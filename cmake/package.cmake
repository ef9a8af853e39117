# SPDX-License-Identifier: Apache-2.0
# Debian packages by `cpack -G DEB`, one for each component of cmake/install.cmake; tools/package.sh builds and tries them.
if(NOT PROJECT_IS_TOP_LEVEL)
    return()
endif()
set(lib_package libhashrange${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR})
set(dev_package libhashrange-dev)
set(tools_package hashrange)
# Only packages want the licence so often: a plain installation leaves this out.
foreach(component lib dev tools)
    install(
        FILES LICENSE DESTINATION ${CMAKE_INSTALL_DATAROOTDIR}/doc/${${component}_package} RENAME copyright
        COMPONENT ${component} EXCLUDE_FROM_ALL
    )
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hashrange)
set(CPACK_PACKAGE_VENDOR "The Hashrange project")
set(CPACK_PACKAGE_CONTACT "The Hashrange project <hashrange@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL lib dev tools)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS OFF)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR})

set(CPACK_DEBIAN_LIB_PACKAGE_NAME ${lib_package})
set(CPACK_DEBIAN_LIB_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIB_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_LIB_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_COMPONENT_LIB_DESCRIPTION "object mapper for DynamoDB with an embedded engine (libraries)")

set(CPACK_DEBIAN_DEV_PACKAGE_NAME ${dev_package})
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS
    "${lib_package} (= ${PROJECT_VERSION}), libssl-dev (>= 3.0), zlib1g-dev, librocksdb-dev (>= 7)"
)
set(CPACK_COMPONENT_DEV_DESCRIPTION "object mapper for DynamoDB with an embedded engine (headers)")

set(CPACK_DEBIAN_TOOLS_PACKAGE_NAME ${tools_package})
set(CPACK_DEBIAN_TOOLS_PACKAGE_SECTION database)
set(CPACK_DEBIAN_TOOLS_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_TOOLS_DESCRIPTION "object mapper for DynamoDB with an embedded engine (command line)")
include(CPack)
