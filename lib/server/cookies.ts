import { env } from "@/lib/env";

/** Every cookie there is: a session's, a sign-in's that owes its code, one for the way to the company's provider, and a guest's in the auditor's room. */
type CookieName = "session" | "sign-in" | "company" | "room";

type Given = {
  maxAgeSeconds: number;
  /** `strict` for what a request of our own pages alone may bring. */
  sameSite?: "lax" | "strict";
};

const isSecure = (url: string) => url.startsWith("https:");

/** As it is called in the browser. Over https the prefix makes the browser refuse it from anywhere else (RFC 6265bis, 4.1.3). */
export const cookieName = (name: CookieName, url = env().url): string =>
  isSecure(url) ? `__Host-assay.${name}` : `assay.${name}`;

/** The Set-Cookie header that gives a browser a cookie which no script reads. */
export function cookieHeader(
  name: CookieName,
  value: string,
  { maxAgeSeconds, sameSite = "lax" }: Given,
  url = env().url,
): string {
  const secure = isSecure(url) ? "; Secure" : "";
  const site = sameSite === "lax" ? "Lax" : "Strict";
  return `${cookieName(name, url)}=${value}; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly${secure}; SameSite=${site}`;
}

/** What the request's cookie of that name holds; empty where there is none. */
export function readCookie(headers: Headers, name: CookieName): string {
  const start = `${cookieName(name)}=`;
  const pair =
    (headers.get("cookie") ?? "")
      .split(";")
      .map((text) => text.trim())
      .find((text) => text.startsWith(start)) ?? "";
  try {
    return decodeURIComponent(pair.slice(start.length));
  } catch {
    return "";
  }
}
