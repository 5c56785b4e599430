import type { z } from "zod";
import type { Operation } from "./addresses";
import { addressOf } from "./endpoint";
import { ApiProblem, unanswered } from "./problem";
import type { Endpoints } from "./registry";
import { refusalOf } from "./session-end";

export type Callable = keyof Endpoints;
/** What the caller sends: path parameters, query and body as one object. */
export type CallInput<O extends Callable> = z.input<Endpoints[O]["input"]>;
export type CallOutput<O extends Callable> = z.output<Endpoints[O]["output"]>;

export type CallOptions = {
  /** The caller's own name for this request: the same one again when it is not known whether the first arrived. */
  idempotencyKey?: string | undefined;
  /** Gives up after this long. 20 seconds unless said. */
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
  /** Goes on when the page is left. */
  keepalive?: boolean | undefined;
};

const TIMEOUT_MS = 20_000;

/**
 * Asks for one operation and gives its result, in types from the endpoint's own promise.
 *
 * @throws ApiProblem for every refusal, and with code `offline` when no answer came
 * @throws the signal's own reason when the caller gave up
 */
export const call = clientFor("");

/** A client of the product at `base`, such as `https://assay.example`; the browser's own has none. */
export function clientFor(base: string) {
  return async function call<O extends Callable>(
    operation: O,
    input: CallInput<O>,
    options: CallOptions = {},
  ): Promise<CallOutput<O>> {
    const { url, init } = requestOf(operation, input, options);
    const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    try {
      const response = await fetch(base + url, { ...init, signal });
      if (!response.ok) throw await refusalOf(operation, response);
      return await readResult<CallOutput<O>>(response);
    } catch (error) {
      if (error instanceof ApiProblem) throw error;
      options.signal?.throwIfAborted();
      throw timeout.aborted
        ? unanswered("The server took too long to answer. What you typed is still here.")
        : unanswered();
    }
  };
}

/** The promise of the endpoint is kept by the server, which cuts its answer to it; it is not checked twice. */
async function readResult<Result>(response: Response): Promise<Result> {
  // A hotel's log-in page answers 200 to everything.
  if (!response.headers.get("content-type")?.startsWith("application/json"))
    throw unanswered("Something on the way answered instead of the server. Check your connection.");
  return (await response.json()) as Result;
}

/**
 * Where a file is sent, and with which headers, for whoever sends it by other means than
 * `fetch`, which tells nobody how far it is. The file is the body, as it is.
 */
export function uploadTo<O extends Callable>(
  operation: O,
  input: CallInput<O>,
): { method: string; url: string; headers: Record<string, string> } {
  const { method, url, rest } = filled(operation, input);
  return {
    method,
    url: url + queryOf(rest),
    headers: { accept: "application/json", "content-type": "application/octet-stream" },
  };
}

/** Where an operation is asked for, and how. */
export function requestOf(
  operation: Operation,
  input: object,
  options: CallOptions,
): { url: string; init: RequestInit } {
  const { method, url, rest } = filled(operation, input);
  const headers = new Headers({ accept: "application/json" });
  if (method === "GET") return { url: url + queryOf(rest), init: { method, headers, cache: "no-store" } };

  headers.set("idempotency-key", options.idempotencyKey ?? newKey());
  const body = rest.size > 0 ? JSON.stringify(Object.fromEntries(rest)) : null;
  if (body !== null) headers.set("content-type", "application/json");
  return { url, init: { method, headers, body, cache: "no-store", keepalive: options.keepalive ?? false } };
}

/** The address with its pieces in place, and what is left of the input. */
function filled(operation: Operation, input: object) {
  const { method, path } = addressOf(operation);
  const rest = new Map<string, unknown>(Object.entries(input));
  const pieces = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest.get(name);
    rest.delete(name);
    return pathPiece(name, value);
  });
  return { method, url: `/api/v1${pieces}`, rest };
}

/** @throws TypeError when the piece is missing, or would be read as a step up */
function pathPiece(name: string, value: unknown): string {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || text === "" || text === "." || text === "..")
    throw new TypeError(`"${name}" is needed in the address`);
  return encodeURIComponent(text);
}

function queryOf(values: Map<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of values)
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      query.set(name, String(value));
  return query.size > 0 ? `?${query.toString()}` : "";
}

/** A name that no other request has, as a UUID. On plain http to another machine there is no `randomUUID`. */
export function newKey(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  // The four bits that say "random", and the two that say whose kind of UUID it is (RFC 9562, 5.4).
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
