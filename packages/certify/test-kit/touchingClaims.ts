/** Claims that a form touches 0 at a constant that is no rational number: true by a tangent or a square, and false by as little as 10⁻⁴⁰. */
import { type CertificateStatement, type CoverStep, phi, toFormData } from "../src/index.js";
import type { FalseClaim } from "./falseClaims.js";

const bits = 128;
const F0 = toFormData(phi(0));
const F3 = toFormData(phi(3));

interface Touch {
  readonly point: string;
  /** Eighths between which the point lies. */
  readonly from: number;
  readonly to?: number;
  readonly multiplicity?: number;
}

const box = (i: number): CoverStep => ({ type: "box", from: `${i}/8`, to: `${i + 1}/8`, centre: `${2 * i + 1}/16`, degree: 4, bits });

/** Tails beyond ±8, boxes of width 1/8, and one step about the zero. */
function coverTouching({ point, from, to = from + 1, multiplicity = 2 }: Touch): readonly CoverStep[] {
  const boxes = (a: number, b: number): CoverStep[] => Array.from({ length: b - a }, (_, i) => box(a + i));
  return [
    { type: "tail", from: "-inf", to: "-8", order: 4, bits },
    ...boxes(-64, from),
    { type: "zero", from: `${from}/8`, to: `${to}/8`, centre: `${from}/8`, point, multiplicity, bits },
    ...boxes(to, 64),
    { type: "tail", from: "8", to: "+inf", order: 4, bits },
  ];
}

const claim = (name: string, expression: string, touch: Touch, form = F3): FalseClaim => {
  const statement: CertificateStatement = { kind: "bound", form, relation: "nonnegative", cover: coverTouching(touch) };
  return { name: `${name}: ${expression}`, expression, statement };
};

/** φ''' = e^x − 3x − 3 + 3·log 3, the distance of e^x from its tangent at log 3. */
const tangent = (more = ""): string => `exp(x)-x^4/8-(3-3*log(3))*x^3/6${more}`;
/** φ = (e^x − 2)². */
const square = (more = ""): string => `exp(2*x)-4*exp(x)+4${more}`;
const LOG3: Touch = { point: "log(3)", from: 8 };
const LOG2: Touch = { point: "log(2)", from: 5 };

export const TRUE_TOUCHING: readonly FalseClaim[] = [
  claim("the tangent at log 3", tangent(), LOG3),
  claim("a point in other words", tangent(), { ...LOG3, point: "2*log(sqrt(3))" }),
  claim("a square", square(), LOG2, F0),
];

export const FALSE_TOUCHING: readonly FalseClaim[] = [
  ...["1e-3", "1e-12", "1e-20", "1e-30", "1e-40", "1e-60"].flatMap((eps) => [
    claim("the tangent, lowered", tangent(`-${eps}*x^3/6`), LOG3),
    claim("a square, lowered", square(`-${eps}`), LOG2, F0),
    claim("the tangent, turned", tangent(`+${eps}*x^4/24`), LOG3),
  ]),
  claim("a zero elsewhere", tangent(), { ...LOG3, point: "log(3)+1e-40" }),
  claim("a rational number near the zero", tangent(), { ...LOG3, point: "1.0986122886681098" }),
  claim("a zero outside its step", tangent(), { ...LOG3, from: 9 }),
  claim("a zero of order 4", tangent(), { ...LOG3, multiplicity: 4 }),
  claim("a zero of odd order", tangent(), { ...LOG3, multiplicity: 3 }),
  claim("a step past what the leading coefficient allows", "sin(x)-1+cos(x)-cos(x)", { point: "pi/2", from: -8, to: 40 }, F0),
  claim("a crossing", "exp(x)-3", LOG3, F0),
  // The centre of these steps is their left end, about which a form may change its sign; a point inside is not.
  claim("a crossing of order 1", "exp(x)-3", { ...LOG3, multiplicity: 1 }, F0),
  claim("a crossing of order 3", "(exp(x)-3)^3", { ...LOG3, multiplicity: 3 }, F0),
  claim("a function of x as the point", square(), { ...LOG2, point: "x" }, F0),
  claim("a point outside the domain of its functions", square(), { ...LOG2, point: "log(-2)" }, F0),
  claim("no point", square(), { ...LOG2, point: "" }, F0),
];
