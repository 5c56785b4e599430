import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Refusal } from "@/lib/domain/refusal";

/** Carries from Node's server to a page which response is its own. */
const NUMBER_HEADER = "x-assay-number";

const PLACE = Symbol.for("assay.responses");

/** The responses under way by their number. Global, for Next loads pages and instrumentation as separate module graphs. */
const place = globalThis as { [PLACE]?: Map<string, ServerResponse> };

/** Numbers every request before anything else sees it; whatever a client sends under our name is overwritten. */
export function noteResponses(): void {
  if (place[PLACE]) return;
  const responses = (place[PLACE] = new Map<string, ServerResponse>());
  let last = 0;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const number = String((last += 1));
    request.headers[NUMBER_HEADER] = number;
    responses.set(number, response);
    response.once("close", () => responses.delete(number));
  });
}

/**
 * Has the page that is under way answered with 503 and Retry-After. Next knows no other
 * status for a page that failed than 500, and a page sees no response.
 *
 * @param headers of the page's request
 * @returns the refusal to throw, with the digest by which app/error.tsx knows it
 */
export function unavailablePage(headers: Headers, refusal: Refusal): Error {
  const response = place[PLACE]?.get(headers.get(NUMBER_HEADER) ?? "");
  if (response && !response.headersSent) {
    const { retryAfterSeconds = 5 } = refusal.details;
    const writeHead = response.writeHead.bind(response) as (...given: unknown[]) => ServerResponse;
    response.writeHead = (_status: number, ...rest: unknown[]) => {
      response.setHeader("retry-after", String(retryAfterSeconds));
      response.statusMessage = "Service Unavailable";
      return writeHead(503, ...rest);
    };
  }
  return Object.assign(refusal, { digest: UNAVAILABLE_DIGEST });
}

/** What the browser is told of such an error instead of its words, which Next keeps back. */
const UNAVAILABLE_DIGEST = "unavailable";
