"""Prints what the tests compare with: run in this folder with python3 (no packages needed) to write the files anew.

  doubles.txt   bits of a double in hex, a space, its repr as json.dumps has it
  floats.txt    bits of a 32-bit float in hex, a space, the shortest decimal that reads back as it, as a double's repr
  strings.json  strings that are hard to escape or to order
  versions.json versions of steps: {"case", "text" (json.dumps(version, sort_keys=True)), "path"}
"""

import decimal
import hashlib
import json
import random
import struct

random.seed(20260101)
MAXIMUM_INLINE_DEPTH = 4


def double(bits):
    return struct.unpack(">d", struct.pack(">Q", bits))[0]


def single(bits):
    return struct.unpack(">f", struct.pack(">I", bits))[0]


def write_doubles():
    values = [0.0, -0.0, 1.0, 3.0, 0.1, 0.2, 0.3, 1e-05, 1e-4, 0.00012345, 9.999e-05, 123456789.0, 1e15, 1e16, 1.5e16]
    values += [9999999999999998.0, 12345678901234567.0, 1e17, 1e22, 1e23, 2e23, 9.5e22, 5e-324, 1e-323, 1.5e-323]
    values += [2.2250738585072014e-308, 2.225073858507201e-308, 1.7976931348623157e308, 2.0**-44, 2.0**-1074, 2.0**63]
    values += [2.0**53, 2.0**53 + 2, 1 / 3, 2 / 3, 3e-4, 6e-4, 0.95, 0.1 + 0.2, 4.35, 0.5, 1.1e100, 2e-3, 2.0e-3]
    values += [float("nan"), float("inf"), float("-inf"), -1e-05, -1e16, 8.41e21, 2.0**-1022, 4.9e-324, 9007199254740993.0]
    values += [2.0**k for k in range(-1074, 1024, 23)]
    values += [10.0**k for k in range(-323, 309, 7)]
    values += [double(random.getrandbits(64)) for _ in range(1200)]
    values += [random.uniform(0, 1) for _ in range(250)]
    values += [round(random.uniform(0, 1000), random.randrange(6)) for _ in range(250)]
    values += [double(random.getrandbits(52)) for _ in range(60)]
    with open("doubles.txt", "w") as out:
        for value in values:
            bits = struct.unpack(">Q", struct.pack(">d", value))[0]
            if value != value:
                bits = 0x7FF8000000000000
            out.write(f"{bits:016x} {json.dumps(value)}\n")


def packs_as(number, value):
    try:
        return struct.pack(">f", number) == struct.pack(">f", value)
    except OverflowError:
        return False


def shortest_single(value):
    exact = decimal.Decimal(value)
    for digits in range(1, 10):
        fits = []
        for rounding in (decimal.ROUND_DOWN, decimal.ROUND_UP):
            near = decimal.Context(prec=digits, rounding=rounding).create_decimal(exact)
            if packs_as(float(near), value):
                fits.append(near)
        if fits:
            return float(min(fits, key=lambda near: abs(near - exact)))
    raise ValueError(value)


def write_floats():
    bits = [0x00000001, 0x00000002, 0x00000003, 0x007FFFFF, 0x00800000, 0x7F7FFFFF, 0x3F800000, 0x3DCCCCCD, 0x4B000000]
    bits += [struct.unpack(">I", struct.pack(">f", v))[0] for v in (2e-3, 3e-4, 1e10, 8.41e21, 2e-44, 1e23, 3.3e9, 0.95)]
    bits += [struct.unpack(">I", struct.pack(">f", 2.0**k))[0] for k in range(-149, 128)]
    bits += [random.getrandbits(31) for _ in range(700)]
    with open("floats.txt", "w") as out:
        for b in bits:
            value = single(b)
            if value - value == 0:
                out.write(f"{b:08x} {json.dumps(shortest_single(value))}\n")


STRINGS = [
    "", " ", "plain", 'quote " backslash \\ slash /', "".join(chr(c) for c in range(32)), "\x7f", "\x80\x9f\xa0", "é",
    "ü", "ß", "漢字", "\u2028\u2029", "\ufeff", "\ufffd", "\uffff", "\ue000", "\ud7ff", "😀", "𐀀", "\U0010ffff",
    "a😀", "a\uffff", "a\uff5e", "ab", "A", "a", "_", "Z", "<script>&amp;</script>", "ﬀ", "i̇", "e\u0301",
]


def write_strings():
    with open("strings.json", "w") as out:
        json.dump(STRINGS, out, indent=1)
        out.write("\n")


def hash_of(version):
    return hashlib.md5(json.dumps(version, sort_keys=True).encode()).hexdigest()[:6]


class Step:
    """A version, its depth, and how a dependent writes it."""

    def __init__(self, name, config=None, dependencies=(), pseudo=()):
        self.depth = 1 + max([d.depth for d in dependencies], default=-1)
        self.version = {
            "name": name,
            "config": config or {},
            "dependencies": [d.inline() for d in dependencies],
        }
        if pseudo:
            self.version["pseudo_dependencies"] = [d.inline() for d in pseudo]
        self.path = f"{name}-{hash_of(self.version)}"

    def inline(self):
        return self.version if self.depth <= MAXIMUM_INLINE_DEPTH else self.path


def cases():
    raw = Step("raw/a", {"revision": "abc"})
    other = Step("raw/b")
    yield "strings", Step("s", {"values": STRINGS, "by_name": {s: i for i, s in enumerate(STRINGS)}})
    yield "unicode name", Step("raw/日本語 😀", {"revision": "é"})
    yield "numbers", Step("n", {
        "small": -7, "big": 2**63 - 1, "huge": -(2**80), "rate": 3e-4, "single": 0.1, "whole": 3.0, "zero": -0.0,
        "rates": [1e-05, 0.0001, 1e16, 3.0, 5e-324, 2.0**-44, float("nan"), float("inf"), float("-inf")], "flag": True,
    })
    yield "durations", Step("d", {"values": [
        {"days": 0, "seconds": 600, "microseconds": 0}, {"days": -1, "seconds": 86399, "microseconds": 0},
        {"days": 1, "seconds": 0, "microseconds": 1000}, {"days": -1, "seconds": 86399, "microseconds": 999999},
        {"days": 0, "seconds": 0, "microseconds": 0}, {"days": 400, "seconds": 1, "microseconds": 500000},
    ]})
    yield "nested", Step("nested", {
        "model": {"num_layers": 2, "rope": {"theta": 10000.0, "scaling": None}, "mode": "doc_deduplicate",
                  "sizes": {"small": [1, 2], "large": []}, "learning_rate": 0.001},
        "maybe": "there", "absent": None,
    })
    yield "empty list", Step("e", {"train_paths": [], "tokenizer": "t"})
    yield "nothing versioned", Step("e", {})
    yield "sub-path", Step("t", {"train_paths.[0]": "DEP[0]/train", "tokenizer": "t"}, [raw])
    yield "used twice", Step(
        "t", {"train_paths.[0]": "DEP[0]/train", "validation_paths.[0]": "DEP[1]/val", "tokenizer": "t"}, [raw, raw])
    yield "non-blocking", Step(
        "t", {"train_paths.[0]": "DEP[0]", "train_paths.[1]": "DEP[1]/x", "validation_paths.[0]": "DEP[2]", "tokenizer": "t"},
        [raw, raw], [other])
    yield "hardcoded", Step(
        "t", {"train_paths.[0]": "raw/x-157960/data", "train_paths.[1]": "DEP[0]",
              "validation_paths.[0]": "gs://marin/x", "tokenizer": "t"}, [raw])
    yield "refs in maps and records", Step("m", {
        "components.b": "DEP[0]", "components.é": "DEP[1]/x", "parts.[0].source": "DEP[2]",
        "parts.[1].source": "raw/y", "first": "DEP[3]/z"}, [raw, other, other, raw])
    yield "ref in a versioned record", Step("m2", {"part": {"source": "DEP[0]/x", "weight": 0.5}, "path": "DEP[1]"}, [raw, other])
    yield "called but not mentioned", Step(
        "t", {"train_paths.[0]": "DEP[0]", "tokenizer": "t"}, [raw, other, Step("raw/c")])
    yield "group", Step("all", {}, [raw, other])
    chain = raw
    for i in range(1, 9):
        chain = Step(f"chain/{i}", {"input_path": "DEP[0]"}, [chain])
        yield f"chain {i}", chain
    shallow = Step("wide", {"train_paths.[0]": "DEP[0]", "train_paths.[1]": "DEP[1]", "tokenizer": "t"}, [raw, chain])
    yield "deep and shallow", shallow
    pseudo = raw
    for i in range(1, 9):
        pseudo = Step(f"loose/{i}", {"input_path": "DEP[0]"}, [], [pseudo])
    yield "non-blocking chain", pseudo


def write_versions():
    rows = [{"case": name, "text": json.dumps(step.version, sort_keys=True), "path": step.path} for name, step in cases()]
    with open("versions.json", "w") as out:
        json.dump(rows, out, indent=1)
        out.write("\n")


write_doubles()
write_floats()
write_strings()
write_versions()
