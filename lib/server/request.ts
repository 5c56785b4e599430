import type { z } from "zod";
import type { Endpoint } from "@/lib/api/endpoint";
import { faultsOf } from "@/lib/domain/faults";
import { Refusal } from "@/lib/domain/refusal";
import { isStorableText } from "@/lib/domain/text";

/** A larger body is refused before it is parsed: ten megabytes of brackets stop JSON.parse for over a second. */
const MAX_BODY_BYTES = 1_048_576;
/** A body of JSON that has not arrived by then is not waited for. */
const BODY_MS = 50_000;
const MAX_DEPTH = 32;
/** A megabyte of unknown keys would be answered by four megabytes of faults. */
const MOST_FAULTS = 100;

/**
 * Path parameters, and query or JSON body, as the one object that the endpoint describes.
 *
 * @throws Refusal `invalid` with every fault and its path, `too_large`
 */
export async function readInput<Input extends z.ZodType>(
  endpoint: Endpoint<Input>,
  request: Request,
  params: Record<string, string>,
): Promise<z.output<Input>> {
  const asks = request.method === "GET" || request.method === "HEAD";
  if (endpoint.body === "bytes") demandBytes(request);
  const body = asks || endpoint.body === "bytes" ? readQuery(request.url) : await readBody(request);
  for (const name of Object.keys(params))
    if (Object.hasOwn(body, name))
      throw new Refusal(
        "invalid",
        `"${name}" is given by the address and may not stand in the request as well.`,
      );
  const given = { ...body, ...params };
  const parsed = endpoint.input.safeParse(given);
  if (!parsed.success)
    throw new Refusal("invalid", "Some of this cannot be taken as it is.", {
      faults: faultsOf(parsed.error.issues, given).slice(0, MOST_FAULTS),
    });
  return parsed.data;
}

function readQuery(url: string): Record<string, unknown> {
  const { searchParams } = new URL(url);
  const query: Record<string, unknown> = {};
  for (const [name, value] of searchParams) {
    if (Object.hasOwn(query, name)) throw new Refusal("invalid", `"${name}" stands twice in the address.`);
    if (!isStorableText(value)) throw unstorable(name);
    Object.defineProperty(query, name, { value, enumerable: true, configurable: true });
  }
  return query;
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text === "") return {};
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    throw new Refusal("invalid", "Send JSON, with the content type application/json.");
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Refusal("invalid", "Send a JSON object.");
  return value as Record<string, unknown>;
}

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  if (!request.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  const started = performance.now();
  for (;;) {
    const left = BODY_MS - (performance.now() - started);
    const { done, value } = await within(left, reader.read()).catch((error: unknown) => {
      if (error instanceof Refusal) void dropTheRest(reader);
      throw error;
    });
    if (done) break;
    size += value.byteLength;
    if (size > MAX_BODY_BYTES) {
      void dropTheRest(reader);
      throw tooLarge();
    }
    chunks.push(value);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Refusal("invalid", "The request is not valid UTF-8.");
  }
}

/** @throws Refusal `unavailable` when `ms` have passed first */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Refusal("unavailable", "The request came too slowly. Send it again.")),
      ms,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** @throws Refusal `invalid` for anything but a file as it is */
function demandBytes({ headers }: Request) {
  const type = headers.get("content-type") ?? "";
  if (!/^application\/octet-stream\s*(;|$)/i.test(type) || headers.has("content-encoding"))
    throw new Refusal("invalid", "Send the file as it is, with the content type application/octet-stream.");
}

/** Within each of these windows so much of a file has to arrive, or whoever sends it is not waited for. */
const WINDOW_MS = 30_000;
const LEAST_A_WINDOW = 65_536;

/**
 * The body of a request piece by piece, for an endpoint that takes a file. Whoever stops
 * asking for it has the rest dropped.
 *
 * @param windowMs how long the sender has for each 64 KB
 * @throws Refusal `too_large` before the first piece where the sender says that it is longer
 *   than `mostBytes`; `unavailable` where it comes too slowly, or the sender hangs up
 */
export async function* bytesOf(
  request: Request,
  { mostBytes, tooLarge, windowMs = WINDOW_MS }: { mostBytes: number; tooLarge: Refusal; windowMs?: number },
): AsyncGenerator<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > mostBytes) throw tooLarge;
  if (!request.body) return;
  const reader = request.body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  let arrived = 0;
  let late: (refusal: Refusal) => void = () => undefined;
  const lateness = new Promise<never>((_, reject) => (late = reject));
  // Nobody may be waiting for it when it comes.
  lateness.catch(() => undefined);
  const timer = setInterval(() => {
    if (arrived < LEAST_A_WINDOW) late(tooSlow());
    arrived = 0;
  }, windowMs);
  // Of a connection that is cut the next piece may neither come nor fail.
  const onGone = () => late(notWhole());
  request.signal.addEventListener("abort", onGone, { once: true });
  if (request.signal.aborted) onGone();
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read().catch(hungUp), lateness]);
      if (done) return;
      arrived += value.byteLength;
      yield value;
    }
  } finally {
    clearInterval(timer);
    request.signal.removeEventListener("abort", onGone);
    void dropTheRest(reader);
  }
}

const tooSlow = () =>
  new Refusal("unavailable", "The file came too slowly and was not kept. Send it again over a faster line.");

const notWhole = () =>
  new Refusal("unavailable", "The file did not arrive whole, so none of it was kept. Send it again.");

function hungUp(): never {
  throw notWhole();
}

const tooLarge = () => new Refusal("too_large", "A request may hold one megabyte of JSON at most.");

/** To stop reading here would leave the connection's next request waiting behind bytes that nobody takes. */
async function dropTheRest(reader: ReadableStreamDefaultReader): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The sender hung up, or took longer than a request may.
  }
}

/** @throws Refusal `invalid` for broken JSON, nesting past MAX_DEPTH, a repeated or dangerous key, or text no engine can keep */
function parseJson(text: string): unknown {
  refuseDepth(text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal("invalid", "The request is not valid JSON.");
  }
  refuseUnstorable(value, "");
  return value;
}

/** Counts brackets outside strings, so that deep nesting never reaches a recursive reader. */
function refuseDepth(text: string) {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      depth += 1;
      if (depth > MAX_DEPTH)
        throw new Refusal("invalid", `The request is nested more than ${MAX_DEPTH} deep.`);
    } else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
}

function refuseUnstorable(value: unknown, path: string): void {
  if (typeof value === "string") {
    if (!isStorableText(value)) throw unstorable(path);
  } else if (Array.isArray(value)) value.forEach((item, index) => refuseUnstorable(item, `${path}.${index}`));
  else if (typeof value === "object" && value !== null)
    for (const [name, item] of Object.entries(value)) {
      const inside = path === "" ? name : `${path}.${name}`;
      if (name === "__proto__" || name === "constructor" || name === "prototype")
        throw new Refusal("invalid", `"${name}" is not a field here.`);
      if (!isStorableText(name)) throw unstorable(path);
      refuseUnstorable(item, inside);
    }
}

const unstorable = (path: string) =>
  new Refusal("invalid", "This text holds a character that cannot be kept.", {
    faults: [
      { path, message: "Remove the NUL or broken character, often a relic of copying from another program." },
    ],
  });
