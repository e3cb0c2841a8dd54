/** The certificate of a prediction: certificates about φ, the problem, proofs of minima and a point of M; and what follows, which `audit` concludes anew. Plain data; its numbers that are not texts are doubles, and mean just these. */
import { CERTIFICATE_SCHEMA, type Certificate, canonicalJson, sha256Text } from "@flatcheck/certify";
import { toRows } from "@flatcheck/numeric";
import type { FoundLandscape } from "../landscape.js";
import type { Root } from "../minima/branches.js";
import type { SampleMinima } from "../minima/minimaOf.js";
import type { PatternProof } from "../minima/stationary.js";
import type { PhiFacts } from "../phiFacts.js";
import type { ProvedReport } from "../proved.js";
import type { StartOnM } from "../region/startOnM.js";
import type { PredictedRun } from "../run.js";

/** [lo, hi]; an infinite end is `-inf` or `+inf`. */
export type EndPair = readonly [number | "-inf", number | "+inf"];

/** A proof as data. */
export type ProofData =
  | { readonly kind: "value" | "open" }
  | { readonly kind: "root"; readonly s: EndPair }
  | { readonly kind: "none"; readonly at: "lower" | "upper" | "apart" }
  | { readonly kind: "cover"; readonly boxes: readonly EndPair[] };

/** What is digested. */
export interface PredictionBody {
  readonly schema: typeof CERTIFICATE_SCHEMA;
  /** φ̂ = sign·φ, in canonical form: all of it is about φ̂ and the weights sign·a. */
  readonly expression: string;
  readonly sign: 1 | -1;
  /** c is 1/n where it is the double nearest to that. */
  readonly problem: {
    readonly X: readonly (readonly number[])[];
    readonly y: readonly number[];
    readonly a: readonly number[];
    readonly c: number;
  };
  /** The verdicts of `check` on ℝ. */
  readonly facts: Certificate;
  /** Where `collapse` does not hold: brackets of the roots of φ̂′ and φ̂‴, certificates of the signs between them, and of both tails. */
  readonly branches?: {
    readonly roots: readonly { readonly of: Root["of"]; readonly z: EndPair }[];
    readonly gaps: readonly Certificate[];
    readonly left: { readonly from: number; readonly certificate: Certificate };
    readonly right: { readonly from: number; readonly certificate: Certificate };
  };
  readonly patterns: number;
  /** By sample, pattern by pattern. */
  readonly proofs: readonly (readonly ProofData[])[];
  /** Samples, from 0, for which it was left aside what neurons leave that escape; none without it. */
  readonly escapesLeft?: readonly number[];
  /** A point of M: pre-activations n × m, and the neuron of each sample whose own lies in the bracket in place of that. */
  readonly start?: {
    readonly Z: readonly (readonly number[])[];
    readonly moved: readonly { readonly neuron: number; readonly z: EndPair }[];
  };
  readonly epsilon: number;
  /** What follows, as the report has it but for its words. */
  readonly prediction: unknown;
}

/** A certificate of a prediction. */
export interface PredictionCertificate extends PredictionBody {
  readonly digest: string;
}

/** What a certificate is made of. */
export interface Certified {
  readonly run: PredictedRun;
  readonly facts: PhiFacts;
  readonly landscape: FoundLandscape;
  readonly start: StartOnM;
  readonly patterns: number;
  readonly proved: ProvedReport;
  readonly minima: readonly SampleMinima[];
}

/** The certificate of a prediction. */
export async function predictionCertificate({
  run,
  facts,
  landscape,
  start,
  patterns,
  proved,
  minima,
}: Certified): Promise<PredictionCertificate> {
  const { X, y, a, c } = run.problem;
  const certificate = facts.checked.certificate as Certificate;
  const branches = branchData(landscape);
  const left = minima.flatMap(({ sample, escapes, proofs }) => (escapes === "left" && proofs.length > 0 ? [sample] : []));
  const body: PredictionBody = {
    schema: CERTIFICATE_SCHEMA,
    expression: certificate.expression,
    sign: facts.sign,
    problem: { X: toRows(X), y: Array.from(y), a: Array.from(a), c },
    facts: certificate,
    ...(branches === undefined ? {} : { branches }),
    patterns,
    proofs: minima.map(({ proofs }) => proofs.map(proofData)),
    ...(left.length === 0 ? {} : { escapesLeft: left }),
    ...(start.kind === "off M"
      ? {}
      : { start: { Z: toRows(start.Z), moved: start.moved.map(({ neuron, z }) => ({ neuron, z: pair(z) })) } }),
    epsilon: run.epsilon,
    prediction: claimsOf(proved),
  };
  return { ...body, digest: await digestOfData(body) };
}

function branchData({ found: { evidence, certificates } }: FoundLandscape): PredictionBody["branches"] {
  if (evidence === undefined || certificates === undefined) return undefined;
  return {
    roots: evidence.roots.map(({ of, z }) => ({ of, z: pair(z) })),
    gaps: certificates.gaps,
    left: { from: evidence.left.from, certificate: certificates.left },
    right: { from: evidence.right.from, certificate: certificates.right },
  };
}

const pair = ({ lo, hi }: { readonly lo: number; readonly hi: number }): EndPair => [
  lo === Number.NEGATIVE_INFINITY ? "-inf" : lo,
  hi === Number.POSITIVE_INFINITY ? "+inf" : hi,
];

function proofData(proof: PatternProof): ProofData {
  if (proof.kind === "root") return { kind: "root", s: pair(proof.s) };
  if (proof.kind === "cover") return { kind: "cover", boxes: proof.boxes.map(pair) };
  if (proof.kind === "none") return proof;
  return { kind: proof.kind };
}

/** `sha256:` of the canonical JSON of all fields but the digest: it detects accidents, and is no signature. */
export const digestOfData = ({ digest: _, ...body }: PredictionBody & { readonly digest?: unknown }): Promise<string> =>
  sha256Text(canonicalJson(body));

/** Fields that explain, and claim nothing. */
const WORDS: ReadonlySet<string> = new Set(["because", "reason", "noRegion"]);

/** A report as JSON data, without words. */
export const claimsOf = (report: ProvedReport): unknown =>
  JSON.parse(JSON.stringify(report, (name, value: unknown) => (WORDS.has(name) ? undefined : value)));
