#!/usr/bin/env python3
"""Checks an auditor's package (docs/formats.md, section 7) with nothing but Python's own library.

Written apart from the product, in another language and from the format alone, so that a fault
in one is not a fault in both. It does not score again: verify.html and `assay verify` do.

    python3 verify_package.py PACKAGE.zip [--fingerprint HEX] [--checkpoint FILE]
    python3 verify_package.py --self-test

It ends with 0 where everything holds, with 1 where something does not, and with 2 when it was
used wrongly or the file is no package.
"""

import argparse
import hashlib
import hmac
import json
import math
import re
import struct
import sys
import zipfile
from decimal import Decimal

GENESIS = "0" * 64


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- Canonical JSON (RFC 8785) -------------------------------------------------------------

SHORT = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}


def canonical(value) -> str:
    """The one text of a JSON value. Raises ValueError for what JSON cannot say."""
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, (int, float)):
        return es_number(value)
    if isinstance(value, str):
        return es_text(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(es_text(name) + ":" + canonical(value[name]) for name in names) + "}"
    raise ValueError(f"JSON has no form for {type(value).__name__}")


def es_text(text: str) -> str:
    out = ['"']
    for letter in text:
        code = ord(letter)
        if 0xD800 <= code <= 0xDFFF:
            raise ValueError("JSON text cannot hold half a surrogate pair")
        if code in SHORT:
            out.append(SHORT[code])
        elif code < 0x20:
            out.append(f"\\u{code:04x}")
        else:
            out.append(letter)
    out.append('"')
    return "".join(out)


def es_number(value) -> str:
    """A number as ECMAScript prints it (ECMA-262, Number::toString)."""
    number = float(value)
    if not math.isfinite(number):
        raise ValueError("JSON has no form for a number that is not finite")
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    # The shortest digits that come back to the same number, which repr finds as ECMAScript does.
    _, found, exponent = Decimal(repr(abs(number))).as_tuple()
    text = "".join(map(str, found))
    digits = text.rstrip("0")
    point = len(text) + exponent
    count = len(digits)
    if count <= point <= 21:
        text = digits + "0" * (point - count)
    elif 0 < point <= 21:
        text = digits[:point] + "." + digits[point:]
    elif -6 < point <= 0:
        text = "0." + "0" * -point + digits
    else:
        power = point - 1
        text = digits[0] + ("." + digits[1:] if count > 1 else "")
        text += ("e+" if power > 0 else "e-") + str(abs(power))
    return sign + text


# --- Ed25519 (RFC 8032, section 5.1) -------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def add(one, other):
    """The sum of two points, each as x, y, z and t with x = x/z, y = y/z, x·y = t/z."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(scalar: int, point):
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point = add(point, point)
        scalar >>= 1
    return total


def same(one, other) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % P == 0 and (
        one[1] * other[2] - other[1] * one[2]
    ) % P == 0


def x_of(y: int, odd: int):
    """The x that belongs to a y on the curve, or None."""
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if odd else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P:
        return None
    return P - x if x & 1 != odd else x


def point_of(encoded: bytes):
    y = int.from_bytes(encoded, "little")
    odd, y = y >> 255, y & ((1 << 255) - 1)
    x = x_of(y, odd)
    return None if x is None else (x, y, 1, x * y % P)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = x_of(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)


def holds(public_key: str, message: bytes, signature: str) -> bool:
    """Whether an Ed25519 signature holds; key and signature as hex."""
    try:
        key, signed = bytes.fromhex(public_key), bytes.fromhex(signature)
    except ValueError:
        return False
    if len(key) != 32 or len(signed) != 64:
        return False
    point, commitment = point_of(key), point_of(signed[:32])
    scalar = int.from_bytes(signed[32:], "little")
    if point is None or commitment is None or scalar >= L:
        return False
    digest = hashlib.sha512(signed[:32] + key + message).digest()
    challenge = int.from_bytes(digest, "little") % L
    return same(times(scalar, BASE), add(commitment, times(challenge, point)))


# --- The chain, checkpoints and proofs -----------------------------------------------------


def led(text: str) -> bytes:
    """A field led by its length in four bytes."""
    encoded = text.encode("utf-8")
    return len(encoded).to_bytes(4, "big") + encoded


LINK = [
    *("stream", "seq", "at", "actorKind", "actorId", "action", "objectKind"),
    *("objectId", "objectRevision", "payloadDigest", "previous"),
]


def link_hash(link: dict) -> str:
    return sha256(b"assay-audit-v1\0" + b"".join(led(str(link[name])) for name in LINK))


def leaf_hash(leaf: bytes) -> bytes:
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()


def merkle_root(leaves) -> bytes:
    """RFC 9162, section 2.1.1, as it is written there."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaf_hash(leaves[0])
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return node_hash(merkle_root(leaves[:split]), merkle_root(leaves[split:]))


def root_by_proof(leaf: bytes, index: int, size: int, proof):
    """The root that a proof leads to (RFC 9162, section 2.1.3.2), or None."""
    if not 0 <= index < size:
        return None
    at, last, here = index, size - 1, leaf_hash(leaf)
    for beside in proof:
        if last == 0:
            return None
        if at & 1 or at == last:
            here = node_hash(beside, here)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            here = node_hash(here, beside)
        at, last = at >> 1, last >> 1
    return here if last == 0 else None


def head_leaf(stream: str, seq: int, last: str) -> bytes:
    return b"assay-head-v1\0" + led(stream) + led(str(seq)) + led(last)


def without(value: dict, name: str) -> dict:
    return {key: item for key, item in value.items() if key != name}


class Report:
    """What was looked at, and everything that does not hold, each with its place."""

    def __init__(self):
        self.faults = []
        self.seen = []

    def fault(self, place: str, words: str):
        self.faults.append(f"{place}: {words}")

    def saw(self, words: str):
        self.seen.append(words)


def check_keys(keys, report: Report):
    by_fingerprint = {key["fingerprint"]: key for key in keys}
    for number, key in enumerate(keys):
        place = f"keys.json, {key['fingerprint'][:16]}"
        if sha256(bytes.fromhex(key["publicKey"])) != key["fingerprint"]:
            report.fault(place, "is not the fingerprint of its key")
        if key["previous"] is None and key["endorsement"] is None:
            if number > 0:
                report.saw(f"Key {key['fingerprint'][:16]} came after another and was endorsed by none.")
            continue
        before = by_fingerprint.get(key["previous"])
        said = {name: key[name] for name in ("publicKey", "since", "previous")}
        message = b"assay-key-v1\0" + canonical(said).encode("utf-8")
        if before is None or not holds(before["publicKey"], message, key["endorsement"] or ""):
            report.fault(place, "was not endorsed by the key that it names")
    return {fingerprint: key["publicKey"] for fingerprint, key in by_fingerprint.items()}


def check_checkpoints(checkpoints, keys, report: Report):
    before = None
    for checkpoint in checkpoints:
        place = f"checkpoints.jsonl, {checkpoint['number']}"
        expected = 1 if before is None else before["number"] + 1
        if checkpoint["number"] != expected:
            report.fault(place, f"expected checkpoint {expected} here")
        wanted = None if before is None else sha256(canonical(before).encode("utf-8"))
        if checkpoint["previous"] != wanted:
            report.fault(place, "does not continue the checkpoint before it")
        key = keys.get(checkpoint["key"])
        message = b"assay-checkpoint-v1\0" + canonical(without(checkpoint, "signature")).encode("utf-8")
        if key is None:
            report.fault(place, "was signed by a key that is not among the keys")
        elif not holds(key, message, checkpoint["signature"]):
            report.fault(place, "its signature does not fit what it says")
        before = checkpoint
    return before


def check_chain(entries, stream: str, report: Report):
    last = {"seq": 0, "hash": GENESIS}
    for entry in entries:
        link, payload = entry["link"], entry["payload"]
        place = f"audit.jsonl, entry {link['seq']}"
        if link["stream"] != stream:
            report.fault(place, "is of another stream")
        if link["seq"] != last["seq"] + 1:
            report.fault(place, f"expected entry {last['seq'] + 1} here")
        if link["previous"] != last["hash"]:
            report.fault(place, "does not continue the entry before it")
        if link_hash(link) != link["hash"]:
            report.fault(place, "its hash does not fit its fields")
        if payload and sha256((payload["salt"] + payload["json"]).encode("utf-8")) != link["payloadDigest"]:
            report.fault(place, "its payload does not fit its digest")
        last = link
    return last


def check_heads(heads, checkpoint, last, stream: str, report: Report):
    proved = [head for head in heads if head["stream"] == stream]
    if not proved:
        report.fault("heads.json", "holds no proof for the assessment's stream")
    for head in proved:
        leaf = head_leaf(head["stream"], head["seq"], head["hash"])
        proof = [bytes.fromhex(part) for part in head["proof"]]
        root = root_by_proof(leaf, head["index"], checkpoint["streams"], proof)
        if root is None or root.hex() != checkpoint["root"]:
            report.fault("heads.json", f"does not lead to what checkpoint {checkpoint['number']} signed")
        if (head["seq"], head["hash"]) != (last["seq"], last["hash"]):
            report.fault("heads.json", f"the stream ended at entry {head['seq']} when the checkpoint was made")


def field_digests(content, salt: str):
    """The salted digest of each leaf of a snapshot, by its path (docs/formats.md, section 5)."""
    for path, value in leaves(content):
        field = hmac.new(bytes.fromhex(salt), path.encode("utf-8"), hashlib.sha256).digest()
        yield path, hashlib.sha256(field + canonical(value).encode("utf-8")).digest()


def snapshot_hash(digests) -> str:
    ordered = sorted(digests, key=lambda pair: pair[0].encode("utf-16-be", "surrogatepass"))
    total = hashlib.sha256(b"assay-snapshot-v1\0")
    for path, digest in ordered:
        total.update(led(path) + digest)
    return total.hexdigest()


def signature_digest(signature: dict) -> str:
    return sha256(b"assay-signature-v1\0" + canonical(without(signature, "digest")).encode("utf-8"))


# --- A redacted copy -----------------------------------------------------------------------

MARK = re.compile(r"\[redacted ([0-9]+)(?:: Person [0-9]+)?\]")
SIGNED = "/signOff/snapshot/content"
# The score reads these as they are, so that no mark can stand in them.
UNMARKED = re.compile(r"/(product/(version|configurationHash)$|runs/)")


def leaves(value, path=""):
    """Every leaf of a JSON value by its JSON Pointer; a list is `[]` at its own path."""
    members = []
    if isinstance(value, dict) and value:
        members = [(name.replace("~", "~0").replace("/", "~1"), item) for name, item in value.items()]
    elif isinstance(value, list):
        yield path, []
        members = [(str(index), item) for index, item in enumerate(value)]
    else:
        yield path, value
    for name, item in members:
        yield from leaves(item, f"{path}/{name}")


def marks(value):
    """Each mark in a JSON value as its number and pointer."""
    return [
        (int(number), path)
        for path, text in leaves(value)
        if isinstance(text, str)
        for number in MARK.findall(text)
    ]


def check_marks(file: str, value, prefix: str, redactions, report: Report):
    """In one file: a mark for each pointer that is named, and none beside them."""
    there = set(marks(value))
    named = {
        (one["number"], pointer[len(prefix) :])
        for one in redactions
        for pointer in one["pointers"]
        if pointer.startswith(prefix + "/")
    }
    for number, path in sorted(named - there):
        report.fault(f"{file}, {path}", f"has no mark {number}, which redactions.json names")
    for number, path in sorted(there - named):
        if not UNMARKED.match(path):
            report.fault(f"{file}, {path}", f"has mark {number}, which redactions.json does not name there")


def check_redactions(said, files, report: Report):
    """Whether a redacted copy says what it leaves out, and leaves out nothing else."""
    redactions = said["redactions"]
    if said["format"] != "assay-redactions/1":
        report.fault("redactions.json", "is of another format")
    if [one["number"] for one in redactions] != list(range(1, len(redactions) + 1)):
        report.fault("redactions.json", "does not count from 1 without a gap")
    check_marks("assessment.json", files["assessment"], "/document", redactions, report)
    check_marks("sign-off.json", files["signatures"], "/signOff/signatures", redactions, report)
    withheld = {field["path"] for field in files["fields"] if "digest" in field}
    named = {
        pointer[len(SIGNED) :]
        for one in redactions
        for pointer in one["pointers"]
        if pointer.startswith(SIGNED + "/")
    }
    for path in sorted(named - withheld):
        report.fault(f"sign-off.json, {path}", "is said to be left out, and is not a digest there")
    for path in sorted(withheld - named):
        report.fault(f"sign-off.json, {path}", "is left out, and redactions.json does not say so")
    printed = files["report"]
    if printed is not None:
        listed = {name: item for name, item in said.items() if name not in ("entries", "evidence")}
        if printed.get("redactions") != listed:
            report.fault("report/report.json, redactions", "is not what redactions.json says")
        others = {name: item for name, item in printed.items() if name not in ("redactions", "assessment")}
        for number, path in marks(others):
            if not 1 <= number <= len(redactions):
                report.fault(f"report/report.json, {path}", f"has mark {number}, which redactions.json does not name")
    for seq in said["entries"]:
        if seq not in files["silent"]:
            report.fault(f"audit.jsonl, entry {seq}", "redactions.json says that what it says is withheld")
    if said["evidence"] == "without":
        for name in files["names"]:
            if name.startswith("evidence/"):
                report.fault(name, "is here, and is said to be withheld")
    report.saw(f"This is a redacted copy of the document with the salted hash {said['of']}. Not checked, because it is not here:")
    report.saw(f"- {len(redactions)} texts, left out by the choice {said['choice']}, each marked;")
    report.saw(f"- what {len(said['entries'])} entries of the trail say; their hashes are in the chain;")
    report.saw(f"- {len(withheld)} fields of what was signed; their digests still come to its hash;")
    signers = sum(1 for one in files["signatures"] if MARK.search(str(one.get("digest"))))
    report.saw(f"- the own digests of {signers} signatures, kept back with the names;")
    if said["evidence"] == "without":
        report.saw("- the files of evidence.")


def check_sign_off(said, assessment_id: str, report: Report):
    """What was signed, whole or field by field, and the signatures under it."""
    snapshot = said["snapshot"]
    fields = snapshot.get("fields")
    if fields is None:
        content = json.loads(snapshot["content"])
        digests, own = list(field_digests(content, snapshot["salt"])), content.get("assessmentId")
    else:
        digests = [
            (
                field["path"],
                bytes.fromhex(field["digest"])
                if "digest" in field
                else hashlib.sha256(
                    bytes.fromhex(field["salt"]) + canonical(field["value"]).encode("utf-8")
                ).digest(),
            )
            for field in fields
        ]
        own = next((field.get("value") for field in fields if field["path"] == "/assessmentId"), None)
    if snapshot_hash(digests) != snapshot["sha256"]:
        report.fault("sign-off.json, snapshot", "does not come to its hash")
    if not own == snapshot["assessmentId"] == assessment_id:
        report.fault("sign-off.json, snapshot", "is of another assessment")
    for number, signature in enumerate(said["signatures"], 1):
        withheld = fields is not None and MARK.search(str(signature["digest"]))
        if not withheld and signature_digest(signature) != signature["digest"]:
            report.fault(f"sign-off.json, signature {number}", "does not fit its own digest")
        if (signature["snapshotSha256"], signature["assessmentId"]) != (snapshot["sha256"], assessment_id):
            report.fault(f"sign-off.json, signature {number}", "was given for something else")
    report.saw(f"{len(said['signatures'])} signatures name what was signed.")


# --- The package ---------------------------------------------------------------------------

OUTSIDE = {"manifest.json", "manifest.signature.json"}
PIECE = 1 << 20
SIGNATURE = ["key", "publicKey", "signature"]


# Needs version 2.0, lengths stand behind the content, nothing packed, 1 January 1980.
COMMON = (20, 8, 0, 0, 0x21)


def check_layout(path: str):
    """Whether every byte that is no content is what it has to be. Raises ValueError where one is not."""
    with open(path, "rb") as file, zipfile.ZipFile(path) as package:

        def demand(at: int, wanted: bytes, what: str):
            file.seek(at)
            if file.read(len(wanted)) != wanted:
                raise ValueError(f"{what} is not as a package has it")

        here, directory = 0, b""
        for info in package.infolist():
            name = info.filename.encode("utf-8")
            lengths = struct.pack("<3I", info.CRC, info.file_size, info.file_size)
            head = b"PK\3\4" + struct.pack("<5H3I2H", *COMMON, 0, 0, 0, len(name), 0) + name
            demand(here, head, f"what stands before {info.filename}")
            behind = here + len(head) + info.file_size
            demand(behind, b"PK\7\x08" + lengths, f"what stands behind {info.filename}")
            directory += b"PK\1\2" + struct.pack("<6H", 20, *COMMON) + lengths
            directory += struct.pack("<5H2I", len(name), 0, 0, 0, 0, 0, here) + name
            here = behind + 16
        count = len(package.infolist())
        demand(here, directory, "the directory")
        end = b"PK\5\6" + struct.pack("<4H2IH", 0, 0, count, count, len(directory), here, 0)
        demand(here + len(directory), end, "the end")
        if file.read(1):
            raise ValueError("something stands behind the end")


def check_files(package: zipfile.ZipFile, manifest, report: Report):
    named = {file["path"]: file for file in manifest["files"]}
    names = [info.filename for info in package.infolist()]
    for name in sorted(set(names)):
        if names.count(name) > 1:
            report.fault(name, "is there more than once")
        if name not in named and name not in OUTSIDE:
            report.fault(name, "is not in the manifest")
    for path, file in named.items():
        if path not in names:
            report.fault(path, "is missing")
            continue
        digest, size = hashlib.sha256(), 0
        try:
            with package.open(path) as content:
                while piece := content.read(PIECE):
                    digest.update(piece)
                    size += len(piece)
        except (zipfile.BadZipFile, EOFError, OSError) as error:
            report.fault(path, f"cannot be read: {error}")
            continue
        if (size, digest.hexdigest()) != (file["bytes"], file["sha256"]):
            report.fault(path, "is not the file that the manifest names")
        if path.startswith("evidence/") and path != f"evidence/{digest.hexdigest()}":
            report.fault(path, "is not the evidence that its name says")
    report.saw(f"{len(named)} files are those of the manifest, unless said otherwise.")


PRINTED_FROM = ("assessment.json", "questionnaire.json", "score.json", "sign-off.json")


def check_contents(contents, printed, manifest, report: Report):
    """What the reports were printed from, against what is there (docs/formats.md, section 7)."""
    there = {file["path"]: file for file in manifest["files"]}
    named = [file["path"] for file in contents["files"]]
    takes_evidence = any(path.startswith("evidence/") for path in there)
    left_out = 0

    def fault(place: str, words: str):
        report.fault(f"contents.json, {place}", words)

    if contents["format"] != "assay-contents/1" or set(contents) != {"format", "assessmentId", "files"}:
        fault("/format", "is none that is known")
    if contents["assessmentId"] != manifest["assessmentId"]:
        fault("/assessmentId", "is another than that of the package")
    for file in contents["files"]:
        path = file["path"]
        is_evidence = path.startswith("evidence/")
        if named.count(path) > 1:
            fault(path, "is named more than once")
        if path != f"evidence/{file['sha256']}" if is_evidence else path not in PRINTED_FROM:
            fault(path, "is nothing that a report is printed from")
        elif path not in there:
            if is_evidence and not takes_evidence:
                left_out += 1
            else:
                fault(path, "is missing")
        elif file != there[path]:
            fault(path, "is another file than the one that the reports were printed from")
    for path in PRINTED_FROM:
        if path in there and path not in named:
            fault(path, "is not named")
    for name, path in (("document", "assessment.json"), ("manifest", "contents.json")):
        if path not in there or printed["hashes"][name] != there[path]["sha256"]:
            report.fault(f"report/report.json, /hashes/{name}", f"is not that of {path}")
    if left_out:
        report.saw(f"{left_out} files of evidence were left out of this package; contents.json names them.")


def check(path: str, fingerprint, outside) -> Report:
    report = Report()
    check_layout(path)
    with zipfile.ZipFile(path) as package:

        def text(name: str) -> str:
            return package.read(name).decode("utf-8")

        def rows(name: str):
            return [json.loads(line) for line in text(name).splitlines() if line]

        signed = json.loads(text("manifest.signature.json"))
        if text("manifest.signature.json") != json.dumps(signed, indent=2) + "\n" or list(signed) != SIGNATURE:
            report.fault("manifest.signature.json", "is not written as it should be")
        raw = package.read("manifest.json")
        manifest = json.loads(raw)
        keys = check_keys(json.loads(text("keys.json")), report)
        if sha256(bytes.fromhex(signed["publicKey"])) != signed["key"]:
            report.fault("manifest.signature.json", "is not the fingerprint of its key")
        if not holds(signed["publicKey"], b"assay-package-v1\0" + raw, signed["signature"]):
            report.fault("manifest.json", "its signature does not fit")
        if signed["key"] not in keys:
            report.fault("manifest.signature.json", "was made with a key that is not among the keys")
        if fingerprint is not None and signed["key"] != fingerprint:
            report.fault("manifest.signature.json", "was made with another key than the one that was expected")
        check_files(package, manifest, report)
        contents, printed = json.loads(text("contents.json")), json.loads(text("report/report.json"))
        check_contents(contents, printed, manifest, report)
        stream = f"assessment:{manifest['assessmentId']}"
        entries = rows("audit.jsonl")
        last = check_chain(entries, stream, report)
        report.saw(f"The stream has {last['seq']} entries.")
        checkpoints = rows("checkpoints.jsonl")
        newest = check_checkpoints(checkpoints, keys, report)
        if newest is None:
            report.fault("checkpoints.jsonl", "holds no checkpoint")
        else:
            if newest["number"] != manifest["checkpoint"]:
                report.fault("checkpoints.jsonl", "does not end with the checkpoint made for the package")
            if newest["origin"] != manifest["origin"]:
                report.fault("checkpoints.jsonl", "is of another workspace")
            if newest["key"] != signed["key"]:
                report.fault("manifest.signature.json", "was made with another key than the last checkpoint")
            check_heads(json.loads(text("heads.json")), newest, last, stream, report)
            report.saw(f"{newest['number']} checkpoints lead to {newest['at']}.")
        names = package.namelist()
        sign_off = json.loads(text("sign-off.json")) if "sign-off.json" in names else None
        if sign_off is not None:
            check_sign_off(sign_off, manifest["assessmentId"], report)
        printed = json.loads(text("report/report.json")) if "report/report.json" in names else None
        fields = (sign_off or {}).get("snapshot", {}).get("fields")
        if "redactions.json" in names:
            files = {
                "assessment": json.loads(text("assessment.json")),
                "report": printed,
                "signatures": (sign_off or {}).get("signatures", []),
                "fields": fields or [],
                "silent": {entry["link"]["seq"] for entry in entries if entry["payload"] is None},
                "names": names,
            }
            check_redactions(json.loads(text("redactions.json")), files, report)
        elif fields is not None or "redactions" in (printed or {}):
            report.fault("redactions.json", "is missing, and this is a redacted copy")
        if outside is not None and outside not in checkpoints:
            report.fault("checkpoints.jsonl", "does not hold the checkpoint that was kept elsewhere")
        report.saw(f"Key {signed['key']}: compare it with one that was obtained elsewhere.")
    return report


# --- Vectors -------------------------------------------------------------------------------

ED25519 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]

# RFC 8785, appendix B: the bits of a double, and its text; None where it has none.
NUMBERS = [
    ("0000000000000000", "0"),
    ("8000000000000000", "0"),
    ("0000000000000001", "5e-324"),
    ("8000000000000001", "-5e-324"),
    ("7fefffffffffffff", "1.7976931348623157e+308"),
    ("ffefffffffffffff", "-1.7976931348623157e+308"),
    ("4340000000000000", "9007199254740992"),
    ("c340000000000000", "-9007199254740992"),
    ("4430000000000000", "295147905179352830000"),
    ("7fffffffffffffff", None),
    ("7ff0000000000000", None),
    ("44b52d02c7e14af5", "9.999999999999997e+22"),
    ("44b52d02c7e14af6", "1e+23"),
    ("44b52d02c7e14af7", "1.0000000000000001e+23"),
    ("444b1ae4d6e2ef4e", "999999999999999700000"),
    ("444b1ae4d6e2ef4f", "999999999999999900000"),
    ("444b1ae4d6e2ef50", "1e+21"),
    ("3eb0c6f7a0b5ed8c", "9.999999999999997e-7"),
    ("3eb0c6f7a0b5ed8d", "0.000001"),
    ("41b3de4355555553", "333333333.3333332"),
    ("41b3de4355555554", "333333333.33333325"),
    ("41b3de4355555555", "333333333.3333333"),
    ("41b3de4355555556", "333333333.3333334"),
    ("41b3de4355555557", "333333333.33333343"),
    ("becbf647612f3696", "-0.0000033333333333333333"),
    ("43143ff3c1cb0959", "1424953923781206.2"),
]

# RFC 8785, section 3.2.2 and 3.2.3.
SORTED = (
    '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh",'
    '"1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}',
    [
        *("Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis"),
        *("Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"),
    ],
)
SAMPLE = (
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],'
    '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
    '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
)


def self_test() -> int:
    """Holds this file to the vectors of the standards, each with a control that has to fail."""
    done = 0

    def demand(truth: bool, what: str):
        nonlocal done
        if not truth:
            raise SystemExit(f"{what} does not hold")
        done += 1

    for key, message, signature in ED25519:
        content = bytes.fromhex(message)
        demand(holds(key, content, signature), f"RFC 8032, {key[:8]}")
        demand(not holds(key, content + b"0", signature), f"RFC 8032, {key[:8]}, another message")
        changed = ("0" if signature[0] != "0" else "1") + signature[1:]
        demand(not holds(key, content, changed), f"RFC 8032, {key[:8]}, another signature")
        # A scalar beyond the order of the group would be a second signature of the same message.
        scalar = int.from_bytes(bytes.fromhex(signature[64:]), "little") + L
        second = signature[:64] + scalar.to_bytes(32, "little").hex()
        demand(not holds(key, content, second), f"RFC 8032, {key[:8]}, a scalar that is too large")
    for bits, wanted in NUMBERS:
        (number,) = struct.unpack(">d", bytes.fromhex(bits))
        try:
            found = es_number(number)
        except ValueError:
            found = None
        demand(found == wanted, f"RFC 8785, number {bits}: {found} for {wanted}")
    given, wanted = SAMPLE
    demand(canonical(json.loads(given)) == wanted, "RFC 8785, section 3.2.2")
    given, order = SORTED
    demand(list(json.loads(canonical(json.loads(given))).values()) == order, "RFC 8785, section 3.2.3")
    for half in ('"\\ud800"', '{"\\udead":1}'):
        try:
            canonical(json.loads(half))
            demand(False, "RFC 8785, half a surrogate pair")
        except ValueError:
            done += 1
    leaves = [bytes.fromhex(leaf) for leaf in ("", "00", "10", "2021", "3031", "40414243")]
    demand(merkle_root(leaves[:1]).hex().startswith("6e340b9cffb37a98"), "RFC 9162, one leaf")
    demand(merkle_root(leaves[:3]).hex().startswith("aeb6bcfe274b70a1"), "RFC 9162, three leaves")
    return done


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks an auditor's package.")
    parser.add_argument("package", nargs="?")
    parser.add_argument("--fingerprint", help="of the key, as it was obtained elsewhere")
    parser.add_argument("--checkpoint", help="a checkpoint that was kept elsewhere")
    parser.add_argument("--self-test", action="store_true", help="checks this file against the standards")
    given = parser.parse_args()
    if given.self_test:
        print(f"{self_test()} vectors hold")
        return 0
    if given.package is None:
        parser.error("which package?")
    try:
        outside = json.load(open(given.checkpoint, encoding="utf-8")) if given.checkpoint else None
        report = check(given.package, given.fingerprint, outside)
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
        print(f"{given.package} is no package that can be read: {error}", file=sys.stderr)
        return 2
    for line in report.seen:
        print(line)
    for line in report.faults:
        print(f"FAULT {line}")
    print("Nothing is wrong." if not report.faults else f"{len(report.faults)} faults.")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
