/**
 * Whether two formulas are one: the same polynomial with rational coefficients in φ⁽ᵏ⁾(z_ij), a_j, c, x_ip, u_jp, w_jp, y_i and α_i, at every place of
 * networks with 2 neurons, 2 samples and 2 dimensions. ‖x_i‖², K, G, f and r are written out.
 */
import { rationals as Q } from "@flatcheck/enclosure";
import {
  type EntryIndices,
  entriesOf,
  formulaNamed,
  type Index,
  tensors as T,
  type Tensor,
  type TensorWorld,
  tensorValue,
} from "@flatcheck/symbolic";
import { constant, POLYNOMIALS, type Polynomial, product, sum, symbol } from "../oracles/polynomials.js";

const SIZE = 2;
const UP_TO_SIZE: readonly number[] = Array.from({ length: SIZE }, (_, i) => i);

const inner = (name: string, row: number, sample: number): Polynomial =>
  sum(UP_TO_SIZE.map((p) => product([symbol(`${name}${row}${p}`), symbol(`x${sample}${p}`)])));

const output = (i: number): Polynomial => sum(UP_TO_SIZE.map((j) => product([symbol(`a${j}`), symbol(`φ0,${i}${j}`)])));

const WORLD: TensorWorld<Polynomial> = {
  number: constant,
  sum,
  product,
  ...{ samples: SIZE, neurons: SIZE, dimension: SIZE },
  scalar: symbol,
  entry: (array, [i = Number.NaN, k = Number.NaN]) => {
    if (array === "normSquared") return inner("x", i, i);
    if (array === "K") return inner("x", i, k);
    if (array === "f") return output(i);
    if (array === "r") return sum([output(i), product([constant(Q.fromInteger(-1)), symbol(`y${i}`)])]);
    if (array === "G") return tensorValue(formulaNamed("gram").right, WORLD, { indices: { i, k } });
    return symbol(`${array}${i}`);
  },
  phi: (polynomial, i, j) =>
    sum(
      polynomial.map(({ coefficient, powers }) =>
        product([constant(coefficient), ...powers.flatMap((e, k) => Array.from({ length: e }, () => symbol(`φ${k},${i}${j}`)))]),
      ),
    ),
  inner,
  x: (i, p) => symbol(`x${i}${p}`),
};

/** All indices and components, whether a formula has them or not. */
const PLACES: readonly EntryIndices[] = (["i", "k", "j", "l", "p", "q"] as const).reduce<readonly EntryIndices[]>(
  (places, name) =>
    places.flatMap((place) =>
      UP_TO_SIZE.map((value) =>
        name === "p" || name === "q" ? { ...place, [name]: value } : { ...place, indices: { ...place.indices, [name as Index]: value } },
      ),
    ),
  [{ indices: {} }],
);

/** Places that differ in what either formula depends on. */
function indicesOf(s: Tensor, t: Tensor): readonly EntryIndices[] {
  const free = new Set([s, t].flatMap((tree) => [...entriesOf(tree).indices, ...(entriesOf(tree).diagonal ? ["l"] : [])]));
  const components = Math.max(entriesOf(s).components, entriesOf(t).components);
  return PLACES.filter(
    ({ indices, p, q }) =>
      Object.entries(indices).every(([name, value]) => free.has(name) || value === 0) &&
      (components > 0 || p === 0) &&
      (components > 1 || q === 0),
  );
}

export function sameFormula(s: Tensor, t: Tensor): boolean {
  const named = [s, t].map(withSymbols) as [Tensor, Tensor];
  return indicesOf(s, t).every((place) => {
    const [left, right] = named.map((tree) => tensorValue(tree, WORLD, place)) as [Polynomial, Polynomial];
    return POLYNOMIALS.isZero(POLYNOMIALS.sub(left, right));
  });
}

/** Words have one value at a place: as a symbol, 1/n serves, which no formula here has. */
const withSymbols = (t: Tensor): Tensor => (t.kind === "words" ? { kind: "scalar", name: "1/n" } : T.withChildren(t, withSymbols));
