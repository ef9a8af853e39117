#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# tools/docs.sh     compiles the snippets of the pages, holds the catalogue of errors against the sources, and builds the
#                   site in build/docs/site. A link that leads nowhere fails, and so does a page that fetches something.
set -eu
cd "$(dirname "$0")/.."
folder=build/docs
cxx=${CXX:-g++}

python3 tools/docs_errors.py
# shellcheck disable=SC2046
python3 tools/docs_snippets.py tests/docs/prelude.cpp README.md $(find docs -name '*.md' | sort) -- "$cxx" -std=c++20 \
    -Wall -Wextra -Werror -Wno-missing-field-initializers -Wno-unused -Wno-unused-result -Wno-return-type -Iinclude

# The pages lie in the site as they lie here, so that links between them mean the same.
rm -rf "$folder/pages"
mkdir -p "$folder/pages"
cp -r README.md HACKING.md STYLE.md CONTRIBUTING.md CHANGELOG.md LICENSE docs "$folder/pages"
cp -r changes "$folder/pages/changes"
mkdocs build --quiet --strict --clean
fetched=$(grep -rlE '<(script|link|img)[^>]*(src|href)="?(https?:)?//' --include='*.html' "$folder/site" | head -3 || true)
if [ -n "$fetched" ]; then
    echo "docs: these pages fetch something from elsewhere: $fetched"
    exit 1
fi
echo "docs: $(find "$folder/site" -name '*.html' | wc -l) pages in $folder/site"
