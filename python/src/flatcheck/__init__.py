"""flatcheck in Python: does an activation satisfy the theory of flat minima? Proved over all of ℝ, with certificates.

The functions run the ``flatcheck`` command, which comes with this package, by Node, in one process that stays; ``close()`` ends it.
"""

from importlib.metadata import version

from ._derivation import Derivation as Derivation
from ._errors import CommandError as CommandError, FlatcheckError as FlatcheckError, InputError as InputError
from ._functions import audit as audit, check as check, derive as derive, simulate as simulate, verify as verify
from ._results import Audit as Audit, Check as Check, Constant as Constant, Simulation as Simulation, Verification as Verification
from ._server import server
from ._show import Chart as Chart
from ._trajectory import Trajectory as Trajectory

__version__ = version("flatcheck")
close = server.close
