# SPDX-License-Identifier: Apache-2.0
enable_testing()
find_package(GTest REQUIRED)

# Every folder tests/<kind>/<room> is one program <kind>_<room>, linked against that room only.
foreach(kind unit golden property)
    file(GLOB folders CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${kind}/*)
    foreach(folder IN LISTS folders)
        if(IS_DIRECTORY ${folder})
            get_filename_component(room ${folder} NAME)
            file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
            if(sources)
                add_executable(${kind}_${room} ${sources})
                target_link_libraries(${kind}_${room} PRIVATE room_${room} GTest::gtest_main)
                target_include_directories(${kind}_${room} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
                if(kind STREQUAL property)
                    target_link_libraries(${kind}_${room} PRIVATE rapidcheck)
                endif()
                add_test(NAME ${kind}_${room} COMMAND ${kind}_${room})
                set_tests_properties(${kind}_${room} PROPERTIES LABELS ${kind})
            endif()
        endif()
    endforeach()
endforeach()

# Every file tests/compile_fail/<room>/<mistake>.cpp is compiled with and without its mistake.
find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)
file(GLOB_RECURSE cases CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/tests/compile_fail
    ${PROJECT_SOURCE_DIR}/tests/compile_fail/*.cpp)
foreach(case IN LISTS cases)
    string(REGEX REPLACE "\\.cpp$" "" name ${case})
    string(REPLACE "/" "." name ${name})
    add_test(
        NAME compile_fail.${name}
        COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/compile_fail.py
            tests/compile_fail/${case} -- ${CMAKE_CXX_COMPILER} -std=c++20 ${HASHRANGE_WARNINGS}
            -Iinclude -Isrc
        WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
    )
    set_tests_properties(compile_fail.${name} PROPERTIES LABELS compile_fail)
endforeach()
