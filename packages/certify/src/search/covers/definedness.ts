/** That φ⁽ᵏ⁾ exists and is continuous on ℝ, as a bound that says so: the form 1 + (φ⁽ᵏ⁾)² has a cover. */

import type { Stepwise } from "@flatcheck/activation";
import { insideDomain } from "@flatcheck/enclosure";
import type { CertificateStatement } from "../../certificate.js";
import { existence } from "../../existence.js";
import type { DerivativeOrder, Form } from "../../form.js";
import type { Hints } from "../goal.js";
import { rationalInfimum } from "../rational/rationalInfimum.js";
import { rationalRoute } from "../rational/rationalRoute.js";
import type { Workbench } from "../workbench.js";
import { boundStatement } from "./boundStatement.js";
import { coverLine } from "./cover.js";

/** A bound whose cover shows that φ⁽ᵏ⁾ is defined and continuous; undefined where none was found. @throws OutOfTime */
export function* definedness(bench: Workbench, k: DerivativeOrder, hints: Hints): Stepwise<CertificateStatement | undefined> {
  const form = existence(k);
  const exact = onRoute(bench, form);
  if (exact !== undefined) return exact;
  const search = yield* coverLine({ bench, form, strict: true, hints });
  return search.kind === "covered" ? boundStatement(bench, form, search) : undefined;
}

function onRoute(bench: Workbench, form: Form): CertificateStatement | undefined {
  const route = rationalRoute(bench);
  if (route === undefined) return undefined;
  return insideDomain(() => rationalInfimum(route, form).statements.find((s) => s.kind === "bound"));
}
