/** What a search for an infimum comes to: of a form, or of a quotient p/|q| with q ≠ 0. One union for all searches; statements go to replay. */
import type { Rational } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import type { Left } from "../left.js";
import { type Spot, spotName } from "../places.js";

/** A point, or a limit; undefined where it is not known. */
export type InfimumPlace = Spot | undefined;

/** A value, or limit, that was met: the infimum is at most `upper`. */
export interface Met {
  readonly upper: Rational;
  /** Where the infimum is (nearly) attained, as far as that is known. */
  readonly at: InfimumPlace;
}

/** The infimum lies in [lower, upper]. */
export interface Bounded extends Met {
  readonly kind: "bounded";
  readonly lower: Rational;
  /** Undefined where it is not known. */
  readonly attained: boolean | undefined;
  /** `attained` is what samples say, or values that are not exact. */
  readonly isObserved?: boolean;
  readonly statements: readonly CertificateStatement[];
}

/** There is no bound of the kind that is asked for: of a form none at all, of a quotient none above 0. */
export interface Refuted {
  readonly kind: "refuted";
  readonly at: InfimumPlace;
  readonly statements: readonly CertificateStatement[];
}

/** q vanishes everywhere, so that every number is a bound of p/|q|. */
export interface Vacuous {
  readonly kind: "vacuous";
  readonly statements: readonly CertificateStatement[];
}

/** No bound was found. */
export interface Open {
  readonly kind: "open";
  /** The least that was met, if anything was. */
  readonly best?: Met;
  readonly statements: readonly CertificateStatement[];
  readonly left: Left;
}

export type Infimum = Bounded | Refuted | Open;
export type RatioInfimum = Infimum | Vacuous;

/** No bound of the kind that is asked for, by the statements. */
export const refuted = (statements: readonly CertificateStatement[], at: Refuted["at"]): Refuted => ({ kind: "refuted", at, statements });

/** Nothing was found. */
export const nothing = (left: Left): Open => ({ kind: "open", statements: [], left });

/** What was met on the way to a bound, or without one. */
export function metBy(found: RatioInfimum): Met | undefined {
  if (found.kind === "bounded") return found;
  return found.kind === "open" ? found.best : undefined;
}

/** An enclosure of a sharp constant as the search saw it: lower ≤ value ≤ upper. */
export interface ConstantEnclosure {
  readonly lower: Rational | "-inf" | "+inf" | undefined;
  readonly upper: Rational | "-inf" | "+inf" | undefined;
  readonly attained?: boolean;
  readonly isObserved?: boolean | undefined;
  readonly at?: Rational | "-inf" | "+inf";
}

/** The constant that an infimum is, which lies at `at`. */
export function enclosureOf(found: RatioInfimum, at: InfimumPlace): ConstantEnclosure {
  const place = at === undefined ? {} : { at: spotName(at) };
  switch (found.kind) {
    case "bounded":
      return {
        lower: found.lower,
        upper: found.upper,
        ...(found.attained === undefined ? {} : { attained: found.attained, isObserved: found.isObserved }),
        ...place,
      };
    case "refuted":
      return { lower: "-inf", upper: "-inf", attained: false, ...place };
    case "vacuous":
      return { lower: "+inf", upper: "+inf" };
    case "open":
      return { lower: undefined, upper: found.best?.upper ?? "+inf", ...place };
  }
}
