/**
 * The independent checker. It never searches: each statement names its steps, and each step is recomputed from the
 * activation in MPFR intervals or exact rationals (the search used rounded doubles). A statement is accepted only if every
 * step verifies, the steps of a cover leave no gap on the domain, and points, limits and roots are in it.
 *
 * What an accepted statement rests on: the parser and jet rules of `activation`, the arithmetic of `enclosure`, Taylor's
 * theorem (`taylorBound.ts`), the files of `replay/`, and this one.
 */
import {
  atOnce,
  bindParameters,
  type Expression,
  exactlyRecognised,
  inSlices,
  parametersOf,
  parse,
  printText,
  type Stepwise,
} from "@flatcheck/activation";
import { DomainError, type MpfrArithmetic, mpfrArithmetic, rationals as Q, type Rational } from "@flatcheck/enclosure";
import { type CertificateBody, type CertificateStatement, exact, fromFormData } from "./certificate.js";
import { type Domain, domainFrom, LINE } from "./domain.js";
import { BoundReplay } from "./replay/bounds.js";
import { verifyDensity } from "./replay/density.js";
import { LimitReplay } from "./replay/limits.js";
import { PhiEvaluator } from "./replay/phiEvaluator.js";
import { PointReplay } from "./replay/points.js";
import { Rejection, require } from "./replay/rejection.js";
import { verifySeamJump } from "./replay/seamJump.js";
import { verifyVanishing } from "./replay/vanishing.js";

export { Rejection };

/** Replays statements about one activation. Make it with {@link replayerOf}. */
export class Replayer {
  private readonly phi: PhiEvaluator;
  private readonly bounds: BoundReplay;
  private readonly points: PointReplay;
  private readonly limits: LimitReplay;

  constructor(
    expression: Expression,
    make: (bits: number) => MpfrArithmetic,
    ranges: ReadonlyMap<string, readonly [Rational, Rational]> = new Map(),
    /** Called now and then; it may throw to end a replay that takes too long. */
    tick: () => void = () => {},
    /** What all statements are about. */
    domain: Domain = LINE,
  ) {
    this.phi = new PhiEvaluator(expression, make, ranges, tick, domain);
    this.bounds = new BoundReplay(this.phi);
    this.points = new PointReplay(this.phi);
    this.limits = new LimitReplay(this.phi);
  }

  /** Frees the MPFR registers. */
  dispose(): void {
    this.phi.dispose();
  }

  /** @throws Rejection unless the statement verifies. */
  check(statement: CertificateStatement): void {
    atOnce(this.checking(statement));
  }

  /** {@link check} in steps: the statement verifies where they come to their end. @throws Rejection unless the statement verifies. */
  *checking(statement: CertificateStatement): Stepwise<void> {
    try {
      yield* this.verify(statement);
    } catch (error) {
      if (error instanceof DomainError) throw new Rejection(`${statement.kind}: ${error.message}`);
      if (error instanceof RangeError) throw new Rejection(`${statement.kind}: ${error.message}`);
      throw error;
    }
  }

  private *verify(s: CertificateStatement): Stepwise<void> {
    switch (s.kind) {
      case "bound":
        return yield* this.bounds.verifyBound(s, fromFormData(s.form));
      case "alternatives":
        return yield* this.bounds.verifyAlternatives(s);
      case "monotone":
        return yield* this.bounds.verifyMonotone(s, fromFormData(s.form));
      case "value":
        return this.points.verifyValue(s);
      case "end-value":
        return this.points.verifyEndValue(s);
      case "root":
        return this.points.verifyRoot(s);
      case "limit":
        return yield* this.limits.verifyLimit(s);
      case "oscillation":
        return yield* this.limits.verifyOscillation(s);
      case "density":
        return verifyDensity(this.phi, s);
      case "ratio-limit":
        return yield* this.limits.verifyRatioLimit(s);
      case "ratio-value":
        return this.points.verifyRatioValue(s);
      case "rational-limit":
        return this.limits.verifyRationalLimit(s);
      case "identically-zero":
        return yield* verifyVanishing(s, {
          at: this.phi,
          points: this.points,
          bound: (t, form) => this.bounds.verifyBound(t, form),
        });
      case "undefined":
        return this.points.verifyUndefined(s);
      case "jump":
        return yield* this.limits.verifyJump(s);
      case "seam":
        return verifySeamJump(this.phi, s);
      case "pole":
        return this.points.verifyPole(s);
      default:
        throw new Rejection(`unknown statement ${JSON.stringify((s as { kind: unknown }).kind)}`);
    }
  }
}

/** Thrown by a replayer that was made without MPFR when a step needs it. */
export class MpfrNeeded extends Error {}

/**
 * A replayer that has MPFR, or one that throws {@link MpfrNeeded} where it would use it.
 * @throws ActivationError for an expression that is none; Rejection for an empty range of a parameter; RangeError for a domain that is none
 */
export function replayerOf(
  body: Pick<CertificateBody, "expression" | "on" | "parameters">,
  mpfr?: MpfrArithmetic,
  tick?: () => void,
): Replayer {
  const ranges = rangesOf(body.parameters);
  const expression = parse(body.expression, { parameters: [...ranges.keys()] });
  const make = (bits: number): MpfrArithmetic => {
    if (mpfr === undefined) throw new MpfrNeeded("MPFR is not loaded");
    return mpfr.withPrecision(bits);
  };
  return new Replayer(expression, make, ranges, tick, domainFrom(body.on));
}

/** @throws Rejection for an empty range */
function rangesOf(parameters: CertificateBody["parameters"] = {}): Map<string, readonly [Rational, Rational]> {
  const ranges = new Map(Object.entries(parameters).map(([name, r]) => [name, [exact(r.from), exact(r.to)] as const]));
  for (const [lo, hi] of ranges.values()) require(Q.cmp(lo, hi) <= 0, "an empty parameter range");
  return ranges;
}

type Stated = Pick<CertificateBody, "expression" | "on" | "parameters" | "statements">;

/** A range of one value is that value: the body about the expression with it in place of the parameter, in canonical form. @throws as {@link replayerOf} does */
async function withSingleValues(body: Stated): Promise<Stated> {
  const ranges = [...rangesOf(body.parameters)];
  const typed = parse(body.expression, { parameters: ranges.map(([name]) => name) });
  const present = ranges.filter(([name]) => parametersOf(typed).includes(name));
  const values = new Map(present.flatMap(([name, [lo, hi]]) => (Q.eq(lo, hi) ? [[name, lo] as const] : [])));
  if (values.size === 0) return body;
  const open = present.filter(([name]) => !values.has(name)).map(([name]) => name);
  const expression = printText(await exactlyRecognised(bindParameters(typed, values, open)));
  const parameters = Object.fromEntries(Object.entries(body.parameters ?? {}).filter(([name]) => !values.has(name)));
  return { ...body, expression, parameters };
}

/** Statements that verified, of those that there are. */
export interface ReplayProgress {
  readonly done: number;
  readonly of: number;
}

/** What {@link replay} can be told. */
export interface ReplayOptions {
  /** Ends a replay between two steps. */
  readonly signal?: AbortSignal;
  /** Called after each statement. */
  readonly onProgress?: (progress: ReplayProgress) => void;
}

/**
 * Replays every statement of a body; MPFR is loaded only if a step needs it. Timers fire in between.
 * @throws Rejection for the first that does not verify; the reason of the signal, when it is aborted
 * @example
 * ```ts
 * import { parse, printText } from "@flatcheck/activation";
 * import { analyse, phi, replay } from "@flatcheck/certify";
 *
 * const sinh = parse("sinh(x)");
 * const { statements } = await analyse(sinh, [{ type: "sign", relation: "positive", form: phi(1) }]);
 * await replay({ expression: printText(sinh), statements });
 * console.log(statements.length > 0); // → true
 * ```
 */
export async function replay(stated: Stated, { signal, onProgress }: ReplayOptions = {}): Promise<void> {
  const onResume = (): void => signal?.throwIfAborted();
  onResume();
  const body = await withSingleValues(stated);
  try {
    await inSlices(checkAll(replayerOf(body), body.statements, onProgress), { onResume });
  } catch (error) {
    if (!(error instanceof MpfrNeeded)) throw error;
    await inSlices(checkAll(replayerOf(body, await mpfrArithmetic(64)), body.statements, onProgress), { onResume });
  }
}

function* checkAll(
  replayer: Replayer,
  statements: readonly CertificateStatement[],
  onProgress: ReplayOptions["onProgress"],
): Stepwise<void> {
  try {
    for (const [done, s] of statements.entries()) {
      yield* replayer.checking(s);
      onProgress?.({ done: done + 1, of: statements.length });
    }
  } finally {
    replayer.dispose();
  }
}
