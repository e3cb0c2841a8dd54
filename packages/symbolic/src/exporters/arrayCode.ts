/**
 * Formulas as array code: products as broadcasts over (samples × neurons), sums as matrix products or reductions. Nothing
 * larger than n × m, n × n or m × d is ever made.
 */
import type { DerivativePolynomial } from "@flatcheck/activation";
import { item, rationals as Q } from "@flatcheck/enclosure";
import { type Index, isSample, type Tensor } from "../formulas/tensor.js";

/** How the array library spells reductions and axes. */
export interface ArrayLibrary {
  readonly sumAll: (array: string) => string;
  readonly sumNeurons: (array: string) => string;
}

/** Code for an array: the indices of its axes, in order. */
interface Piece {
  readonly text: string;
  readonly axes: readonly Index[];
  /** 1 sum, 2 product, 3 tighter. */
  readonly level: number;
}

const at = (piece: Piece, level: number): string => (piece.level < level ? `(${piece.text})` : piece.text);

/** Names of arrays in the generated code. */
const ARRAYS: ReadonlyMap<string, string> = new Map([
  ["a", "a"],
  ["r", "r"],
  ["y", "y"],
  ["f", "f"],
  ["alpha", "alpha"],
  ["normSquared", "norms"],
  ["K", "K"],
]);

/** The formula as one expression. @throws RangeError for a formula of a kind that is not planned for */
export function arrayCode(formula: Tensor, library: ArrayLibrary): string {
  return new ArrayWriter(library).write(formula).text;
}

class ArrayWriter {
  private readonly library: ArrayLibrary;

  constructor(library: ArrayLibrary) {
    this.library = library;
  }

  write(t: Tensor): Piece {
    switch (t.kind) {
      case "number":
        return { text: numberText(t.value), axes: [], level: t.value.n < 0n ? 1 : 3 };
      case "scalar":
        return t.name === "c" ? { text: "c", axes: [], level: 3 } : { text: "1 / len(X)", axes: [], level: 2 };
      case "entry":
        return { text: ARRAYS.get(t.array) ?? t.array, axes: t.indices, level: 3 };
      case "phi":
        return { ...phiCode(t.polynomial), axes: [t.sample, t.neuron] };
      case "inner":
        return { text: `X${t.direction}`, axes: [t.sample, t.neuron], level: 3 };
      case "square":
        return this.squared(this.write(t.base));
      case "plus":
        return this.sumOf(t.terms);
      case "product":
        return this.product(t.factors);
      case "sum":
        return this.reduced(t.over, factorsOf(t.body));
      case "x":
      case "outer":
      case "delta":
      case "words":
        throw new RangeError(`array code cannot hold ${t.kind} there`);
    }
  }

  private squared(base: Piece): Piece {
    return { text: `${at(base, 3)} ** 2`, axes: base.axes, level: 2.5 };
  }

  /** Terms on the union of their axes; a leading −1 is a subtraction. */
  private sumOf(terms: readonly Tensor[]): Piece {
    const pieces = terms.map((t) => {
      const [first, ...rest] = t.kind === "product" ? t.factors : [t];
      const negative = first?.kind === "number" && Q.eq(first.value, Q.fromInteger(-1)) && rest.length > 0;
      return { negative, piece: negative ? this.product(rest) : this.write(t) };
    });
    const axes = grid(pieces.map(({ piece }) => piece));
    const text = pieces.map(({ negative, piece }, i) => {
      const code = at(broadcast(piece, axes), negative ? 2 : 1);
      return i === 0 ? `${negative ? "-" : ""}${code}` : `${negative ? " - " : " + "}${code}`;
    });
    return { text: text.join(""), axes, level: 1 };
  }

  private product(factors: readonly Tensor[]): Piece {
    return this.times(factors.map((f) => this.write(f)));
  }

  private times(pieces: readonly Piece[]): Piece {
    const axes = grid(pieces);
    const [scalars, arrays] = [pieces.filter((p) => p.axes.length === 0), pieces.filter((p) => p.axes.length > 0)];
    const all = [...scalars, ...arrays].map((p) => broadcast(p, axes));
    if (all.length === 1) return item(all, 0);
    return { text: all.map((p, i) => at(p, i === 0 ? 2 : 2.5)).join(" * "), axes, level: 2 };
  }

  private reduced(over: readonly Index[], factors: readonly Tensor[]): Piece {
    const vector = factors.find((f) => f.kind === "x");
    const rest = factors.filter((f) => f !== vector);
    const pieces = rest.map((f) => this.write(f));
    if (vector !== undefined) return { text: `${at(this.times(pieces), 3)}.T @ X`, axes: ["j"], level: 2 };
    const kernel = pieces.find((p) => p.axes.length === 2 && p.axes.every(isSample));
    if (kernel !== undefined)
      return this.byGram(
        kernel,
        pieces.filter((p) => p !== kernel),
      );
    const samples = new Set(pieces.flatMap((p) => p.axes.filter(isSample)));
    if (samples.size === 2) return this.pairs(pieces);
    return this.summed(over, pieces);
  }

  /** Σ_k K_ik g_kj. */
  private byGram(kernel: Piece, pieces: readonly Piece[]): Piece {
    return { text: `${kernel.text} @ ${at(this.times(pieces), 3)}`, axes: ["i", "j"], level: 2 };
  }

  /** Σ_j w_j p_ij p_kj. */
  private pairs(pieces: readonly Piece[]): Piece {
    const right = pieces.filter((p) => p.axes.includes("k"));
    const left = pieces.filter((p) => !p.axes.includes("k"));
    const text = `${at(this.times(reordered(left)), 3)} @ ${at(this.times(right), 3)}.T`;
    return { text, axes: ["i", "k"], level: 2 };
  }

  private summed(over: readonly Index[], pieces: readonly Piece[]): Piece {
    if (over.length === 1 && over[0] === "j") {
      const weights = pieces.filter((p) => p.axes.length === 1 && p.axes[0] === "j");
      const matrices = pieces.filter((p) => !weights.includes(p));
      if (weights.length > 0 && matrices.length > 0) {
        return { text: `${at(this.times(matrices), 2.5)} @ ${at(this.times(weights), 2.5)}`, axes: ["i"], level: 2 };
      }
      return { text: this.library.sumNeurons(this.times(pieces).text), axes: ["i"], level: 3 };
    }
    return { text: this.library.sumAll(this.times(pieces).text), axes: [], level: 3 };
  }
}

/** Matrices before vectors, for reading. */
const reordered = (pieces: readonly Piece[]): readonly Piece[] => [...pieces].sort((p, q) => q.axes.length - p.axes.length);

const factorsOf = (t: Tensor): readonly Tensor[] => (t.kind === "product" ? t.factors : [t]);

/** The axes of a product: the sample's, then the neuron's. */
function grid(pieces: readonly Piece[]): readonly Index[] {
  const all = new Set(pieces.flatMap((p) => p.axes));
  return [...[...all].filter(isSample), ...[...all].filter((i) => !isSample(i))];
}

/** An array of samples alone becomes a column where neurons are the second axis. */
function broadcast(piece: Piece, axes: readonly Index[]): Piece {
  const [only] = piece.axes;
  const column = piece.axes.length === 1 && axes.length === 2 && only !== undefined && isSample(only);
  return column ? { ...piece, text: `${at(piece, 3)}[:, None]`, level: 3 } : piece;
}

function phiCode(polynomial: DerivativePolynomial): Omit<Piece, "axes"> {
  const terms = polynomial.map(({ powers }) =>
    [...powers.entries()].flatMap(([k, e]) => (e === 0 ? [] : [e === 1 ? `phi${k}` : `phi${k} ** ${e}`])),
  );
  const text = terms.map((factors) => factors.join(" * ")).join(" + ");
  const [only] = terms;
  return { text, level: terms.length > 1 ? 1 : (only?.length ?? 0) > 1 ? 2 : text.includes("**") ? 2.5 : 3 };
}

const numberText = (value: { n: bigint; d: bigint }): string => (value.d === 1n ? `${value.n}` : `${Number(value.n) / Number(value.d)}`);
