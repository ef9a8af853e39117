// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "hashrange/expr/print.hpp"

#include "wire/json_writer.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hashrange::wire {

/// The state of writing one body: the JSON, and the placeholders of the structure being written.
class writer {
public:
    explicit writer(std::string& out) noexcept : json_(out) {}
    writer(const writer&) = delete;
    writer& operator=(const writer&) = delete;

    [[nodiscard]] json_writer& json() noexcept { return json_; }
    /// A placeholder that the structure being written has of its own. Lifetime: of the structure.
    void take_placeholder(std::string_view placeholder);
    /// Prints the trees of the structure being written: all of them with one set of placeholders,
    /// none of which is taken.
    [[nodiscard]] expr::printer& printer();
    /// Null when no tree was printed.
    [[nodiscard]] const expr::printer* printed() const noexcept;

    /// A structure of its own begins: expressions in it have placeholders of their own.
    class scope {
    public:
        explicit scope(writer& out) noexcept : out_(out), outer_(out.scope_) { out.scope_ = this; }
        scope(const scope&) = delete;
        scope& operator=(const scope&) = delete;
        ~scope() { out_.scope_ = outer_; }

    private:
        friend class writer;
        writer& out_;
        scope* outer_;
        std::vector<std::string_view> taken_;
        std::optional<expr::printer> printer_;
    };

private:
    json_writer json_;
    scope* scope_ = nullptr;
};

} // namespace hashrange::wire
