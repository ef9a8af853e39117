// SPDX-License-Identifier: Apache-2.0
#include "expr/reader.hpp"

namespace hashrange::expr {

namespace {

class projection_reader : syntax_reader {
public:
    explicit projection_reader(std::string_view text)
        : syntax_reader(text, expression_kind::projection)
    {
    }

    result<syntax_tree> read()
    {
        bool read = true;
        do {
            const node_index path = read_path();
            read = path != no_node;
            if (read)
                tree_.paths.push_back(path);
        } while (read && accept(token_kind::comma));
        return finish(read);
    }
};

} // namespace

result<syntax_tree> read_projection(std::string_view text)
{
    return projection_reader(text).read();
}

} // namespace hashrange::expr
