"""What Schemathesis has to be told of our API: how NDJSON and remote-write are sent, and that an Idempotency-Key is for one request."""

import datetime
import itertools
import re

import schemathesis

NDJSON = "application/x-ndjson"
PROTOBUF = "application/x-protobuf"
ANALYSE = "/api/v1/aiops/incidents/analyse"
WINDOWS = "/api/v1/aiops/windows"
NEVER = "2999-01-01T00:00:00Z"
TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-](0\d|1[0-7]):[0-5]\d)$")
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
    # A schema cannot say of a time that it is to come.
    body = case.body
    if case.path == WINDOWS and isinstance(body, dict) and all(TIME.match(str(body.get(t) or NEVER)) for t in ("from", "to")):
        start = datetime.datetime.now(datetime.timezone.utc)
        body.update({t: (start + datetime.timedelta(hours=1 + (t == "to"))).isoformat() for t in ("from", "to") if body.get(t)})
    # Nor that names in a list differ, and that the last of many times is before the year 10000.
    if case.path == ANALYSE and isinstance(body, dict) and isinstance(body.get("series"), list):
        seen = set()
        for place, one in enumerate(body["series"]):
            if isinstance(one, dict) and isinstance(one.get("stepSeconds"), (int, float)) and 60 < one["stepSeconds"] < 31622400:
                one["stepSeconds"] = 60.5
            if isinstance(one, dict) and isinstance(one.get("start"), (int, float)) and not isinstance(one["start"], bool) and 0 <= one["start"] <= 253402300799999:
                one["start"] = int(one["start"]) % 253370764800000
            if isinstance(one, dict) and isinstance(one.get("name"), str):
                key = (str(one.get("node")), one["name"])
                one["name"] = str(place) if key in seen else one["name"]
                seen.add(key)
    # A key that is used again gets the first answer, 201 with an entry that an earlier sequence of calls may have
    # deleted since; where sequences are tested, "created but not found" is to mean a fault.
    if case.meta is not None and case.meta.phase.name == "stateful" and case.headers:
        if VALID_KEY.fullmatch(str(case.headers.get(KEY, ""))):
            case.headers[KEY] = f"sequence-{next(numbers)}"
