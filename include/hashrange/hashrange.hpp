// SPDX-License-Identifier: Apache-2.0
#pragma once

/// All that a program needs to declare entities, open a database and work with it. Requests of the
/// service in their raw form stand in `hashrange/op/`, one header each; what tests of user code
/// need, in `hashrange/base/test_sources.hpp`.
#include "hashrange/base/result.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/base/timestamp.hpp"
#include "hashrange/base/version.hpp"
#include "hashrange/database/connect.hpp"
#include "hashrange/database/database.hpp"
#include "hashrange/database/embedded_database.hpp"
#include "hashrange/database/open.hpp"
#include "hashrange/database/open_in_memory.hpp"
#include "hashrange/database/provider.hpp"
#include "hashrange/database/table_from_env.hpp"
#include "hashrange/dsl/change.hpp"
#include "hashrange/dsl/condition.hpp"
#include "hashrange/repo/cursor_keyring.hpp"
#include "hashrange/repo/domain_repository.hpp"
#include "hashrange/repo/factory.hpp"
#include "hashrange/repo/repository.hpp"
#include "hashrange/repo/table.hpp"
#include "hashrange/schema/entity.hpp"
#include "hashrange/value/item.hpp"
#include "hashrange/value/item_builder.hpp"
#include "hashrange/value/value.hpp"
