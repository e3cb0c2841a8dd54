/** All false statements of these folders, in the shape of certificates, so that another checker can be asked of them. */
import { parse, printText, recognised } from "@flatcheck/activation";
import { rationals as Q } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../src/index.js";
import { FALSE_CHOICES } from "./falseChoices.js";
import { FALSE_CLAIMS } from "./falseClaims.js";
import { FALSE_FACTORS } from "./falseFactors.js";
import { FALSE_FAMILIES } from "./falseFamilies.js";
import { FALSE_GROWTH } from "./falseGrowth.js";
import { FALSE_HIGHER } from "./falseHigherForms.js";
import { FALSE_ON_INTERVALS } from "./falseIntervalClaims.js";
import { FALSE_SEAMS } from "./falseSeams.js";
import { FALSE_WAVES } from "./falseWaves.js";
import { FALSE_TOUCHING } from "./touchingClaims.js";

export interface FalseStatement {
  readonly name: string;
  /** What a certificate is about, as it writes it. */
  readonly about: { readonly expression: string; readonly on?: string; readonly parameters?: unknown };
  readonly statement: CertificateStatement;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

const DECIMAL = /^-?\d+(\.\d+)?(e-?\d+)?$/;
/** Constants in the activation language, which are no rational numbers by their form. */
const TEXTS: ReadonlySet<string> = new Set(["point", "period"]);

function canonical(value: Json, key = ""): Json {
  if (typeof value === "string") return DECIMAL.test(value) && !TEXTS.has(key) ? Q.toString(Q.parse(value)!) : value;
  if (Array.isArray(value)) return value.map((item) => canonical(item as Json));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([k, item]) => [k, canonical(item as Json, k)]));
}

/** With `n/d` in the place of decimals, which a checker may refuse for their form alone. */
export const inCanonicalNumbers = <T>(value: T): T => canonical(value as Json) as T;

const written = (text: string): string => printText(recognised(parse(text)));

const LISTS = [
  FALSE_CLAIMS,
  FALSE_CHOICES,
  FALSE_FACTORS,
  FALSE_FAMILIES,
  FALSE_GROWTH,
  FALSE_HIGHER,
  FALSE_SEAMS,
  FALSE_WAVES,
  FALSE_TOUCHING,
];

export const FALSE_STATEMENTS: readonly FalseStatement[] = [
  ...LISTS.flat().map(({ name, expression, parameters, statement }) => ({
    name,
    about: parameters === undefined ? { expression: written(expression) } : { expression, parameters: inCanonicalNumbers(parameters) },
    statement: inCanonicalNumbers(statement),
  })),
  ...FALSE_ON_INTERVALS.map(({ name, expression, on, statement }) => ({
    name,
    about: { expression: written(expression), on },
    statement: inCanonicalNumbers(statement),
  })),
];
