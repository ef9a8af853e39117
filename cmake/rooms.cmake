# SPDX-License-Identifier: Apache-2.0
include(GNUInstallDirs)

# hashrange_room(<room> [ON <rooms it stands on>...] [LINKS <packages>...]):
# the sources under src/<room> as the static library room_<room>, which is built but never installed.
# LINKS are libraries of others.
# A room without sources is an interface library, so that whoever stands on it need not know.
function(hashrange_room room)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "ON;LINKS")
    set(target room_${room})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${room}/*.cpp)
    if(sources)
        add_library(${target} STATIC ${sources})
        set(scope PUBLIC)
    else()
        add_library(${target} INTERFACE)
        set(scope INTERFACE)
    endif()
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    if(sources)
        hashrange_quick(${target} room ${room})
    endif()
    if(sources AND HASHRANGE_FUZZ)
        target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
    endif()
    target_compile_features(${target} ${scope} cxx_std_20)
    target_include_directories(${target} ${scope} ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
    list(TRANSFORM arg_ON PREPEND room_)
    target_link_libraries(${target} ${scope} ${arg_ON} ${arg_LINKS})

    set_property(GLOBAL PROPERTY hashrange_links_${room} ${arg_LINKS})
    set(HASHRANGE_ROOMS ${HASHRANGE_ROOMS} ${room} PARENT_SCOPE)
endfunction()

# hashrange_library(<name> ROOMS <rooms>... [ON <libraries>...]): the objects of these rooms as the
# library hashrange::<name>, which is installed; static, or shared with BUILD_SHARED_LIBS.
function(hashrange_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "ROOMS;ON")
    set(target hashrange_${name})
    set(objects)
    set(links)
    foreach(room IN LISTS arg_ROOMS)
        get_target_property(type room_${room} TYPE)
        if(type STREQUAL "STATIC_LIBRARY")
            list(APPEND objects $<TARGET_OBJECTS:room_${room}>)
        endif()
        get_property(room_links GLOBAL PROPERTY hashrange_links_${room})
        list(APPEND links ${room_links})
    endforeach()
    list(TRANSFORM arg_ON PREPEND hashrange_)
    if(BUILD_SHARED_LIBS AND TARGET RocksDB::rocksdb-shared) # RocksDB::rocksdb is an archive that cannot be in a library
        list(TRANSFORM links REPLACE "^RocksDB::rocksdb$" RocksDB::rocksdb-shared)
    endif()

    if(objects)
        add_library(${target} ${objects})
        target_link_libraries(${target} PUBLIC ${arg_ON} PRIVATE ${links})
        set(scope PUBLIC)
    else()
        add_library(${target} INTERFACE)
        target_link_libraries(${target} INTERFACE ${arg_ON} ${links})
        set(scope INTERFACE)
    endif()
    add_library(hashrange::${name} ALIAS ${target})
    target_compile_features(${target} ${scope} cxx_std_20)
    target_include_directories(
        ${target} ${scope} $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include>
        $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
    )
    set_target_properties(
        ${target} PROPERTIES EXPORT_NAME ${name} LINKER_LANGUAGE CXX VERSION ${PROJECT_VERSION}
        SOVERSION ${PROJECT_VERSION_MAJOR}.${PROJECT_VERSION_MINOR}
    )
    if(objects AND BUILD_SHARED_LIBS AND CMAKE_SYSTEM_NAME STREQUAL "Linux")
        # Only names of namespace hashrange leave a shared library, and none may be missing in it.
        set(exports ${PROJECT_BINARY_DIR}/exports.map)
        configure_file(${PROJECT_SOURCE_DIR}/cmake/package/exports.map.in ${exports} @ONLY)
        target_link_options(${target} PRIVATE -Wl,--version-script=${exports} -Wl,--no-undefined)
        set_target_properties(${target} PROPERTIES LINK_DEPENDS ${exports})
    endif()
    if(name STREQUAL "hashrange")
        set_target_properties(${target} PROPERTIES OUTPUT_NAME hashrange)
    endif()
    set(HASHRANGE_LIBRARIES ${HASHRANGE_LIBRARIES} ${target} PARENT_SCOPE)
endfunction()
