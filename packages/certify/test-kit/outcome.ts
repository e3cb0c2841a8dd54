/** What replay says of one statement, alone. */
import { ActivationError } from "@flatcheck/activation";
import { type Certificate, type CertificateStatement, Rejection, replay } from "../src/index.js";

interface Alone extends Partial<Pick<Certificate, "parameters" | "on">> {
  readonly expression: string;
  readonly statement: CertificateStatement;
}

/** Other errors than refusals are errors of the test. */
export async function outcome({ expression, statement, parameters, on }: Alone): Promise<"accepted" | "rejected"> {
  const where = { ...(parameters === undefined ? {} : { parameters }), ...(on === undefined ? {} : { on }) };
  try {
    await replay({ expression, ...where, statements: [statement] });
    return "accepted";
  } catch (error) {
    if (!(error instanceof Rejection || error instanceof RangeError || error instanceof ActivationError)) throw error;
    return "rejected";
  }
}
