/** Signs of φ′ and φ‴ between their roots, asked of `check`. */
import type { Certificate } from "@flatcheck/certify";
import { doubleIntervals as I } from "@flatcheck/enclosure";
import type { Phi } from "@flatcheck/numeric";
import { type Checked, type CheckOptions, check } from "@flatcheck/symbolic";
import type { PhiEnclosures } from "../enclosures/phiEnclosures.js";
import { signOf } from "../enclosures/sign.js";
import { type Gap, gapText, type Root } from "./branches.js";

/** What is needed of an activation. */
export interface BranchRequest {
  /** As `check` takes it. */
  readonly text: string;
  readonly params: CheckOptions["params"];
  /** In doubles, to guess. */
  readonly doubles: Phi;
  readonly phi: PhiEnclosures;
  readonly timeLimit?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A gap with the certificate that shows its signs. */
export interface CertifiedGap {
  readonly gap: Gap;
  readonly certificate: Certificate;
}

/** The gap between two roots, or beyond the last one; undefined where its signs are not proved. */
export async function gapBetween(
  request: BranchRequest,
  left: Root | undefined,
  right: Root | undefined,
): Promise<CertifiedGap | undefined> {
  const inner =
    left === undefined
      ? right === undefined
        ? 0
        : right.z.lo - 1
      : right === undefined
        ? left.z.hi + 1
        : I.mid({ lo: left.z.hi, hi: right.z.lo });
  const at = request.phi.at(inner);
  const [slope, third] = [signOf(at[1]), signOf(at[3])];
  if (slope === undefined || slope === 0 || third === undefined || third === 0) return undefined;
  const claims = [claimOf(1, slope), claimOf(3, third)];
  const checked = await checkedOn(request, gapText(left, right), { claims });
  if (!(checked.report.claims ?? []).every(({ verdict }) => verdict === "holds")) return undefined;
  return { gap: { on: gapText(left, right), slope, third }, certificate: checked.certificate as Certificate };
}

/** The claim that φ⁽ᵏ⁾ has a sign. */
export const claimOf = (k: 1 | 3, sign: 1 | -1): string => `phi${k} ${sign > 0 ? ">" : "<"} 0`;

/** What `check` says on an interval. */
export const checkedOn = (
  { text, params, timeLimit, signal }: BranchRequest,
  on: string,
  what: Pick<CheckOptions, "claims" | "constants">,
): Promise<Checked> => check(text, { params, on, ...what, timeLimit, signal });
