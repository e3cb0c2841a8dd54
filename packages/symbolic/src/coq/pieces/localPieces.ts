/** The smooth functions that a function with pieces is beside points, each defined once in the file. */
import { type Expression, printText } from "@flatcheck/activation";
import type { Rational } from "@flatcheck/enclosure";
import { activationInCoq } from "../activationInCoq.js";
import type { Derivatives } from "../claim.js";
import { CoqError } from "../coqError.js";
import { coqNumber } from "../coqText.js";
import { type Piece, pieceAt, withPieces } from "./pieceAt.js";

export interface LocalPiece {
  /** What its definitions begin with. */
  readonly name: string;
  readonly from: Rational;
  readonly to: Rational;
  readonly derivatives: Derivatives;
  readonly text: string;
  /** φ and its derivatives in a text as those of the piece. */
  readonly renamed: (text: string) => string;
}

export class LocalPieces {
  private readonly known = new Map<string, LocalPiece | undefined>();
  private readonly written = new Set<LocalPiece>();
  private readonly composed: Expression;

  constructor(
    expression: Expression,
    private readonly order: number,
  ) {
    this.composed = withPieces(expression);
  }

  /** Undefined at joints, and where the piece has no Coq form. */
  at(z: Rational): LocalPiece | undefined {
    const piece = pieceAt(this.composed, z);
    if (piece === undefined) return undefined;
    const key = `${printText(piece.expression)} ${coqNumber(piece.from)} ${coqNumber(piece.to)}`;
    if (!this.known.has(key)) this.known.set(key, this.made(piece));
    return this.known.get(key);
  }

  /** Its definitions, and that φ is it there; nothing where they stand in the file. */
  write(piece: LocalPiece): string {
    if (this.written.has(piece)) return "";
    this.written.add(piece);
    return piece.text;
  }

  private made({ expression, from, to }: Piece): LocalPiece | undefined {
    const name = `piece${this.known.size + 1}`;
    const renamed = (text: string): string =>
      text.replaceAll(/\b(phi\d?(?:_slope|_expanded|_in_letters)?|unfold_phi|denominator_\w+|slope_of_part_\d+)\b/g, `${name}_$1`);
    try {
      const { derivatives, text, facts } = activationInCoq(expression, this.order);
      const equal = `Lemma ${name}_is x : ${coqNumber(from)} < x < ${coqNumber(to)} -> phi x = ${name}_phi x.
Proof. intros H. ${renamed(facts)}rewrite ${name}_phi_expanded. unfold phi. on_piece. first [reflexivity | field; sides | same_arguments; field; sides | unfold Rdiv; rewrite ?Rmult_0_l, ?Rmult_0_r, ?exp_0; field; sides]. Qed.
`;
      return { name, from, to, derivatives, text: `${renamed(text)}${equal}`, renamed };
    } catch (error) {
      if (error instanceof CoqError) return undefined;
      throw error;
    }
  }
}
