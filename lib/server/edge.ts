import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { type Endpoint, addressOf } from "@/lib/api/endpoint";
import { type Actor, type Permission, demand, may } from "@/lib/domain/permission";
import { Refusal, refusalIn } from "@/lib/domain/refusal";
import { app } from "./app";
import { type Context, makeContext } from "./context";
import { commonHeaders } from "./headers";
import { loggable } from "./loggable";
import { bug, problem } from "./problem";
import { readInput } from "./request";
import { refuseCrossSite, refuseFromElsewhere } from "./same-site";
import { readRoomSession } from "./room-session";
import { readSession } from "./session";

const STRANGER: Actor = { id: "stranger", role: "stranger" };

type Caller = { actor: Actor; sessionId?: string };

/** Next resolves `params` to nothing where the path has none. */
type Params = { params: Promise<Record<string, string> | undefined> };

/** What a use case may hand back beside its result: headers to send, or a whole body that is not JSON, with its status. */
export class Reply<Result> {
  constructor(
    readonly result: Result,
    readonly headers: Headers = new Headers(),
    readonly body?: BodyInit,
    readonly status = 200,
  ) {}
}

/**
 * The way in for a program: parses the input its endpoint describes, finds out who
 * asks, runs the use case and tells every refusal as a problem document. One log
 * line per request, with the id that the answer carries.
 */
export function route<Input extends z.ZodType, Output extends z.ZodType>(
  endpoint: Endpoint<Input, Output>,
  useCase: (
    ctx: Context,
    input: z.output<Input>,
    request: Request,
  ) => Promise<z.input<Output> | Reply<z.input<Output>>>,
) {
  const mutates = addressOf(endpoint.operation).method !== "GET";
  const forStrangers = may("stranger", endpoint.permission);

  async function answer(request: Request, { params }: Params, who: Caller): Promise<Response> {
    if (mutates) refuseCrossSite(request);
    else if (!forStrangers) refuseFromElsewhere(request);
    const { db, now } = app();
    if (!forStrangers) {
      const session = await readCaller(request.headers, endpoint.permission);
      if (!session)
        throw new Refusal(
          "unauthenticated",
          may("guest", endpoint.permission)
            ? "Your visit has ended. Open your link again; if it no longer holds, ask whoever gave it to you."
            : "Your session has ended. Sign in and try again.",
        );
      who.actor = session.actor;
      who.sessionId = session.id;
      demand(session.actor, endpoint.permission);
      if (session.owesFactor && !endpoint.beforeFactor)
        throw new Refusal(
          "factor_needed",
          "Your role asks for a second factor. Open Your account in another tab, set one up, then try again.",
        );
    }
    const input = await readInput(endpoint, request, (await params) ?? {});
    const key = mutates ? readIdempotencyKey(request) : undefined;
    // Strangers would share one set of keys, a secret is never stored as an answer or its digest,
    // and of a file the key would not say which content it was for: its address does.
    const keeps = !forStrangers && !endpoint.secret && endpoint.body !== "bytes";
    const ctx = makeContext({
      db,
      actor: who.actor,
      sessionId: who.sessionId,
      now,
      idempotency: key && keeps ? { key, operation: endpoint.operation, input } : undefined,
    });
    return respond(endpoint, await useCase(ctx, input, request));
  }

  return async (request: Request, context: Params): Promise<Response> => {
    const requestId = randomBytes(9).toString("base64url");
    const started = performance.now();
    const who: Caller = { actor: STRANGER };
    const response = await answer(request, context, who).catch((error: unknown) => told(error, requestId));
    response.headers.set("x-request-id", requestId);
    for (const [name, value] of securityHeaders())
      if (!response.headers.has(name)) response.headers.set(name, value);
    app().log.info({
      id: requestId,
      op: endpoint.operation,
      status: response.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      actor: who.actor.id,
    });
    return response;
  };
}

/**
 * Who asks. A browser may hold a person's session and a guest's: the guest asks where guests
 * may, and everywhere else, where they are refused, only if nobody else does.
 */
async function readCaller(
  headers: Headers,
  permission: Permission,
): Promise<{ id: string; actor: Actor; owesFactor?: boolean } | undefined> {
  const readers = may("guest", permission) ? [readRoomSession, readSession] : [readSession, readRoomSession];
  for (const read of readers) {
    const session = await read(headers, app());
    if (session) return session;
  }
  return undefined;
}

export const securityHeaders = (): [string, string][] => [
  ...commonHeaders(),
  ["content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"],
];

function told(error: unknown, requestId: string): Response {
  const refusal = refusalIn(error);
  if (refusal) return problem(refusal, requestId);
  app().log.error({ id: requestId, err: loggable(error) }, "A bug: an error nobody expected");
  return bug(requestId);
}

function respond<Output extends z.ZodType>(
  endpoint: Endpoint<z.ZodType, Output>,
  outcome: z.input<Output> | Reply<z.input<Output>>,
): Response {
  const reply = outcome instanceof Reply ? outcome : new Reply(outcome);
  const headers = new Headers(reply.headers);
  if (reply.body !== undefined) return new Response(reply.body, { headers, status: reply.status });
  headers.set("content-type", "application/json; charset=utf-8");
  // Parsing cuts off whatever the promise does not name.
  return new Response(JSON.stringify(endpoint.output.parse(reply.result) ?? null), { headers });
}

function readIdempotencyKey(request: Request): string | undefined {
  const key = request.headers.get("idempotency-key");
  if (key === null) return undefined;
  if (!/^[\w-]{8,100}$/.test(key))
    throw new Refusal("invalid", "An Idempotency-Key is 8 to 100 letters, digits, hyphens or underscores.");
  return key;
}
