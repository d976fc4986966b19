"""What Schemathesis has to be told of our API: how NDJSON and remote-write are sent, and that an Idempotency-Key is for one request."""

import itertools
import re

import schemathesis

NDJSON = "application/x-ndjson"
PROTOBUF = "application/x-protobuf"
KEY = "Idempotency-Key"
VALID_KEY = re.compile(r"[\x21-\x7E]{8,128}")
numbers = itertools.count()


@schemathesis.serializer(NDJSON, PROTOBUF)
def as_it_is(context, value):
    # The schema is that of the text, or of the bytes.
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.hook
def filter_case(context, case):
    # Whatever is sent is text or bytes, so "a body of another type than string" cannot be sent.
    return case.media_type not in (NDJSON, PROTOBUF) or isinstance(case.body, (str, bytes))


@schemathesis.hook
def before_call(context, case, kwargs):
    # A key that is used again gets the first answer, 201 with an entry that an earlier sequence of calls may have
    # deleted since; where sequences are tested, "created but not found" is to mean a fault.
    if case.meta is not None and case.meta.phase.name == "stateful" and case.headers:
        if VALID_KEY.fullmatch(str(case.headers.get(KEY, ""))):
            case.headers[KEY] = f"sequence-{next(numbers)}"
