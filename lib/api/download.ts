import type { CallInput, Callable } from "./client";
import { requestOf } from "./client";
import { ApiProblem, unanswered } from "./problem";
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
  const response = await answered(operation, input, AbortSignal.timeout(timeoutMs));
  const name = fileNameIn(response.headers.get("content-disposition") ?? "");
  // A hotel's log-in page answers 200 to everything, and names no file.
  if (name === undefined)
    throw unanswered("Something on the way answered instead of the server. Check your connection.");
  return { file: await response.blob(), name };
}

/**
 * Asks whether a file would be given, without it being made: for one that the browser is to
 * save by itself.
 *
 * @throws ApiProblem for every refusal, and with code `offline` when no answer came
 */
export async function mayTake<O extends Callable>(operation: O, input: CallInput<O>): Promise<void> {
  const { url } = requestOf(operation, input, {});
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(url, { method: "HEAD", cache: "no-store", signal }).catch(() => {
    throw unanswered("The server cannot be reached. Try again when you are back on line.");
  });
  // A HEAD carries no words: they are asked for again, which is refused in the same way.
  if (!response.ok) await (await answered(operation, input, signal)).body?.cancel();
}

/**
 * Asks for one operation that answers with bytes of a known number, and tells on the way
 * how many have come.
 *
 * @throws ApiProblem for every refusal, and with code `offline` when not all of them came
 * @throws the signal's own reason when the caller gave up
 */
export async function readBytes<O extends Callable>(
  operation: O,
  input: CallInput<O>,
  { bytes, signal, onProgress }: { bytes: number; signal: AbortSignal; onProgress: (come: number) => void },
): Promise<ArrayBuffer> {
  try {
    const response = await answered(operation, input, signal);
    const whole = new Uint8Array(bytes);
    let come = 0;
    const reader = response.body?.getReader();
    for (let next = await reader?.read(); next?.value; next = await reader?.read()) {
      if (come + next.value.length > bytes) throw new TypeError("More came than there is.");
      whole.set(next.value, come);
      come += next.value.length;
      onProgress(come);
    }
    if (come < bytes) throw new TypeError("It broke off.");
    return whole.buffer;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ApiProblem) throw error;
    throw unanswered("The file did not come whole. Try again in a moment.");
  }
}

/** An answer that is no refusal. */
async function answered<O extends Callable>(
  operation: O,
  input: CallInput<O>,
  signal: AbortSignal,
): Promise<Response> {
  const { url, init } = requestOf(operation, input, {});
  const response = await fetch(url, { ...init, signal }).catch(() => {
    throw unanswered(
      signal.aborted
        ? "The server took too long. Try again in a moment."
        : "The server cannot be reached. Try again when you are back on line.",
    );
  });
  if (!response.ok) throw await refusalOf(operation, response);
  return response;
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
