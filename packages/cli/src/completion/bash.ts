/** Completion for bash, from version 3.2 (macOS) on. */
import { type Completed, quoted } from "./completed.js";

export function bashCompletion(commands: readonly Completed[]): string {
  const names = commands.map(({ name }) => name);
  return `# Completion of flatcheck for bash. Once: source <(flatcheck completion bash)
# Always: flatcheck completion bash > ~/.local/share/bash-completion/completions/flatcheck
_flatcheck_words() { COMPREPLY=( $(compgen -W "$1" -- "$current") ); }
_flatcheck_files() { local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY=( $(compgen "$1" -- "$current") ); }
_flatcheck() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [[ $COMP_CWORD -eq 1 ]]; then _flatcheck_words ${quoted([...names, "help", "--help", "--version"].join(" "))}; return; fi
  case "\${COMP_WORDS[1]} $before" in
${commands.flatMap(valueArms).join("\n")}
  esac
  case "\${COMP_WORDS[1]}" in
    help) _flatcheck_words ${quoted(names.join(" "))} ;;
${commands.map(commandArm).join("\n")}
  esac
}
complete -F _flatcheck flatcheck
`;
}

/** What stands behind an option; of numbers and texts nothing is known. */
function valueArms({ name, options }: Completed): readonly string[] {
  return Object.entries(options).flatMap(([option, { kind, choices }]) => {
    if (kind === "flag") return [];
    const action =
      choices !== undefined
        ? `_flatcheck_words ${quoted(choices.join(" "))}; `
        : kind === "file" || kind === "folder"
          ? `_flatcheck_files ${kind === "file" ? "-f" : "-d"}; `
          : "";
    return [`    ${quoted(`${name} --${option}`)}) ${action}return ;;`];
  });
}

function commandArm({ name, options, arguments: given }: Completed): string {
  const words = [...Object.keys(options).map((option) => `--${option}`), "--help"].join(" ");
  const beside = given === "files" ? "_flatcheck_files -f" : `_flatcheck_words ${quoted(given.join(" "))}`;
  return `    ${name}) if [[ $current == -* ]]; then _flatcheck_words ${quoted(words)}; else ${beside}; fi ;;`;
}
