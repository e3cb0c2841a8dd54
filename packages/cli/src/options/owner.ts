/** Which other command has an option that this one lacks. */
import type { Commands } from "../commands/command.js";
import { UsageError } from "../usageError.js";
import { optionMeant, type UnknownOption } from "./meant.js";

/** `unknown option --lr; --learning-rate is an option of flatcheck simulate`, or the error as it is. */
export async function withOwner(error: UnknownOption, commands: Commands): Promise<UsageError> {
  for (const [name, { load }] of commands) {
    const meant = name === error.command ? undefined : optionMeant(error.option, (await load()).options, false);
    if (meant !== undefined)
      return new UsageError("usage", `unknown option ${error.option.slice(0, 40)}; --${meant} is an option of flatcheck ${name}`);
  }
  return error;
}
