// SPDX-License-Identifier: Apache-2.0
#include "engine/exec/request_fingerprint.hpp"

#include "hashrange/expr/print.hpp"

#include "engine/store/store_key.hpp"

#include <cstring>
#include <string_view>

namespace hashrange::engine {

namespace {

/// Everything that an action says, each part behind its size, so that no two run together.
class recorder {
public:
    void add(std::string_view part)
    {
        const std::uint64_t size = part.size();
        char bytes[sizeof size];
        std::memcpy(bytes, &size, sizeof size);
        all_.append(bytes, sizeof size).append(part);
    }
    void add(const std::optional<item>& document) { add(document ? document->bytes() : "-"); }
    template <class Tree>
    void add(const expr::given<Tree>& given, expr::printer& printer)
    {
        if (const std::string* text = given.text())
            add(*text);
        else
            add(given.tree() == nullptr ? "-" : printer.print(*given.tree()));
    }
    template <class Action>
    void add_action(std::string_view kind, const Action& action, const std::optional<item>& key)
    {
        add(kind);
        add(action.table ? action.table->view() : "-");
        add(key);
        expr::printer printer;
        if constexpr (requires { action.update; })
            add(action.update, printer);
        add(action.condition, printer);
        if (action.names)
            for (const auto& [placeholder, name] : *action.names)
                add(placeholder), add(name);
        add(action.values);
        for (const auto& [placeholder, name] : printer.names())
            add(placeholder), add(name);
        add(printer.values().bytes());
    }
    [[nodiscard]] std::string fingerprint()
    {
        std::string made;
        for (int half = 0; half < 2; ++half) {
            const std::uint64_t hash = partition_hash(all_);
            char bytes[sizeof hash];
            std::memcpy(bytes, &hash, sizeof hash);
            made.append(bytes, sizeof hash);
            all_.push_back(static_cast<char>(half)); // another hash for the other half
            all_.insert(0, made);
        }
        return made;
    }

private:
    std::string all_;
};

} // namespace

std::string fingerprint_of(const op::transact_write_items_request& request)
{
    recorder record;
    for (const op::transact_write_item& one : *request.transact_items) {
        if (one.condition_check)
            record.add_action("check", *one.condition_check, one.condition_check->key);
        if (one.put)
            record.add_action("put", *one.put, one.put->item);
        if (one.delete_)
            record.add_action("delete", *one.delete_, one.delete_->key);
        if (one.update)
            record.add_action("update", *one.update, one.update->key);
    }
    return record.fingerprint();
}

} // namespace hashrange::engine
