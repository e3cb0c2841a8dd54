/** The lemmas of one file: each is proved once and written once, before the first theorem that needs it. */
import type { Domain } from "@flatcheck/certify";
import { item, type Rational } from "@flatcheck/enclosure";
import type { Claim, Derivatives } from "./claim.js";
import { interiorOf } from "./domainInCoq.js";
import { provePositivityOn } from "./onInterval.js";
import type { Proof } from "./positivity.js";

export class Lemmas {
  private readonly proved = new Map<string, { readonly claim: string; readonly proof: Proof }>();
  private readonly written = new Set<string>();
  /** Bounds that stand in the file, of the derivatives by name: `name_above`. */
  readonly bounds: Map<string, Rational> = new Map();

  constructor(
    readonly derivatives: Derivatives,
    readonly domain: Domain,
  ) {}

  /** `name x : 0 <= claim`, or `0 < claim`. */
  prove(name: string, claim: Claim, isStrict: boolean): Proof {
    const known = this.proved.get(name);
    if (known?.claim === claim.text) return known.proof;
    const proof = provePositivityOn(name, claim, isStrict, this.domain);
    this.proved.set(name, { claim: claim.text, proof });
    return proof;
  }

  /** `name x : 0 < claim` for x between two points of the domain. */
  proveInside(name: string, claim: Claim): Proof {
    const proof = provePositivityOn(name, claim, true, interiorOf(this.domain));
    this.proved.set(name, { claim: claim.text, proof });
    return proof;
  }

  /** Takes a lemma that is proved elsewhere, and gives its name. */
  add(name: string, text: string): string {
    this.proved.set(name, { claim: text, proof: { kind: "proved", text } });
    return name;
  }

  /** φ⁽ᵏ⁾. */
  derivative(k: number): Claim["element"] {
    return item(this.derivatives, k);
  }

  /** Whether the lemma stands in the file already. */
  isWritten(name: string): boolean {
    return this.written.has(name);
  }

  /** The text of lemmas that are proved, without those that stand in the file already. */
  write(names: readonly string[]): string {
    const missing = [...new Set(names)].filter((name) => !this.written.has(name));
    for (const name of missing) this.written.add(name);
    return missing.map((name) => textOf(this.proved.get(name)?.proof)).join("");
  }
}

const textOf = (proof: Proof | undefined): string => (proof?.kind === "proved" ? proof.text : "");
