/** A documentation comment, taken apart. */

export interface DocComment {
  /** What stands before the first tag. */
  readonly text: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string | undefined;
  readonly throws: readonly string[];
  readonly examples: readonly string[];
}

/** The last documentation comment in the text before a declaration; undefined where there is none directly before it. */
export function docCommentIn(before: string): DocComment | undefined {
  const block = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(before)?.[1];
  return block === undefined ? undefined : docCommentOf(block);
}

const TAG = /(?:^|(?<=\s))@(param|returns|throws|example)\b/g;

/** What is between the opening and the closing mark. */
export function docCommentOf(block: string): DocComment {
  const body = block.replace(/^[ \t]*\*? ?/gm, "").trim();
  const marks = [...body.matchAll(TAG)].filter(({ index }) => !isInFence(body, index));
  const parts = marks.map(({ index, 0: { length }, 1: tag }, k) => ({ tag, text: body.slice(index + length, marks[k + 1]?.index).trim() }));
  const texts = (tag: string): string[] => parts.filter((part) => part.tag === tag).map((part) => part.text);
  return {
    text: body.slice(0, marks[0]?.index ?? body.length).trim(),
    params: texts("param").map((text) => ({ name: /^\S+/.exec(text)?.[0] ?? "", text: text.replace(/^\S+\s*/, "") })),
    returns: texts("returns")[0],
    throws: texts("throws"),
    examples: texts("example"),
  };
}

/** Fences of examples may hold anything. */
const isInFence = (body: string, index: number): boolean => (body.slice(0, index).match(/^```/gm)?.length ?? 0) % 2 === 1;
