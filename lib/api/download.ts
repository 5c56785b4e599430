import type { CallInput, Callable } from "./client";
import { requestOf } from "./client";
import { unanswered } from "./problem";
import { refusalOf } from "./session-end";

export type Download = { file: Blob; name: string };

/** A report is printed while one waits, and waits its turn before. */
const TIMEOUT_MS = 120_000;

/**
 * Asks for one operation that answers with a file.
 *
 * @throws ApiProblem for every refusal, and with code `offline` when no answer came
 */
export async function download<O extends Callable>(
  operation: O,
  input: CallInput<O>,
  { timeoutMs = TIMEOUT_MS }: { timeoutMs?: number } = {},
): Promise<Download> {
  const { url, init } = requestOf(operation, input, {});
  const timeout = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { ...init, signal: timeout }).catch(() => {
    throw unanswered(
      timeout.aborted
        ? "The server took too long. Try again in a moment."
        : "The server cannot be reached. Try again when you are back on line.",
    );
  });
  if (!response.ok) throw await refusalOf(operation, response);
  const name = fileNameIn(response.headers.get("content-disposition") ?? "");
  // A hotel's log-in page answers 200 to everything, and names no file.
  if (name === undefined)
    throw unanswered("Something on the way answered instead of the server. Check your connection.");
  return { file: await response.blob(), name };
}

/** The whole name that our Content-Disposition carries percent-encoded (RFC 8187). */
export function fileNameIn(header: string): string | undefined {
  const encoded = /filename\*=UTF-8''([^;\s]+)/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
