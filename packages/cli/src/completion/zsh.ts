/** Completion for zsh, by its _arguments. */
import { type Option, placeholder } from "../options/option.js";
import { type Completed, quoted } from "./completed.js";

export function zshCompletion(commands: readonly Completed[]): string {
  const described = commands.map(({ name, summary }) => quoted(`${name}:${summary}`));
  return `#compdef flatcheck
# Completion of flatcheck for zsh. Once: source <(flatcheck completion zsh)
# Always: flatcheck completion zsh > ~/.zfunc/_flatcheck, with fpath=(~/.zfunc $fpath) before compinit in ~/.zshrc
_flatcheck() {
  local -a commands
  commands=(
    ${[...described, quoted("help:the help of a command")].join("\n    ")}
  )
  if (( CURRENT == 2 )); then _describe command commands; return; fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
    help) _arguments ${quoted(`1:command:(${commands.map(({ name }) => name).join(" ")})`)} ;;
${commands.map(commandArm).join("\n")}
  esac
}
if [ "$funcstack[1]" = "_flatcheck" ]; then _flatcheck "$@"; elif (( $+functions[compdef] )); then compdef _flatcheck flatcheck; fi
`;
}

function commandArm({ name, options, arguments: given }: Completed): string {
  const specs = [
    ...Object.entries(options).map(([option, record]) => optionSpec(option, record)),
    quoted("--help[the help of this command]"),
  ];
  const beside = given === "files" ? "*:file:_files" : given.length === 0 ? "*:expression: " : `*:name:(${given.join(" ")})`;
  return `    ${name}) _arguments \\\n      ${[...specs, quoted(beside)].join(" \\\n      ")} ;;`;
}

/** `'*--param[what it does]:NAME=VALUE: '`. */
function optionSpec(name: string, option: Option): string {
  const { kind, choices, repeated, help } = option;
  const value = placeholder(option).replaceAll(":", "");
  const action = choices !== undefined ? `(${choices.join(" ")})` : kind === "file" ? "_files" : kind === "folder" ? "_files -/" : " ";
  return quoted(`${repeated === true ? "*" : ""}--${name}[${bare(help)}]${kind === "flag" ? "" : `:${value}:${action}`}`);
}

/** Brackets end a description. */
const bare = (text: string): string => text.replace(/[[\]]/g, (bracket) => `\\${bracket}`);
