# SPDX-License-Identifier: Apache-2.0
"""Random requests signed by botocore: what our signer is compared with.

    sigv4_oracle.py <count> <seed>

Prints one case per line, fields separated by spaces and written in hex (empty: "-"):

    time region service key secret token method host path query body authorization (name value)*

`time` is in seconds since 1970, in decimal. Ends with status 3 where botocore is not installed.
"""

import datetime
import random
import sys

try:
    import botocore.auth
    from botocore.awsrequest import AWSRequest
    from botocore.credentials import Credentials
except ImportError:
    sys.exit(3)

WORDS = ["a", "Z", "0", "-", "_", ".", "~", "%20", "%2F", "+", "$", "!", "*", "'", "(", ":", "@",
         "\u00fc", "\u00df", "\u65e5", "\u672c", "\U0001f600", ",", ";", "=x", "%C3%BC"]
SEGMENTS = ["", "", ".", "..", "..."]
BLANKS = [" ", "  ", "\t", " \t "]
METHODS = ["GET", "POST", "PUT", "DELETE", "HEAD"]
NAMES = ["X-Amz-Target", "content-type", "X-Amz-Meta-A", "x-amz-meta-a", "X-AMZ-META-A", "Accept",
         "Range", "If-Match", "X-Z", "x-0", "X-A-B", "X-A", "X-Amz-Datum"]
HOSTS = ["dynamodb.eu-west-1.amazonaws.com", "localhost", "localhost:8000", "127.0.0.1:4566",
         "[::1]:8000", "example.amazonaws.com"]


def at(moment):
    """Makes botocore sign as of this moment."""

    class Fixed(datetime.datetime):
        @classmethod
        def utcnow(cls):
            return cls.fromtimestamp(moment, datetime.timezone.utc).replace(tzinfo=None)

    class Module:
        def __getattr__(self, name):
            return Fixed if name == "datetime" else getattr(datetime, name)

    botocore.auth.datetime = Module()
    if hasattr(botocore.auth, "get_current_datetime"):
        botocore.auth.get_current_datetime = lambda *_: Fixed.utcnow()


def text(rng, words, most):
    return "".join(rng.choice(words) for _ in range(rng.randint(0, most)))


def path(rng):
    if rng.random() < 0.4:
        return rng.choice(["/", ""])
    segments = [rng.choice(SEGMENTS) if rng.random() < 0.4 else text(rng, WORDS, 6)
                for _ in range(rng.randint(1, 7))]
    return "/" + "/".join(segments)


def query(rng):
    if rng.random() < 0.4:
        return ""
    pairs = []
    for _ in range(rng.randint(1, 6)):
        name = text(rng, WORDS, 2)
        pairs.append(name if rng.random() < 0.2 else name + "=" + text(rng, WORDS + ["="], 3))
    return "&".join(pairs)


def value(rng):
    parts = [text(rng, WORDS, 5) for _ in range(rng.randint(0, 4))]
    joined = parts[0] if parts else ""
    for part in parts[1:]:
        joined += rng.choice(BLANKS) + part
    return rng.choice(["", " ", "\t"]) + joined + rng.choice(["", "  "])


def printable(rng, least, most):
    return "".join(chr(rng.randint(33, 126)) for _ in range(rng.randint(least, most)))


def case(rng):
    moment = rng.randint(0, 4102444800)
    region = rng.choice(["us-east-1", "eu-west-1", "ap-southeast-2", "x"])
    service = rng.choice(["dynamodb", "sts", "iam"])
    keys = Credentials(
        "AKID" + str(rng.randint(0, 10**12)),
        printable(rng, 1, 90),
        printable(rng, 1, 900) if rng.random() < 0.5 else None,
    )
    method, host = rng.choice(METHODS), rng.choice(HOSTS)
    request_path, request_query = path(rng), query(rng)
    # Without a path a query would belong to the host.
    if request_query and not request_path:
        request_path = "/"
    body = rng.randbytes(rng.choice([0, 0, 1, 55, 56, 64, 600, rng.randint(0, 5000)]))
    scheme = rng.choice(["http", "https"])
    url = f"{scheme}://{host}{request_path}" + (f"?{request_query}" if request_query else "")
    request = AWSRequest(method=method, url=url, data=body)
    fields = [(rng.choice(NAMES), value(rng)) for _ in range(rng.randint(0, 8))]
    for name, field in fields:
        request.headers.add_header(name, field)
    at(moment)
    botocore.auth.SigV4Auth(keys, service, region).add_auth(request)
    fields.insert(rng.randint(0, len(fields)), ("Host", host))
    flat = [part for field in fields for part in field]
    return [str(moment)] + [shown(part) for part in [
        region, service, keys.access_key, keys.secret_key, keys.token or "", method, host,
        request_path, request_query, body, request.headers["Authorization"], *flat]]


def shown(part):
    raw = part if isinstance(part, bytes) else part.encode()
    return raw.hex() or "-"


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    rng = random.Random(seed)
    for _ in range(count):
        print(" ".join(case(rng)))


if __name__ == "__main__":
    main()
