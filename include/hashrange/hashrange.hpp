// SPDX-License-Identifier: Apache-2.0
#pragma once

/// All that a program needs to declare entities, open a database and work with it. Requests of the
/// service in their raw form stand in `hashrange/op/`, one header each.
#include "hashrange/base/result.hpp"
#include "hashrange/base/task.hpp"
#include "hashrange/base/timestamp.hpp"
#include "hashrange/base/version.hpp"
#include "hashrange/value/item.hpp"
#include "hashrange/value/item_builder.hpp"
#include "hashrange/value/value.hpp"
