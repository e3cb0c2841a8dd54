/**
 * The bench of `derive`: derivatives and an expanded Hessian beside nerdamer, mathjs and SymPy on the same work, and the
 * whole command. Processor time throughout, of all threads of a process. `--rounds N` (5 by default) pairs in turn,
 * `--only derivatives,hessian,command`. It prints and does not judge: the exit code is 0.
 */
import { parseArgs } from "node:util";
import { benchDerivatives } from "./deriving/derivatives.js";
import { benchDeriveCommand } from "./deriving/deriveCommand.js";
import { benchHessian } from "./deriving/expandedHessian.js";

const { values } = parseArgs({ options: { rounds: { type: "string" }, only: { type: "string" } } });
const rounds = Number(values.rounds ?? 5);
const wanted = values.only?.split(",");
const benches = { derivatives: benchDerivatives, hessian: benchHessian, command: benchDeriveCommand };
for (const [name, run] of Object.entries(benches)) if (wanted === undefined || wanted.includes(name)) await run(rounds);
