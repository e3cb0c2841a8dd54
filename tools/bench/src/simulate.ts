/**
 * The bench of `simulate`: tables of measurements with their targets, beside peers in C, NumPy and PyTorch, which are named where they are missing. One
 * thread, processor time. `--only W1,W2,W3,W4,functions,ensemble,riemannian,threads` takes some of it, `--rounds N` sets how often programs take turns. It prints and does
 * not judge: the exit code is 0.
 */
import { parseArgs } from "node:util";
import { Compiled } from "./simulating/contestants.js";
import { benchEnsemble } from "./simulating/ensemble.js";
import { benchRiemannian } from "./simulating/riemannian.js";
import { benchFunctions, benchSteps } from "./simulating/steps.js";
import { benchTwoThreads } from "./simulating/twoThreads.js";

const { values } = parseArgs({ options: { only: { type: "string" }, rounds: { type: "string" } } });
const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
const wanted = values.only?.split(",");
const isWanted = (name: string): boolean => wanted === undefined || wanted.includes(name);
Object.assign(process.env, { OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" });

const compiled = new Compiled();
await benchSteps(isWanted, rounds, compiled);
if (isWanted("functions")) await benchFunctions(rounds, compiled);
if (isWanted("ensemble")) await benchEnsemble(rounds);
if (isWanted("riemannian")) await benchRiemannian(rounds);
if (isWanted("threads")) await benchTwoThreads(rounds);
