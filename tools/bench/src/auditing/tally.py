"""Audits the certificates of a folder: a line {"file", "code", "said", "seconds"} for each whose number leaves the rest PART after division by PARTS.

usage: python tally.py FOLDER SECONDS PART PARTS; SECONDS are of the processor, for each certificate; code 4: the time was up.
"""

import json
import signal
import sys
import time
from pathlib import Path

from flatcheck.auditor._audit import audit

OUT_OF_TIME = 4


class TimeIsUp(BaseException):
    pass


def stop(*_: object) -> None:
    raise TimeIsUp


def audited(file: Path, seconds: float) -> tuple[int, str]:
    document = json.loads(file.read_text(encoding="utf-8"))
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return audit(document)
    except TimeIsUp:
        return OUT_OF_TIME, f"more than {seconds} s"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


folder, limit, part, parts = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
signal.signal(signal.SIGPROF, stop)
for file in sorted(folder.glob("*.json"))[part::parts]:
    start = time.process_time()
    code, said = audited(file, limit)
    print(json.dumps({"file": file.name, "code": code, "said": said, "seconds": round(time.process_time() - start, 3)}), flush=True)
