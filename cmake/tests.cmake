# SPDX-License-Identifier: Apache-2.0
enable_testing()
find_package(GTest REQUIRED)
find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)

# What tests of several rooms share: doubles, builders, temporary folders.
file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/support/*.cpp)
set(test_support)
if(sources)
    set(test_support test_support)
    add_library(test_support STATIC EXCLUDE_FROM_ALL ${sources})
    target_compile_features(test_support PUBLIC cxx_std_20)
    target_link_libraries(test_support PUBLIC GTest::gtest)
    hashrange_quick(test_support test database)
    set_target_properties(test_support PROPERTIES UNITY_BUILD OFF) # a program takes only the doubles that it needs
    target_include_directories(
        test_support PUBLIC ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/tests
    )
endif()

# Every folder tests/<kind>/<room> is one program <kind>_<room>, linked against that room only.
# Those of the kind oracle need a running service, whose address is in HASHRANGE_ORACLE_ENDPOINT (make oracle).
foreach(kind unit golden property sim kill oracle)
    file(GLOB folders CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${kind}/*)
    foreach(folder IN LISTS folders)
        if(IS_DIRECTORY ${folder})
            get_filename_component(room ${folder} NAME)
            file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${folder}/*.cpp)
            if(sources)
                add_executable(${kind}_${room} ${sources})
                hashrange_quick(${kind}_${room} test ${room})
                target_link_libraries(${kind}_${room} PRIVATE ${test_support} room_${room} GTest::gtest_main)
                target_include_directories(${kind}_${room} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
                if(kind STREQUAL property)
                    target_link_libraries(${kind}_${room} PRIVATE rapidcheck)
                endif()
                if(kind STREQUAL property AND room STREQUAL wire) # another parser's verdict
                    find_package(simdjson REQUIRED)
                    target_link_libraries(${kind}_${room} PRIVATE simdjson::simdjson)
                endif()
                if(room STREQUAL database) # the same database behind a server
                    target_link_libraries(${kind}_${room} PRIVATE room_server)
                endif()
                if(kind STREQUAL sim AND room STREQUAL net) # the client against a whole server
                    target_link_libraries(${kind}_${room} PRIVATE room_server room_engine)
                endif()
                if(kind STREQUAL golden)
                    target_compile_definitions(${kind}_${room} PRIVATE HASHRANGE_GOLDEN_FOLDER="${folder}")
                endif()
                if(kind STREQUAL oracle)
                    target_compile_definitions(
                        ${kind}_${room} PRIVATE HASHRANGE_TEST_SUPPORT="${PROJECT_SOURCE_DIR}/tests/support"
                    )
                endif()
                add_test(NAME ${kind}_${room} COMMAND ${kind}_${room})
                set_tests_properties(${kind}_${room} PROPERTIES LABELS ${kind})
            endif()
        endif()
    endforeach()
endforeach()

# The tests of repositories on every kind of store, once more on that service.
foreach(program unit_database property_database)
    add_test(NAME oracle_of_${program} COMMAND ${program} --gtest_filter=*/oracle)
    set_tests_properties(oracle_of_${program} PROPERTIES LABELS oracle)
endforeach()

include(${PROJECT_SOURCE_DIR}/cmake/model_examples.cmake)

# Every text file below tests/contract is a test of each program of tests/contract/programs: the embedded engine (or the
# service in HASHRANGE_ORACLE_ENDPOINT, when that is set: make oracle), the durable one, and a server of ours before one.
file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/contract/*.cpp)
add_library(contract_scenarios OBJECT EXCLUDE_FROM_ALL ${sources})
hashrange_quick(contract_scenarios test server)
target_link_libraries(contract_scenarios PUBLIC room_engine room_server room_wire GTest::gtest)
target_include_directories(contract_scenarios PUBLIC ${PROJECT_SOURCE_DIR}/tests)
target_compile_definitions(
    contract_scenarios PRIVATE HASHRANGE_CONTRACT_SCENARIOS="${PROJECT_SOURCE_DIR}/tests/contract"
)
file(GLOB programs CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/contract/programs/*.cpp)
foreach(program IN LISTS programs)
    get_filename_component(name ${program} NAME_WE)
    add_executable(${name} ${program})
    target_link_libraries(${name} PRIVATE contract_scenarios)
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES LABELS contract)
endforeach()

# What reads and writes a table beside the AWS SDK for JavaScript (make clients).
add_executable(clients_interop tests/clients/interop.cpp)
target_link_libraries(clients_interop PRIVATE room_database)

# The rest looks at sources, not at programs: once for each compiler is enough, and clang has one preset only.
if(HASHRANGE_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    return()
endif()

# hashrange_python_test(<name> <label> <arguments of the interpreter>...), run from the root of the checkout.
function(hashrange_python_test name label)
    add_test(NAME ${name} COMMAND ${Python3_EXECUTABLE} ${ARGN} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS ${label})
endfunction()

# Every file tests/compile_fail/<room>/<mistake>.cpp is compiled with and without its mistake, those of a room together.
# What users include is parsed once for all of them.
set(included ${PROJECT_BINARY_DIR}/compile_fail/hashrange.hpp)
file(CONFIGURE OUTPUT ${included} CONTENT "#include \"hashrange/hashrange.hpp\"\n")
set(compile ${CMAKE_CXX_COMPILER} -std=c++20 ${HASHRANGE_WARNINGS} -Iinclude -Isrc)
add_test(
    NAME compile_fail.headers COMMAND ${compile} -x c++-header ${included} -o ${included}.gch
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
)
set_tests_properties(compile_fail.headers PROPERTIES LABELS compile_fail FIXTURES_SETUP compile_fail_headers)
file(GLOB folders CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/compile_fail/*)
foreach(folder IN LISTS folders)
    get_filename_component(room ${folder} NAME)
    hashrange_python_test(
        compile_fail.${room} compile_fail tools/compile_fail.py tests/compile_fail/${room}
        ${PROJECT_BINARY_DIR}/compile_fail -- ${compile} -include ${included}
    )
    set_tests_properties(compile_fail.${room} PROPERTIES FIXTURES_REQUIRED compile_fail_headers)
endforeach()

# What follows names its compilers itself, or has nothing to do with one.
if(HASHRANGE_SANITIZE)
    return()
endif()

# Every public header compiles alone: a target of its own, which CI builds. Where the source of the same name includes it
# first, the library itself shows that.
file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/include
    ${PROJECT_SOURCE_DIR}/include/*.hpp)
set(alone)
foreach(header IN LISTS headers)
    string(REGEX REPLACE "^hashrange/(.*)\\.hpp$" "${PROJECT_SOURCE_DIR}/src/\\1.cpp" source ${header})
    set(first)
    if(EXISTS ${source})
        file(STRINGS ${source} first REGEX "^#include" LIMIT_COUNT 1)
    endif()
    if(NOT first STREQUAL "#include \"${header}\"")
        set(source ${PROJECT_BINARY_DIR}/headers_alone/${header}.cpp)
        set(content "#include \"${header}\"\n#include \"${header}\"\n")
        file(CONFIGURE OUTPUT ${source} CONTENT "${content}" @ONLY)
        list(APPEND alone ${source})
    endif()
endforeach()
add_library(headers_alone OBJECT EXCLUDE_FROM_ALL ${alone})
target_compile_features(headers_alone PRIVATE cxx_std_20)
target_compile_options(headers_alone PRIVATE -O0 -g0)
target_include_directories(headers_alone PRIVATE ${PROJECT_SOURCE_DIR}/include)

# The tour compiles as it is printed, without warnings, with each compiler that is here.
find_program(HASHRANGE_CLANG clang++-19)
foreach(compiler IN ITEMS ${CMAKE_CXX_COMPILER} ${HASHRANGE_CLANG})
    get_filename_component(name ${compiler} NAME)
    if(NOT TEST tour.${name} AND NOT compiler MATCHES NOTFOUND)
        add_test(
            NAME tour.${name}
            COMMAND ${compiler} -std=c++20 -Wall -Wextra -Wno-missing-field-initializers -Werror -fsyntax-only -Iinclude
                tests/tour/tour.cpp
            WORKING_DIRECTORY ${PROJECT_SOURCE_DIR}
        )
        set_tests_properties(tour.${name} PROPERTIES LABELS examples)
    endif()
endforeach()

# A stranger can use what is installed; make package has more of them.
hashrange_python_test(
    install.consumers slow tests/install/run.py ${PROJECT_BINARY_DIR} ${CMAKE_CXX_COMPILER}
)
hashrange_python_test(install.conan_recipe slow tests/install/conan_recipe.py ${CMAKE_CXX_COMPILER})

# The tour takes few lines.
hashrange_python_test(
    line_budget budget tools/line_budget.py examples/1_tutorial/11_line_budget.cpp
)

if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    return()
endif()

# What the headers may cost a user to compile; CI holds the programs of that folder against their budgets too.
hashrange_python_test(
    compile_budget budget tools/compile_budget.py tests/compile_time/budget.toml ${CMAKE_CXX_COMPILER} umbrella_only.cpp
)
set_tests_properties(compile_budget PROPERTIES RUN_SERIAL ON)

# The house rules.
execute_process(
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tools/tidy.py --list
    OUTPUT_VARIABLE checks
    COMMAND_ERROR_IS_FATAL ANY
)
string(REPLACE "\n" ";" checks "${checks}")
foreach(check IN LISTS checks)
    if(check)
        hashrange_python_test(tidy.${check} tidy tools/tidy.py ${check})
    endif()
endforeach()
hashrange_python_test(tidy.itself tidy -m unittest discover -s tests/tidy -p "*_test.py")
add_test(NAME tidy.format COMMAND tools/format.sh WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(tidy.format PROPERTIES LABELS tidy)
