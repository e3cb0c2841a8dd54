/**
 * Where results go, and what can be shown there: colour, characters, width. What is said about that on the command line comes before the environment
 * (NO_COLOR, FORCE_COLOR, COLUMNS), and the environment before what the terminal itself says.
 */

export interface Terminal {
  readonly colour: boolean;
  readonly characters: "unicode" | "ascii";
  /** Columns; none where lines stay as long as they are, as in a pipe. */
  readonly width: number | undefined;
}

/** What is known of standard output. */
export interface Stream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @param argv with `--color`, `--ascii` among them; what is wrong with them is said where options are read */
export function terminalOf(argv: readonly string[], stream: Stream, environment: Environment): Terminal {
  const end = argv.indexOf("--");
  const options = end < 0 ? argv : argv.slice(0, end);
  return {
    colour: hasColour(colourOption(options), stream, environment),
    characters: options.includes("--ascii") ? "ascii" : "unicode",
    width: widthOf(stream, environment),
  };
}

function colourOption(options: readonly string[]): string | undefined {
  const joined = options.findLast((option) => option.startsWith("--color="));
  return joined?.slice("--color=".length) ?? options[options.lastIndexOf("--color") + 1 || options.length];
}

/** NO_COLOR is honoured where it is not empty (no-color.org); FORCE_COLOR=0 and a terminal that calls itself dumb have none. */
function hasColour(option: string | undefined, { isTTY }: Stream, { NO_COLOR, FORCE_COLOR, TERM }: Environment): boolean {
  if (option === "always" || option === "never") return option === "always";
  if ((NO_COLOR ?? "") !== "") return false;
  if ((FORCE_COLOR ?? "") !== "") return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTTY === true && TERM !== "dumb";
}

/** Narrower than this nothing can be laid out. */
const LEAST = 20;

function widthOf({ isTTY, columns }: Stream, { COLUMNS }: Environment): number | undefined {
  const width = /^[1-9]\d{0,4}$/.test(COLUMNS ?? "") ? Number(COLUMNS) : isTTY === true ? columns : undefined;
  return width === undefined || width === 0 ? undefined : Math.max(LEAST, width);
}
