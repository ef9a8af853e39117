// SPDX-License-Identifier: Apache-2.0
#include "wire/writer.hpp"

#include "hashrange/base/assert.hpp"

namespace hashrange::wire {

expr::printer& writer::printer()
{
    HASHRANGE_ASSERT(scope_ != nullptr);
    if (!scope_->printer_)
        scope_->printer_.emplace();
    return *scope_->printer_;
}

const expr::printer* writer::printed() const noexcept
{
    return scope_ != nullptr && scope_->printer_ ? &*scope_->printer_ : nullptr;
}

} // namespace hashrange::wire
