# SPDX-License-Identifier: Apache-2.0
# Every folder bench/<scenario> with a CMakeLists.txt; its programs are named bench_*. They are built only
# when asked for: `make bench`, or the target `benches`.
add_custom_target(benches)
file(GLOB scenarios CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/bench/*/CMakeLists.txt)
foreach(scenario IN LISTS scenarios)
    get_filename_component(folder ${scenario} DIRECTORY)
    add_subdirectory(${folder} EXCLUDE_FROM_ALL)
    get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
    foreach(target IN LISTS targets)
        add_dependencies(benches ${target})
    endforeach()
endforeach()
