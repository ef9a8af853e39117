# SPDX-License-Identifier: Apache-2.0
# Where HASHRANGE_PRECOMPILED is on, what nearly every file includes is parsed once. The presets release and clang
# leave it off, so that a file which forgot an include is found there.
set(HASHRANGE_PRECOMPILED_STANDARD
    <algorithm> <array> <atomic> <charconv> <chrono> <cstdint> <cstring> <functional> <map> <memory> <mutex> <optional>
    <ranges> <set> <span> <string> <string_view> <unordered_map> <utility> <variant> <vector>
)
file(GLOB headers ${PROJECT_SOURCE_DIR}/include/hashrange/op/*.hpp)
set(HASHRANGE_PRECOMPILED_OPERATIONS ${HASHRANGE_PRECOMPILED_STANDARD} ${headers})
set(HASHRANGE_ROOMS_BELOW_OPERATIONS base value expr op schema codec dsl)

# hashrange_precompile(<target> room|test <room>): precompiled headers for a target with files of, or tests of, that room.
# Targets with equal flags share them.
function(hashrange_precompile target kind room)
    if(NOT HASHRANGE_PRECOMPILED)
        return()
    endif()
    set(headers OPERATIONS)
    if(room IN_LIST HASHRANGE_ROOMS_BELOW_OPERATIONS)
        set(headers STANDARD)
    endif()
    string(TOLOWER precompiled_${headers}_${kind} shared)
    if(NOT TARGET ${shared})
        set(source ${PROJECT_BINARY_DIR}/precompiled.cpp)
        file(CONFIGURE OUTPUT ${source} CONTENT "")
        add_library(${shared} OBJECT EXCLUDE_FROM_ALL ${source})
        target_compile_features(${shared} PRIVATE cxx_std_20)
        target_include_directories(${shared} PRIVATE ${PROJECT_SOURCE_DIR}/include)
        target_precompile_headers(${shared} PRIVATE ${HASHRANGE_PRECOMPILED_${headers}})
        if(kind STREQUAL test)
            target_link_libraries(${shared} PRIVATE GTest::gtest)
            target_precompile_headers(${shared} PRIVATE <gtest/gtest.h>)
        else()
            set_target_properties(${shared} PROPERTIES POSITION_INDEPENDENT_CODE ON)
        endif()
    endif()
    target_precompile_headers(${target} REUSE_FROM ${shared})
endfunction()
