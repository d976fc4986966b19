"""Teaches Schemathesis to send NDJSON, whose schema is that of its text."""

import schemathesis

NDJSON = "application/x-ndjson"


@schemathesis.serializer(NDJSON)
def ndjson(context, value):
    return value if isinstance(value, bytes) else str(value).encode()


@schemathesis.hook
def filter_case(context, case):
    # Whatever is sent is text, so "a body of another type than string" cannot be sent.
    return case.media_type != NDJSON or isinstance(case.body, (str, bytes))
