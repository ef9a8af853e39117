// SPDX-License-Identifier: Apache-2.0
#include "one_of_fifteen.hpp"

FIFTEEN_MEMBERS(user)
