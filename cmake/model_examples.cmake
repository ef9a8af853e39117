# SPDX-License-Identifier: Apache-2.0
# Before golden_wire runs, examples of every request and answer are made from botocore's model of the service: Debian's, which only
# Debian's own interpreter is sure to find.
if(TARGET golden_wire)
    set(examples ${PROJECT_BINARY_DIR}/model_examples.tsv)
    add_test(
        NAME model_examples
        COMMAND /usr/bin/python3 ${PROJECT_SOURCE_DIR}/tests/support/model_examples.py ${examples}
    )
    set_tests_properties(model_examples PROPERTIES LABELS golden FIXTURES_SETUP model_examples)
    set_tests_properties(
        golden_wire PROPERTIES
        FIXTURES_REQUIRED model_examples
        ENVIRONMENT HASHRANGE_MODEL_EXAMPLES=${examples}
    )
endif()
