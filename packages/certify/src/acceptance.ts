/** What replay accepted of what search found, and why it refused the rest. Only accepted statements are concluded from. */
import { atOnce, type Stepwise } from "@flatcheck/activation";
import { DomainError } from "@flatcheck/enclosure";
import { type CertificateStatement, fromFormData } from "./certificate.js";
import { formText } from "./form.js";
import { Rejection, type Replayer } from "./replay.js";
import type { Found } from "./search/evidence/evidence.js";
import { leftOnLine } from "./search/left.js";
import { retries } from "./search/retries.js";
import type { TimeLimit } from "./search/timeLimit.js";

/** What came of a statement in replay. */
type Replayed = CertificateStatement | { readonly refusal: string };

export class Acceptance {
  /** In the order in which they were accepted. */
  readonly statements: CertificateStatement[] = [];
  /** Statements that replay accepted, as they are written: what it makes of one depends on nothing else, φ, its domain and its parameters being one replayer's. */
  private readonly confirmed = new Set<string>();
  private readonly replayed = new Map<CertificateStatement, Replayed>();

  constructor(
    private readonly replayer: Replayer,
    private readonly time: TimeLimit,
  ) {}

  /** Whether replay accepts a statement. */
  readonly accepts = (statement: CertificateStatement): boolean => atOnce(this.refusalOf(statement)) === undefined;

  /** Why replay does not accept a statement. */
  private *refusalOf(statement: CertificateStatement): Stepwise<string | undefined> {
    const text = JSON.stringify(statement);
    if (this.confirmed.has(text)) return undefined;
    try {
      yield* this.replayer.checking(statement);
      this.confirmed.add(text);
      return undefined;
    } catch (error) {
      if (error instanceof Rejection || error instanceof DomainError) return error.message;
      throw error;
    }
  }

  /** What was found without what replay refuses. */
  *acceptAll(found: Found): Stepwise<Found> {
    const statements: CertificateStatement[] = [];
    let refusal: string | undefined;
    for (const s of found.statements) {
      const known = this.statements.includes(s) ? s : this.replayed.get(s);
      const outcome = known ?? (yield* this.time.attemptSteps(() => this.acceptNew(s))) ?? { refusal: this.time.left.reason };
      if ("refusal" in outcome) refusal ??= `${statementText(s)} was found but not confirmed: ${outcome.refusal}`;
      else statements.push(outcome);
    }
    if (refusal === undefined) return { ...found, statements };
    return { statements, left: found.left ?? (this.time.wasReached ? this.time.left : leftOnLine(refusal)) };
  }

  /** The statement, or a relative of it that replay accepts: the same at higher precision, or one that claims less. */
  private *acceptNew(s: CertificateStatement): Stepwise<Replayed> {
    const refusal = yield* this.refusalOf(s);
    const accepted = refusal === undefined ? s : yield* this.acceptedRelative(s);
    const outcome = accepted ?? { refusal: refusal as string };
    if (accepted !== undefined) this.statements.push(accepted);
    this.replayed.set(s, outcome);
    return outcome;
  }

  private *acceptedRelative(s: CertificateStatement): Stepwise<CertificateStatement | undefined> {
    for (const relative of retries(s)) if ((yield* this.refusalOf(relative)) === undefined) return relative;
    return undefined;
  }
}

/** What a statement says, in a few words for people. */
function statementText(s: CertificateStatement): string {
  if (s.kind === "bound") return `the bound ${formText(fromFormData(s.form))} ${s.relation === "positive" ? ">" : "≥"} 0`;
  if (s.kind === "monotone") return `that the antiderivative of ${formText(fromFormData(s.form))} strictly increases`;
  if (s.kind === "limit" || s.kind === "rational-limit" || s.kind === "value" || s.kind === "root")
    return `a ${s.kind.replace("rational-", "")} of ${formText(fromFormData(s.form))}`;
  return `a statement of the kind "${s.kind}"`;
}
