import { REFUSAL_STATUS, type Refusal, type RefusalCode } from "@/lib/domain/refusal";

const TITLES: Record<RefusalCode, string> = {
  invalid: "The request cannot be taken as it is",
  unauthenticated: "Sign in first",
  unproven: "Prove once more who you are",
  forbidden: "Not allowed",
  factor_needed: "Set up a second factor first",
  not_found: "Not found",
  conflict: "Someone changed this first",
  locked: "Locked",
  too_large: "Too large",
  rate_limited: "Too many tries",
  unavailable: "Not available right now",
};

/** Where the status alone would be taken for another refusal's. */
const TYPES: Partial<Record<RefusalCode, string>> = {
  unproven: "urn:assay:problem:unproven",
  factor_needed: "urn:assay:problem:factor-needed",
};

/**
 * A refusal as an RFC 9457 problem document, with the id under which its log line is found.
 *
 * @param more members of the document beside those of every problem
 */
export function problem(refusal: Refusal, requestId: string, more: Record<string, unknown> = {}): Response {
  const status = REFUSAL_STATUS[refusal.code];
  const { faults, current, retryAfterSeconds } = refusal.details;
  const headers = new Headers({ "content-type": "application/problem+json; charset=utf-8" });
  if (retryAfterSeconds !== undefined) headers.set("retry-after", String(retryAfterSeconds));
  return new Response(
    JSON.stringify({
      type: TYPES[refusal.code] ?? "about:blank",
      title: TITLES[refusal.code],
      status,
      detail: refusal.message,
      code: refusal.code,
      requestId,
      ...(faults && { faults }),
      ...(current !== undefined && { current }),
      ...more,
    }),
    { status, headers },
  );
}

/** What is told of a bug: nothing but where to find it. */
export function bug(requestId: string): Response {
  return new Response(
    JSON.stringify({
      type: "about:blank",
      title: "Something went wrong on our side",
      status: 500,
      detail: `Nothing was changed. If it happens again, quote ${requestId}.`,
      code: "bug",
      requestId,
    }),
    { status: 500, headers: { "content-type": "application/problem+json; charset=utf-8" } },
  );
}
