import { z } from "zod";
import { withVisibleControls } from "@/lib/report/visible";
import type { Redact } from "./redact";

/** What the endpoint says that it used. */
export type Usage = { in: number; out: number };

/** What the product answered, in whatever shape the endpoint gave it. */
export type Answer = {
  /** Words, a refusal and calls of tools, in this order; empty where the product said nothing. */
  text: string;
  /** As the endpoint names what answered; empty where it does not say. */
  model: string;
  /** Why the answer ended, such as `stop` or `length`; empty where it does not say. */
  finish: string;
  /** Null where the endpoint does not say. */
  usage: Usage | null;
};

const said = z.string().nullish().catch(null);

const content = z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() }))]).nullish();

const completion = z.object({
  model: said,
  choices: z
    .array(
      z.object({
        finish_reason: said,
        message: z.object({ content, refusal: said, tool_calls: z.array(z.unknown()).nullish().catch(null) }),
      }),
    )
    .min(1),
  usage: z
    .object({ prompt_tokens: z.int().min(0), completion_tokens: z.int().min(0) })
    .nullish()
    .catch(null),
});

const MOST_WORDS = 300;

/** Words of an endpoint as they may stand in a line of a terminal. */
export const plain = (text: string): string =>
  withVisibleControls(text.replace(/\s+/g, " ").trim()).slice(0, MOST_WORDS);

/** The answer in the body of a reply, or a sentence on why there is none. */
export function readReply(body: string, contentType: string, redact: Redact): Answer | string {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return `sent ${contentType === "" ? "something" : redact(contentType).slice(0, 100)} that is no JSON`;
  }
  const { success, data } = completion.safeParse(value);
  const [choice] = data?.choices ?? [];
  if (!success || !choice) {
    const { success: isRefusal } = refusal.safeParse(value);
    return isRefusal
      ? `sent no answer: ${plain(redact(readRefusal(body).words))}`
      : "sent JSON that holds no answer";
  }
  const { content: words, refusal: unwilling, tool_calls: calls } = choice.message;
  const parts = [
    typeof words === "string" ? words : (words ?? []).map((part) => part.text ?? "").join(""),
    unwilling ?? "",
    calls && calls.length > 0 ? JSON.stringify(calls) : "",
  ];
  return {
    text: redact(parts.filter((part) => part !== "").join("\n")),
    model: plain(redact(data.model ?? "")),
    finish: plain(redact(choice.finish_reason ?? "")),
    usage: data.usage ? { in: data.usage.prompt_tokens, out: data.usage.completion_tokens } : null,
  };
}

const refusal = z.object({
  error: z.union([
    z.string(),
    z.object({ message: z.string().optional(), code: z.unknown().optional(), type: z.unknown().optional() }),
  ]),
});

/** What an endpoint says in refusing: its code where it has one, and its words or the beginning of the body. */
export function readRefusal(body: string): { code: string; words: string } {
  const wordless = { code: "", words: body };
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return wordless;
  }
  const { data } = refusal.safeParse(value);
  if (!data) return wordless;
  if (typeof data.error === "string") return { code: "", words: data.error };
  const { message, code, type } = data.error;
  return { code: [code, type].find((name) => typeof name === "string") ?? "", words: message ?? body };
}
