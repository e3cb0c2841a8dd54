"""`python -m flatcheck.auditor CERTIFICATE`: 0 accepted, 1 rejected, 2 not known, 3 no certificate."""

import json
import sys
from pathlib import Path

try:
    from ._audit import audit

    document = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
except (ImportError, IndexError, OSError, ValueError) as error:
    sys.stderr.write(f"expected a certificate, and python-flint (pip install 'flatcheck[auditor]'): {error}\n")
    sys.exit(3)
code, text = audit(document)
print(text)
sys.exit(code)
