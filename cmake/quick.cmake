# SPDX-License-Identifier: Apache-2.0
# Where HASHRANGE_QUICK is on, what nearly every file includes is parsed once, and several files of a target are compiled
# as one: templates that they share are instantiated once. The preset release leaves it off, so that a file which
# forgot an include is found there. Names in the anonymous namespaces of a target's files differ because of this.
set(HASHRANGE_PRECOMPILED_STANDARD
    <algorithm> <array> <atomic> <charconv> <chrono> <cstdint> <cstring> <functional> <map> <memory> <mutex> <optional>
    <ranges> <set> <span> <string> <string_view> <unordered_map> <utility> <variant> <vector>
)
file(GLOB headers ${PROJECT_SOURCE_DIR}/include/hashrange/op/*.hpp)
set(HASHRANGE_PRECOMPILED_OPERATIONS ${HASHRANGE_PRECOMPILED_STANDARD} ${headers})
set(HASHRANGE_ROOMS_BELOW_OPERATIONS base value expr op schema codec dsl)

# hashrange_quick(<target> room|test <room>): for a target with files of, or tests of, that room.
# Targets with equal flags share their precompiled headers.
function(hashrange_quick target kind room)
    # Said also where it is off: whoever includes this project may have another default.
    set_target_properties(${target} PROPERTIES UNITY_BUILD ${HASHRANGE_QUICK} UNITY_BUILD_BATCH_SIZE 6)
    if(NOT HASHRANGE_QUICK)
        return()
    endif()
    if(kind STREQUAL test) # names of one file are no shadow over another
        target_compile_options(
            ${target} PRIVATE -Wno-shadow $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>
        )
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
            if(HASHRANGE_FUZZ)
                target_compile_options(${shared} PRIVATE -fsanitize=fuzzer-no-link)
            endif()
        endif()
    endif()
    target_precompile_headers(${target} REUSE_FROM ${shared})
endfunction()
