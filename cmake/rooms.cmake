# SPDX-License-Identifier: Apache-2.0
# hashrange_room(<room> [rooms it stands on...]): the sources under src/<room> as the object library room_<room>.
# A room without sources is an interface library, so that whoever stands on it need not know.
function(hashrange_room room)
    string(REPLACE "/" "_" target "room_${room}")
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${room}/*.cpp)
    if(sources)
        add_library(${target} STATIC ${sources})
        set(scope PUBLIC)
    else()
        add_library(${target} INTERFACE)
        set(scope INTERFACE)
    endif()
    target_compile_features(${target} ${scope} cxx_std_20)
    target_include_directories(${target} ${scope} ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
    foreach(below IN LISTS ARGN)
        target_link_libraries(${target} ${scope} room_${below})
    endforeach()
endfunction()
