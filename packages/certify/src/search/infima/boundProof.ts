/** Bounds F − L ≥ 0 for a candidate U of the infimum: L = U where that can be exact, else just below; and where that fails, a weaker one. */
import type { Stepwise } from "@flatcheck/activation";
import { rationals as Q, type Rational } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import { formText, minusConstant } from "../../form.js";
import { boundStatement } from "../covers/boundStatement.js";
import { type Covered, type CoverSearch, coverByParts, coverByRange, coverLine } from "../covers/cover.js";
import { globalRange } from "../covers/wholeRange.js";
import type { HintedSubject, Subject } from "../goal.js";
import { leftOnLine } from "../left.js";
import { isPoint } from "../places.js";
import { formValue, sample } from "../points/samples.js";
import { roundDown } from "../points/values.js";
import type { Candidate } from "./candidates.js";
import type { Bounded } from "./outcome.js";
import { guessesBelow } from "./rangeGuesses.js";

type Proof =
  | { readonly kind: "proved"; readonly lower: Rational; readonly attained: boolean | undefined; readonly statement: CertificateStatement }
  | { readonly kind: "open"; readonly search: Exclude<CoverSearch, { kind: "covered" }> };

/** A bound as near to the candidate as can be shown. */
export function* proveBound(subject: HintedSubject, best: Candidate): Stepwise<Proof> {
  const { bench, form, hints } = subject;
  const byRange = proveByRange(subject, best);
  if (byRange !== undefined) return byRange;
  if (bench.ranges.size > 0) return yield* proveForRange(subject, best);
  if (best.exact) {
    const isLimit = !isPoint(best.at);
    const rest = minusConstant(form, best.upper);
    const zeros = isLimit ? hints.zeros : [...hints.zeros, best.at];
    const own = isLimit ? [] : (best.zeros ?? []);
    const cover = { bench, form: rest, strict: isLimit, hints: { ...hints, zeros, named: [...(hints.named ?? []), ...own] } };
    const search = yield* (isLimit ? coverByParts : coverLine)(cover);
    if (search.kind === "covered") return proved(subject, best, best.upper, search);
    const weak = isLimit && search.kind === "stuck" ? yield* coverLine({ bench, form: rest, strict: false, hints }) : undefined;
    if (weak?.kind === "covered") return proved(subject, best, best.upper, weak);
    if (search.kind === "violated" || best.upper.n === 0n) return { kind: "open", search };
  }
  if (best.upper.n === 0n)
    return { kind: "open", search: { kind: "stuck", left: leftOnLine("the infimum seems to be 0, which needs an exact zero") } };
  const lower = roundDown(Q.sub(best.upper, Q.mul(Q.abs(best.upper), bench.slack)));
  const search = yield* coverLine({ bench, form: minusConstant(form, lower), strict: false, hints });
  return search.kind === "covered" ? proved(subject, best, lower, search) : { kind: "open", search };
}

/** The range of the form over ℝ, where its end is as low as the candidate, or a short number just below it. */
function proveByRange(subject: Subject, best: Candidate): Proof | undefined {
  const { bench, form } = subject;
  const range = globalRange(subject);
  const reach = Q.sub(best.upper, Q.mul(Q.abs(best.upper), bench.slack));
  if (range?.lower === undefined || !(isPoint(best.at) || best.isRange === true) || Q.cmp(range.lower, reach) < 0) return undefined;
  // Replay rounds once more than the search did: what is not exact needs room.
  const isExact = range.lower.d <= 64n || Q.cmp(range.lower, best.upper) >= 0;
  // An exact value is tried as the bound itself first.
  if (best.exact && !isExact) return undefined;
  const lower = isExact ? Q.min(range.lower, best.upper) : roundDown(Q.min(range.lower, reach));
  const search = coverByRange({ bench, form: minusConstant(form, lower) });
  return search === undefined ? undefined : proved(subject, best, lower, search);
}

/** Over ranges of parameters the bound need not be sharp: one that is not far below the least value seen; > 0 where that is 0, if it can be shown. */
function* proveForRange(subject: HintedSubject, best: Candidate): Stepwise<Proof> {
  const { bench, form } = subject;
  const target = bench.targets.get(formText(form));
  const guesses = guessesBelow(best.least ?? best.upper, middleValue(subject, best));
  const found = yield* proveOneOf(subject, best, [...(target === undefined ? [] : [target]), ...guesses]);
  const [least] = guesses;
  if (found.kind === "proved" || least === undefined || !guesses.every((g) => Q.sign(g) > 0)) return found;
  // The least value may belong to parameters between those that were looked at.
  const positive = yield* proveOneOf(subject, best, [Q.ZERO]);
  if (positive.kind !== "proved") return found;
  const further = yield* proveOneOf(
    subject,
    best,
    FURTHER.map((part) => roundDown(Q.mul(least, part))),
  );
  return further.kind === "proved" ? further : positive;
}

/** Parts of a guess that is too large. */
const FURTHER: readonly Rational[] = [8n, 64n, 4096n].map((d) => ({ n: 1n, d }));

/** The first of the bounds that can be shown; 0 with isolated zeros at most. */
function* proveOneOf(subject: HintedSubject, best: Candidate, guesses: readonly Rational[]): Stepwise<Proof> {
  const { form } = subject;
  let last: Proof | undefined;
  for (const lower of guesses) {
    const strict = lower.n === 0n ? yield* coverByParts({ ...subject, strict: true, isolated: true }) : undefined;
    const search =
      strict?.kind === "covered" ? strict : yield* coverByParts({ ...subject, form: minusConstant(form, lower), strict: false });
    if (search.kind === "covered") return proved(subject, best, lower, search);
    last = { kind: "open", search };
  }
  return last as Proof;
}

/** About the value at the candidate's place for parameters in the middle of their ranges. */
const middleValue = ({ bench, form }: Subject, { at }: Candidate): number | undefined =>
  isPoint(at) ? sample(bench, [Q.toNumber(at)], formValue(form))[0]?.value : undefined;

function proved({ bench, form }: Subject, best: Candidate, lower: Rational, search: Covered): Proof {
  const isLimit = !isPoint(best.at);
  const attained = best.exact && Q.eq(lower, best.upper) ? !isLimit || (search.strict ? false : undefined) : undefined;
  return { kind: "proved", lower, attained, statement: boundStatement(bench, minusConstant(form, lower), search) };
}

/** Where the sharp bound could not be shown: one that is not, with the sign of the infimum that is likely. */
export function* weakerBound(
  subject: HintedSubject,
  best: Candidate,
  order: "narrowest first" | "widest first" = "narrowest first",
): Stepwise<Bounded | undefined> {
  const { bench, form, hints } = subject;
  if (bench.ranges.size > 0) return undefined;
  const ends = weakerEnds(subject, best);
  for (const lower of order === "widest first" ? ends.filter((end) => end.n !== 0n).sort(Q.cmp) : ends) {
    bench.deadline.checkTime();
    const search = yield* coverLine({ bench, form: minusConstant(form, lower), strict: lower.n === 0n, hints });
    if (search.kind !== "covered") continue;
    const statements = [boundStatement(bench, minusConstant(form, lower), search), best.statement];
    return { kind: "bounded", lower, upper: best.upper, at: best.at, attained: undefined, statements };
  }
  return undefined;
}

/** The end of the range where the form has one; parts of a positive candidate, and 0; twice a negative one. */
function weakerEnds({ bench, form }: Subject, best: Candidate): readonly Rational[] {
  const range = globalRange({ bench, form })?.lower;
  const sign = Q.sign(best.upper);
  const ends = range === undefined || (sign > 0 && Q.sign(range) <= 0) ? [] : [range.d <= 64n ? range : roundDown(range)];
  if (sign <= 0) return sign < 0 ? [...ends, roundDown(Q.mul(Q.fromInteger(2), best.upper))] : ends;
  const parts = [1000n, 64n, 2n].map((d) => roundDown(Q.mul(best.upper, { n: d === 1000n ? 999n : 1n, d })));
  return [...ends, ...parts, Q.ZERO];
}
