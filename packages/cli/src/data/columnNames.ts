/** What names of columns say: which is a label, which only counts rows, and which belong together. */

/** Without a unit: `y [mV]` and `y (mV)` are y. */
const withoutUnit = (name: string): string => name.replace(/\s*[[(][^\])]*[\])]$/, "").trim();

const LABEL = /^(?:y(?:[ _]?(?:true|train|test|obs))?|labels?|targets?|class|outputs?|outcome|response)$/i;
const NUMBERED_LABEL = /^(?:y|label|target|class|output|response)[ _.-]?\d+$/i;
const INDEX = /^(?:id|idx|index|row|row[ _.]?(?:id|names?|number|index)|no\.?|nr\.?|#|sample|sample[ _]?id|level[ _]?\d)$/i;
/** As pandas names a column without a name when it reads its own file. */
const UNNAMED = /^(?:|none|unnamed: ?\d+)$/i;
const NUMBERED = /^(.*?)[ _.-]?\d+$/;

export const isLabelName = (name: string): boolean => LABEL.test(withoutUnit(name)) || NUMBERED_LABEL.test(withoutUnit(name));

/** One of several outputs: `y1`, `target_2`. */
export const isNumberedLabel = (name: string): boolean => NUMBERED_LABEL.test(withoutUnit(name));

/** A label where it stands last, time elsewhere. */
export const mayBeTime = (name: string): boolean => /^t$/i.test(withoutUnit(name));

/** `y_pred`, `target cat`: named after a label, as the columns of one that is coded are. */
const KIN = /^(?:y|labels?|targets?|class|outputs?|outcome|response)[ _.-]+\S/i;

/** Not `y_pos` beside `x_pos`, which is a coordinate. */
export function isKinOfLabel(names: readonly string[], k: number): boolean {
  const name = withoutUnit(names[k] ?? "");
  const abscissa = name.replace(/^y/i, "x").toLowerCase();
  return (
    KIN.test(name) && !isLabelName(name) && (!/^y/i.test(name) || !names.some((other) => withoutUnit(other).toLowerCase() === abscissa))
  );
}

const DATE = /(?:^|[^a-z])(?:date|day|datum|month|timestamp)(?:$|[^a-z])/i;

export const isDateName = (name: string): boolean => DATE.test(name);

export const isIndexName = (name: string): boolean => INDEX.test(withoutUnit(name));

export const isUnnamed = (name: string): boolean => UNNAMED.test(name);

/** Names with one stem and numbers, which nothing tells apart: `x1, x2, x3`. */
export function areAlike(names: readonly string[]): boolean {
  const stems = names.map((name) => NUMBERED.exec(withoutUnit(name))?.[1]);
  return stems[0] !== undefined && names.length > 1 && stems.every((stem) => stem === stems[0]);
}

/** The position of the column with this name or this number (from 1, or from the end with a sign); nothing where there is none, or more than one. */
export function columnNamed(names: readonly string[] | undefined, width: number, choice: string): number | undefined {
  const same = (of: (name: string) => string): readonly number[] =>
    (names ?? []).flatMap((name, k) => (of(name) === of(choice) ? [k] : []));
  for (const of of [itself, (name: string) => name.toLowerCase(), (name: string) => withoutUnit(name).toLowerCase()]) {
    const found = same(of);
    if (found.length > 0) return found.length === 1 ? found[0] : undefined;
  }
  const number = /^-?\d+$/.test(choice) ? Number(choice) : 0;
  const position = number < 0 ? width + number : number - 1;
  return position >= 0 && position < width ? position : undefined;
}

const itself = (name: string): string => name;
