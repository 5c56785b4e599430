import { env } from "@/lib/env";
import { Refusal } from "@/lib/domain/refusal";

/**
 * Refuses a change that another site's page asked for. Browsers send Origin with
 * every such request and Sec-Fetch-Site beside it; programs that send neither hold
 * no cookie of a person's browser, but must name the Origin all the same.
 *
 * @throws Refusal `forbidden`
 */
export function refuseCrossSite(request: Request): void {
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const ours = origin !== null && sameOrigin(origin, env().url) && (site === null || site === "same-origin");
  if (!ours)
    throw new Refusal(
      "forbidden",
      `Changes are taken from ${env().url} only. Open the product at that address, or send it as Origin.`,
    );
}

/**
 * Refuses to hand out what a person's session opens where another site's page asks for it: a
 * link or a frame there sends the cookie along, and a download would stand in the trail in
 * their name. What is opened from a page of ours, typed, or asked for by a program goes on.
 *
 * @throws Refusal `forbidden`
 */
export function refuseFromElsewhere(request: Request): void {
  if (request.headers.get("sec-fetch-site") === "cross-site")
    throw new Refusal("forbidden", `Another site's page asked for this. Open it from ${env().url} itself.`);
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Same scheme, host and port; the names of the loopback interface are one host. */
function sameOrigin(one: string, other: string): boolean {
  if (!URL.canParse(one) || !URL.canParse(other)) return false;
  const [a, b] = [new URL(one), new URL(other)];
  const sameHost = a.hostname === b.hostname || (LOOPBACK.has(a.hostname) && LOOPBACK.has(b.hostname));
  return a.protocol === b.protocol && a.port === b.port && sameHost;
}
