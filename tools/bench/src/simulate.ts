/**
 * The bench of `simulate`: tables of measurements with their targets, beside peers in C, NumPy and PyTorch, which are named where they are missing. One
 * thread, processor time. `--only W1,W2,W3,W4,ensemble,riemannian,threads` takes some of it, `--rounds N` sets how often programs take turns. It prints and does
 * not judge: the exit code is 0.
 */
import { parseArgs } from "node:util";
import { Compiled } from "./simulateContestants.js";
import { benchEnsemble } from "./simulateEnsemble.js";
import { benchSteps } from "./simulateSteps.js";
import { benchTwoThreads } from "./simulateTwoThreads.js";
import { printMissing } from "./table.js";

const { values } = parseArgs({ options: { only: { type: "string" }, rounds: { type: "string" } } });
const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
const wanted = values.only?.split(",");
const isWanted = (name: string): boolean => wanted === undefined || wanted.includes(name);
Object.assign(process.env, { OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" });

await benchSteps(isWanted, rounds, new Compiled());
if (isWanted("ensemble")) await benchEnsemble(rounds);
if (isWanted("riemannian")) printMissing("Riemannian step", "the kernel of one step is not public; flows take several, with error control");
if (isWanted("threads")) await benchTwoThreads(rounds);
