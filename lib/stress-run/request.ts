import type { Bound, Role } from "./budget";
import type { Message } from "./cases";
import { type RunDefinition, answerTokensAtMost } from "./definition";
import { judgeMessages } from "./judge";
import type { Attempt, Progress } from "./progress";

/** What is said to the product in a case, or to the judge of its answer. */
export function messagesOf(
  { system, judge, scenario }: RunDefinition,
  attempt: Attempt,
  role: Role,
  progress: Progress,
): Message[] {
  const { stressCase } = attempt;
  if (role === "judge")
    return judgeMessages(
      judge?.guide ?? "",
      scenario.neverEvent,
      stressCase,
      progress.answerOf(attempt)?.text ?? "",
    );
  return system === "" ? stressCase.messages : [{ role: "system", content: system }, ...stressCase.messages];
}

/** What stands around a message in what the model is given. */
const TOKENS_AROUND = 16;

/**
 * What a request may come to: no token is shorter than a byte, and an answer is as long as its
 * settings allow; 0 where they do not say, for which a cap on cost is refused.
 */
export function boundOf(definition: RunDefinition, role: Role, messages: readonly Message[]): Bound {
  const chosen = role === "judge" ? (definition.judge?.settings ?? {}) : definition.settings;
  const { max_tokens: _, max_completion_tokens: __, temperature: ___, ...sent } = chosen;
  const texts = [JSON.stringify(sent), ...messages.map(({ content }) => content)];
  return {
    in: texts.reduce((sum, text) => sum + Buffer.byteLength(text) + TOKENS_AROUND, 0),
    out: answerTokensAtMost(chosen) ?? 0,
  };
}
