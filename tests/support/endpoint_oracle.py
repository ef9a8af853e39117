# SPDX-License-Identifier: Apache-2.0
"""Endpoints by the rules that botocore carries: what our rules are compared with.

    endpoint_oracle.py

Prints one case per line: service region fips dual-stack, then the URL or "error". Ends with status 3 where
botocore has no such rules.
"""

import itertools
import sys

try:
    import botocore.session
    from botocore.endpoint_provider import EndpointProvider
    from botocore.exceptions import BotoCoreError
except ImportError:
    sys.exit(3)

# Beside the regions that botocore knows: names that only their form places.
MORE = ["zz-new-7", "us-gov-north-9", "cn-south-3", "us-iso-west-9", "us-isob-west-2", "local"]


def main():
    loader = botocore.session.get_session().get_component("data_loader")
    partitions = loader.load_data("partitions")
    regions = sorted({region for partition in partitions["partitions"]
                      for region in partition["regions"] if not region.endswith("-global")})
    for service in ["dynamodb", "dynamodbstreams"]:
        rules = EndpointProvider(loader.load_service_model(service, "endpoint-rule-set-1"), partitions)
        for region, fips, dual in itertools.product(regions + MORE, [False, True], [False, True]):
            try:
                url = rules.resolve_endpoint(Region=region, UseFIPS=fips, UseDualStack=dual).url
            except BotoCoreError:
                url = "error"
            print(service, region, int(fips), int(dual), url)


if __name__ == "__main__":
    main()
