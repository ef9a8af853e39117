# SPDX-License-Identifier: Apache-2.0
# hashrange_embed_service(<target>): the files below templates/service, without their ending `.in`, as the function
# cli::service_files().
function(hashrange_embed_service target)
    set(folder ${CMAKE_CURRENT_SOURCE_DIR}/templates/service)
    file(GLOB_RECURSE templates CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*.in)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${templates})
    set(entries "")
    foreach(template IN LISTS templates)
        set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${template})
        file(READ ${folder}/${template} text)
        string(REGEX REPLACE "\\.in$" "" path "${template}")
        if(path STREQUAL "gitignore")
            set(path .gitignore)
        endif()
        string(APPEND entries "        {\"${path}\", R\"template(${text})template\"},\n")
    endforeach()
    set(source ${CMAKE_CURRENT_BINARY_DIR}/service_files.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT [[
#include "templates/service_files.hpp"

namespace cli {

std::vector<service_file> service_files()
{
    return {
@entries@    };
}

} // namespace cli
]] @ONLY)
    target_sources(${target} PRIVATE ${source})
endfunction()
