"""Audits certificates, one a line; prints the exit code and the sentence of each. A certificate without a digest is given that of its contents."""

import hashlib
import json
import sys
import types
from pathlib import Path

package = types.ModuleType("flatcheck")  # not installed, so that its version is not known
package.__path__ = [str(Path(__file__).parents[2] / "python/src/flatcheck")]
sys.modules["flatcheck"] = package
from flatcheck.auditor._audit import audit  # noqa: E402


def signed(document):
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return document if {"digest", "parts", "cells"} & document.keys() else {**document, "digest": f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"}


with open(sys.argv[1], encoding="utf-8") as file:
    for line in file:
        print(json.dumps(audit(signed(json.loads(line)))), flush=True)
