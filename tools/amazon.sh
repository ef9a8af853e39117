#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# tools/amazon.sh     asks Amazon's own service, which somebody pays for; says first what it would cost
#     HASHRANGE_AMAZON_REGION=eu-west-1    where
#     HASHRANGE_AMAZON_PAID_BY_ME=yes      that it may
# Credentials come from where Amazon's tools take them. Without both variables nothing is sent.
set -u
cd "$(dirname "$0")/.." || exit 1
cat <<'END'
amazon: this makes one table, paid by request, about 10 writes and 20 reads of less than 1 KB, and removes it.
amazon: by Amazon's list prices of 2025 that is less than 0.0001 US dollars. What an interrupted run leaves
amazon: behind is one table named hashrange-test-<time> with less than 10 KB.
END
if [ -z "${HASHRANGE_AMAZON_REGION:-}" ] || [ "${HASHRANGE_AMAZON_PAID_BY_ME:-}" != yes ]; then
    echo "amazon: nothing was sent: set HASHRANGE_AMAZON_REGION to a region and HASHRANGE_AMAZON_PAID_BY_ME to yes"
    exit 1
fi
tools/build.sh dev oracle_database || exit 1
exec build/dev/bin/oracle_database --gtest_filter='amazon.*'
