/** Completion for fish. */
import type { Option } from "../options/option.js";
import type { Completed } from "./completed.js";

export function fishCompletion(commands: readonly Completed[]): string {
  const names = commands.map(({ name }) => name);
  const first = `not __fish_seen_subcommand_from ${[...names, "help"].join(" ")}`;
  return `# Completion of flatcheck for fish. Once: flatcheck completion fish | source
# Always: flatcheck completion fish > ~/.config/fish/completions/flatcheck.fish
complete -c flatcheck -f
${commands.map(({ name, summary }) => `complete -c flatcheck -n ${word(first)} -a ${name} -d ${word(summary)}`).join("\n")}
complete -c flatcheck -n ${word(first)} -a help -d 'the help of a command'
complete -c flatcheck -n ${word(first)} -l version -d 'which version this is'
complete -c flatcheck -n '__fish_seen_subcommand_from help' -a ${word(names.join(" "))}
complete -c flatcheck -l help -d 'the help of a command'
${commands.flatMap(linesOf).join("\n")}
`;
}

function linesOf({ name, options, arguments: given }: Completed): readonly string[] {
  const when = `complete -c flatcheck -n '__fish_seen_subcommand_from ${name}'`;
  const beside = given === "files" ? [`${when} -F`] : given.length === 0 ? [] : [`${when} -a ${word(given.join(" "))}`];
  return [
    ...beside,
    ...Object.entries(options).map(([option, record]) => `${when} -l ${option}${valueOf(record)} -d ${word(record.help)}`),
  ];
}

/** `-x` takes a value that is no file, `-r -F` one that is; fish has folders by a function of its own. */
function valueOf({ kind, choices }: Option): string {
  if (kind === "flag") return "";
  if (choices !== undefined) return ` -x -a ${word(choices.join(" "))}`;
  if (kind === "file") return " -r -F";
  return kind === "folder" ? ` -x -a '(__fish_complete_directories)'` : " -x";
}

/** As one word of fish, where a backslash is one within quotes, too. */
const word = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
