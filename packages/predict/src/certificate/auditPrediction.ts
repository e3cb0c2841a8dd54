/**
 * Reading a certificate of a prediction back. Certificates about φ are audited as such; brackets of roots, proofs of minima and the point of M are checked, and everything that is said to follow is concluded anew and
 * compared. Nothing is searched for that the certificate has to give.
 */
import { ActivationError, parse } from "@flatcheck/activation";
import { type Certificate, canonicalJson, type Decision, Rejection } from "@flatcheck/certify";
import { type DoubleInterval, doubleIntervals as I } from "@flatcheck/enclosure";
import { fromRows, type Matrix, type Problem, phiOf } from "@flatcheck/numeric";
import { type AuditOptions, type AuditReport, audit as auditCertificate } from "@flatcheck/symbolic";
import { doubleAbove, doubleBelow } from "../enclosures/decimals.js";
import { enclosuresOf } from "../enclosures/phiEnclosures.js";
import { type Landscape, oneBranch } from "../landscape.js";
import { type BranchEvidence, branchesBy, type Gap, gapText, type Root, type Tail, tailText } from "../minima/branches.js";
import { TAIL_CONSTANTS } from "../minima/findBranches.js";
import { claimOf } from "../minima/gaps.js";
import type { PatternProof } from "../minima/stationary.js";
import { UNHURRIED } from "../pace.js";
import { LINE_CONSTANTS, type PhiVerdicts } from "../phiFacts.js";
import { conclude } from "../proved.js";
import { pointOnM, type StartOnM } from "../region/startOnM.js";
import { claimsOf, digestOfData, type PredictionBody, type PredictionCertificate, type ProofData } from "./predictionCertificate.js";

/** Whether data are a certificate of a prediction, and so for {@link audit}. */
const isPrediction = (data: unknown): data is PredictionCertificate => typeof data === "object" && data !== null && "prediction" in data;

/**
 * Replays a certificate of any kind: of a prediction, or one that `audit` of @flatcheck/symbolic reads.
 * @param data a certificate as JSON data; anything else is not accepted
 * @throws the reason of the signal, when it is aborted
 * @example
 * ```ts
 * import { audit, predict } from "@flatcheck/predict";
 *
 * const { certificate } = await predict("x^3 + x", { neurons: 2, samples: 1, dimension: 1 });
 * const data = await certificate();
 * console.log((await audit(data)).accepted); // → true
 * console.log((await audit({ ...data, epsilon: 1 })).accepted); // → false
 * ```
 */
export async function audit(data: unknown, options: AuditOptions = {}): Promise<AuditReport> {
  if (!isPrediction(data)) return auditCertificate(data, options);
  try {
    return await auditPrediction(data, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof Rejection || error instanceof RangeError || error instanceof TypeError || error instanceof ActivationError)
      return { accepted: false, reason: error.message, statements: 0 };
    throw error;
  }
}

async function auditPrediction(data: PredictionCertificate, options: AuditOptions): Promise<AuditReport> {
  reject(data.schema !== "flatcheck.certificate/1", "expected schema flatcheck.certificate/1");
  reject((await digestOfData(data)) !== data.digest, "the digest does not match the content");
  reject(data.sign !== 1 && data.sign !== -1, "sign is 1 or -1");
  const replayed = await replayedParts(data, options);
  const expression = parse(data.expression);
  const phi = await enclosuresOf(expression);
  const facts = verdictsOf(replayed.facts, data.sign);
  const branches = facts.collapse === "holds" ? oneBranch(facts) : branchesBy(phi, evidenceOf(data, replayed));
  const landscape: Landscape = { facts, phi, doubles: phiOf(expression), branches };
  const p = problemOf(data, landscape);
  const proofs = data.proofs.map((list) => list.map(proofOf));
  const start = startOf(data, landscape, p);
  const left = new Set(data.escapesLeft ?? []);
  const grounds = { landscape, p, start, epsilon: data.epsilon, patterns: data.patterns, proofs, left };
  const { report } = await conclude(grounds, { ...UNHURRIED, halted: () => stopped(options.signal) });
  const isFollowing = canonicalJson(claimsOf(report)) === canonicalJson(data.prediction);
  reject(!isFollowing, "the prediction does not follow from what the certificate shows");
  return { accepted: true, expression: data.expression, statements: replayed.statements, assumptions: assumptionsOf(replayed.facts) };
}

/** An aborted replay ends at once. @throws the reason of the signal */
function stopped(signal: AbortSignal | undefined): undefined {
  signal?.throwIfAborted();
}

/** The assumptions, without the constants that only the prediction needed. */
const assumptionsOf = ({ assumptions }: AuditReport): NonNullable<AuditReport["assumptions"]> =>
  Object.fromEntries(Object.entries(assumptions ?? {}).filter(([id]) => !id.startsWith("constant: ")));

interface Replayed {
  readonly facts: AuditReport;
  readonly gaps: readonly AuditReport[];
  readonly left: AuditReport | undefined;
  readonly right: AuditReport | undefined;
  readonly statements: number;
}

/** The certificates about φ, each accepted and about the same expression. */
async function replayedParts({ expression, facts, branches }: PredictionBody, options: AuditOptions): Promise<Replayed> {
  let statements = 0;
  const accepted = async (certificate: Certificate): Promise<AuditReport> => {
    const report = await auditCertificate(certificate, options);
    if (!report.accepted) throw new Rejection(report.reason ?? "a certificate about φ does not verify");
    reject(report.expression !== expression || report.parameters !== undefined, "a certificate is about another activation");
    statements += report.statements;
    return report;
  };
  const own = await accepted(facts);
  reject(own.on !== undefined, "the verdicts on φ are about all of ℝ");
  const gaps: AuditReport[] = [];
  for (const gap of branches?.gaps ?? []) gaps.push(await accepted(gap));
  const left = branches === undefined ? undefined : await accepted(branches.left.certificate);
  const right = branches === undefined ? undefined : await accepted(branches.right.certificate);
  return { facts: own, gaps, left, right, statements };
}

function verdictsOf(report: AuditReport, sign: 1 | -1): PhiVerdicts {
  const verdict = (id: string): Decision => report.assumptions?.[id]?.verdict ?? "unknown";
  const [infimum, supremum, lowest, highest] = LINE_CONSTANTS.map((text) => constantOf(report, text));
  return {
    sign,
    collapse: verdict("collapse"),
    collapseMinimum: verdict("collapse-minimum"),
    rising: verdict("slope-nonzero"),
    coercive: verdict("coercive"),
    range: { inf: infimum ?? I.ENTIRE, sup: supremum ?? I.ENTIRE },
    curvatures: { inf: lowest ?? I.ENTIRE, sup: highest ?? I.ENTIRE },
  };
}

/** A constant as the accepted statements bound it; [−∞, ∞] where they do not. */
function constantOf({ assumptions }: AuditReport, text: string): DoubleInterval {
  const found = assumptions?.[`constant: ${text}`]?.constants?.[text];
  return { lo: doubleBelow(found?.lower), hi: doubleAbove(found?.upper) };
}

function evidenceOf({ branches }: PredictionBody, replayed: Replayed): BranchEvidence {
  const roots: readonly Root[] = (branches?.roots ?? []).map(({ of, z }) => ({
    of: of === "slope" || of === "both" ? of : "third",
    z: intervalOf(z),
  }));
  const gaps = replayed.gaps.map(
    (report): Gap => ({ on: report.on ?? gapText(undefined, undefined), slope: signIn(report, 1), third: signIn(report, 3) }),
  );
  return { roots, gaps, left: tailOf(replayed.left, branches?.left.from ?? -1), right: tailOf(replayed.right, branches?.right.from ?? 1) };
}

const signIn = (report: AuditReport, k: 1 | 3): -1 | 0 | 1 =>
  ([1, -1] as const).find((sign) => report.assumptions?.[`claim: ${claimOf(k, sign)}`]?.verdict === "holds") ?? 0;

function tailOf(report: AuditReport | undefined, from: number): Tail {
  reject(!Number.isFinite(from) || from === 0, "a tail begins at a number");
  return {
    on: report?.on ?? tailText(from),
    from,
    extremes: report === undefined ? [] : TAIL_CONSTANTS.map((text) => constantOf(report, text)),
  };
}

function intervalOf(pair: unknown): DoubleInterval {
  const [low, high] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
  const lo = low === "-inf" ? Number.NEGATIVE_INFINITY : low;
  const hi = high === "+inf" ? Number.POSITIVE_INFINITY : high;
  if (typeof lo !== "number" || typeof hi !== "number") throw new Rejection("an interval is a pair of numbers");
  return I.interval(lo, hi);
}

function proofOf(data: ProofData): PatternProof {
  if (data.kind === "root") return { kind: "root", s: intervalOf(data.s) };
  if (data.kind === "cover") return { kind: "cover", boxes: data.boxes.map(intervalOf) };
  if (data.kind === "none" || data.kind === "value" || data.kind === "open") return data;
  throw new Rejection("a proof is a value, a root, a cover, or shows that there is none");
}

function problemOf({ problem, sign }: PredictionBody, { doubles }: Landscape): Problem {
  const { X, y, a, c } = problem;
  const lengths = new Set(X.map((row) => row.length));
  reject(
    X.length === 0 || lengths.size !== 1 || lengths.has(0) || y.length !== X.length || a.length === 0,
    "X, y and a have shapes that agree",
  );
  reject(
    ![...X.flat(), ...y, ...a, c].every((value) => typeof value === "number" && Number.isFinite(value)) || !(c > 0),
    "X, y, a and c are finite numbers",
  );
  reject(sign !== 1 && sign !== -1, "sign is 1 or -1");
  return { X: matrixOf(X), y: Float64Array.from(y), a: Float64Array.from(a), c, phi: doubles };
}

const matrixOf = (rows: readonly (readonly number[])[]): Matrix => fromRows(rows);

function startOf({ start }: PredictionBody, { facts, phi }: Landscape, p: Problem): StartOnM {
  if (start === undefined) return { kind: "off M", reason: "", residual: 0 };
  const { Z, moved } = start;
  reject(
    Z.length !== p.X.rows || Z.some((row) => row.length !== p.a.length || !row.every((z) => typeof z === "number" && Number.isFinite(z))),
    "Z has a number for each sample and neuron",
  );
  const found = pointOnM(
    { phi, sign: facts.sign },
    p,
    matrixOf(Z),
    moved.map(({ neuron, z }) => ({ neuron, z: intervalOf(z) })),
  );
  if (found === undefined) throw new Rejection("the start is not shown to be a point of M");
  return found;
}

function reject(condition: boolean, reason: string): void {
  if (condition) throw new Rejection(reason);
}
