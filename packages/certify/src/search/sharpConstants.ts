/**
 * φ for doubles: a constant whose terms cancel, such as e^(π√163) − 262537412640768744, has no digit left in doubles. It stands there
 * by a name, with an enclosure from MPFR, and replay is told how many bits it takes.
 */
import { apply, type Expression, holdsVariable, jetOf, parameter, parametersOf } from "@flatcheck/activation";
import { doubleIntervals as D, type DoubleInterval, insideDomain, type MpfrArithmetic, type MpfrInterval } from "@flatcheck/enclosure";

export interface SharpConstants {
  readonly expression: Expression;
  readonly values: ReadonlyMap<string, DoubleInterval>;
  /** The precision at which all constants have the digits of a double; 0 where nothing cancels. */
  readonly bits: number;
}

/** A constant of this relative width, or less, is as good as a double. */
const SHARP = 1e-14;
/** An enclosure in doubles of this relative width, or less, is left as it is. */
const WIDE = 1e-6;
const PRECISIONS = [128, 256, 512, 1024, 2048, 4096];

/** The expression with constants that cancel named; MPFR is asked for only where there is one. */
export function withSharpConstants(expression: Expression, arithmetic: (bits: number) => MpfrArithmetic): SharpConstants {
  const values = new Map<string, DoubleInterval>();
  const known = new Map<Expression, Expression>();
  let most = 0;
  const named = (e: Expression): Expression => {
    const found = isWide(e) ? sharpValue(e, arithmetic) : undefined;
    if (found === undefined) return e;
    const name = `constant_${values.size}`;
    values.set(name, found.value);
    most = Math.max(most, found.bits);
    return parameter(name);
  };
  const visit = (e: Expression): Expression => {
    if (e.kind !== "apply") return e;
    const seen = known.get(e) ?? (isConstant(e) ? named(e) : rebuilt(e, visit));
    known.set(e, seen);
    return seen;
  };
  const result = visit(expression);
  return { expression: result, values, bits: most };
}

const isConstant = (e: Expression): boolean => !holdsVariable(e) && parametersOf(e).length === 0;

function rebuilt(e: Expression & { kind: "apply" }, visit: (e: Expression) => Expression): Expression {
  const args = e.args.map(visit);
  return args.every((arg, i) => arg === e.args[i]) ? e : apply(e.operator, ...args);
}

const isWithin = ({ lo, hi }: DoubleInterval, width: number): boolean =>
  Number.isFinite(hi - lo) && hi - lo <= width * Math.min(Math.abs(lo), Math.abs(hi));

/** Whether a constant has an enclosure in doubles, and a poor one. */
function isWide(e: Expression): boolean {
  const value = insideDomain(() => jetOf(D.doubleArithmetic, e, [{ lo: 0, hi: 0 }])[0] as DoubleInterval);
  return value !== undefined && !(value.lo === 0 && value.hi === 0) && !isWithin(value, WIDE);
}

function sharpValue(e: Expression, arithmetic: (bits: number) => MpfrArithmetic): { value: DoubleInterval; bits: number } | undefined {
  for (const bits of PRECISIONS) {
    const K = arithmetic(bits);
    const value = insideDomain(() => K.scope(() => K.toDoubles(jetOf(K, e, [K.rational({ n: 0n, d: 1n })])[0] as MpfrInterval)));
    if (value !== undefined && isWithin(value, SHARP)) return { value, bits };
  }
  return undefined;
}
