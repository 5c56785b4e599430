import { retryAfterMs } from "./back-off";
import type { Message } from "./cases";
import type { Redact } from "./redact";
import { type Answer, plain, readRefusal, readReply } from "./reply";

/** Where to, as what, and how an answer is asked for there. */
export type Endpoint = {
  address: string;
  /** From the environment; kept in memory alone. */
  key: string | undefined;
  model: string;
  /** Of the body of a request, as in production: temperature, tools and the like. */
  settings: Readonly<Record<string, unknown>>;
};

export type Failure = {
  kind: "failed";
  /** A sentence without its subject, the endpoint. */
  reason: string;
  /** `stop` where every other request would fare alike. */
  again: "soon" | "never" | "stop";
  /** How long the endpoint asks to be left alone. */
  waitMs: number;
  /** Whether it may have been charged for: a request that may have reached the model is taken to have been. */
  charged: boolean;
};

export type Asked = { kind: "answered"; answer: Answer; ms: number } | Failure;

export type Asking = { timeoutMs: number; redact: Redact; now: () => Date; signal: AbortSignal };

/** An answer of more bytes than this is none that anybody reads. */
const MOST_BYTES = 2_000_000;
const MOST_BYTES_OF_REFUSAL = 64_000;

/**
 * One request, once. It follows no redirect, because a key goes where its holder named and
 * nowhere else. Whatever goes wrong is told as a failure, never thrown, and without the key.
 */
export async function ask(endpoint: Endpoint, messages: readonly Message[], asking: Asking): Promise<Asked> {
  const { timeoutMs, redact, now, signal } = asking;
  const began = performance.now();
  const patience = patienceOf(timeoutMs, signal);
  let replied: Replied;
  try {
    replied = await exchange(endpoint, messages, patience.signal);
  } catch (error) {
    if (signal.aborted) return failed("was not waited for", { charged: true });
    return unreached(error, timeoutMs, redact);
  } finally {
    patience.end();
  }
  const { response, bytes } = replied;
  if (!response.ok) return refused(replied, redact, now());
  if (!bytes) return failed(`sent more than ${MOST_BYTES} bytes`, { charged: true });
  const body = textOf(bytes);
  if (body === undefined) return failed("sent bytes that are not UTF-8", { charged: true });
  const answer = readReply(body, response.headers.get("content-type") ?? "", redact);
  if (typeof answer === "string") return failed(answer, { charged: true });
  return { kind: "answered", answer, ms: Math.round(performance.now() - began) };
}

/** What came back, with the whole of its body; undefined where that is longer than anything that is read. */
type Replied = { response: Response; bytes: Uint8Array | undefined };

async function exchange(
  { address, key, model, settings }: Endpoint,
  messages: readonly Message[],
  signal: AbortSignal,
): Promise<Replied> {
  const response = await fetch(address, {
    method: "POST",
    redirect: "manual",
    headers: {
      "content-type": "application/json",
      accept: "application/json",
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ ...settings, model, messages }),
    signal,
  });
  return { response, bytes: await bytesOf(response, response.ok ? MOST_BYTES : MOST_BYTES_OF_REFUSAL) };
}

/**
 * Aborted when the time is over or `signal` is. Made by hand, because Node 20 can collect the
 * signal of `AbortSignal.any` with a timeout in it as garbage while it is waited for, so that
 * a silent endpoint would be waited for without end.
 */
function patienceOf(ms: number, signal: AbortSignal): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException("too late", "TimeoutError")), ms);
  const leave = () => controller.abort();
  if (signal.aborted) leave();
  signal.addEventListener("abort", leave);
  const end = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", leave);
  };
  return { signal: controller.signal, end };
}

function failed(reason: string, rest: Partial<Omit<Failure, "kind" | "reason">> = {}): Failure {
  return { kind: "failed", again: "soon", waitMs: 0, charged: false, ...rest, reason };
}

/** Every other request would be answered alike: no such address, no right, no money. */
const FOR_ALL = [401, 402, 403, 404, 405, 407, 410];
/** Refused for now, and worth another try. */
const FOR_NOW = [408, 409, 425, 429];

function refused({ response, bytes }: Replied, redact: Redact, at: Date): Failure {
  const { status, headers } = response;
  if (status >= 300 && status < 400) {
    const elsewhere = plain(redact(headers.get("location") ?? "elsewhere"));
    return failed(
      `sends requests on to ${elsewhere}, and nothing is sent to where nobody named: name that address if you trust it`,
      { again: "stop" },
    );
  }
  const { code, words } = readRefusal(new TextDecoder().decode(bytes));
  const said = plain(redact(words));
  const reason = `answered ${status}${said === "" ? "" : `: ${said}`}`;
  if (FOR_ALL.includes(status) || code === "insufficient_quota") return failed(reason, { again: "stop" });
  const waitMs = retryAfterMs(headers.get("retry-after"), at);
  // A server that fails may have asked the model before it did.
  if (status >= 500 || FOR_NOW.includes(status)) return failed(reason, { waitMs, charged: status >= 500 });
  return failed(reason, { again: "never" });
}

/** Codes of what happens before a request is sent. */
const UNSENT = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
];

function unreached(error: unknown, timeoutMs: number, redact: Redact): Failure {
  if (error instanceof Error && error.name === "TimeoutError")
    return failed(`did not answer within ${timeoutMs / 1000} seconds`, { charged: true });
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const words = plain(redact(cause instanceof Error ? cause.message : String(cause)));
  if (/CERT|ERR_TLS|ERR_SSL|UNABLE_TO_VERIFY|SELF_SIGNED/.test(code))
    return failed(`could not prove who it is: ${words}`, { again: "stop" });
  if (UNSENT.includes(code)) return failed(`could not be reached: ${words || code}`);
  return failed(`broke the connection off: ${words || code}`, { charged: true });
}

/** The whole body as it comes unpacked; undefined where it is longer, of which no more is read. */
async function bytesOf(response: Response, most: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    const bytes = part as Uint8Array;
    length += bytes.length;
    if (length > most) return undefined;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
