# SPDX-License-Identifier: Apache-2.0
# What only developers of Hashrange need before the first target: warnings, sanitizers, a compiler cache.
set(CMAKE_CXX_FLAGS_DEV "-O1 -g1 -D_GLIBCXX_ASSERTIONS -DHASHRANGE_ASSERTIONS" CACHE STRING "" FORCE)
set(CMAKE_EXE_LINKER_FLAGS_DEV "" CACHE STRING "" FORCE)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(HASHRANGE_WARNINGS -Wall -Wextra -Wshadow -Wconversion -Werror -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # g++ 12 sees overlapping copies in `"text" + std::string()` where there are none (PR 105651).
    list(APPEND HASHRANGE_WARNINGS -Wno-restrict)
endif()
add_compile_options(${HASHRANGE_WARNINGS})

find_program(HASHRANGE_CCACHE ccache)
if(HASHRANGE_CCACHE)
    # The last two are for precompiled headers, whose time stamps mean nothing to a cache.
    set(CMAKE_CXX_COMPILER_LAUNCHER
        ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
        ${HASHRANGE_CCACHE}
    )
endif()

if(HASHRANGE_SANITIZE)
    add_compile_options(-fsanitize=${HASHRANGE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # With the sanitizers' code in between, g++ takes members of a variant for uninitialized.
        add_compile_options(-Wno-maybe-uninitialized)
        if(HASHRANGE_SANITIZE STREQUAL "thread")
            # Asio's fences, which ThreadSanitizer does not see: what uses them runs clean all the same.
            add_compile_options(-Wno-tsan)
        endif()
    endif()
    add_link_options(-fsanitize=${HASHRANGE_SANITIZE})
endif()
if(HASHRANGE_QUICK AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 forgets what it read from a system header and then warns of std::string's own insides; these
    # warnings stay on in release, which precompiles nothing.
    add_compile_options(-fpch-preprocess -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
    add_compile_options(-Wno-subobject-linkage) # it takes a source among several for a header
endif()
if(HASHRANGE_QUICK AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    add_compile_options("SHELL:-Xclang -fno-pch-timestamp") # a cache may bring the header back with another time
endif()
