import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { COMMON_HEADERS, PATH_HEADER } from "@/lib/server/headers";
import { pagePolicy } from "@/lib/server/page-policy";

/** /api sets its own headers, and a proxy would cut its bodies at ten megabytes; static files need none. */
export const config = { matcher: "/((?!api/|_next/static/).*)" };

const YEAR_SECONDS = 31_536_000;

/** The headers of pages, and a fresh nonce that Next reads from the policy. Decides nothing about who may see what. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  // The image optimiser fetches what it is told to; nothing here uses it.
  if (pathname.startsWith("/_next/image")) return secured(new NextResponse("Not found", { status: 404 }));

  const policy = pagePolicy(randomBytes(18).toString("base64"), {
    development: env().NODE_ENV === "development",
  });
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(PATH_HEADER, pathname + search);
  const response = secured(NextResponse.next({ request: { headers } }));
  response.headers.set("content-security-policy", policy);
  return response;
}

function secured(response: NextResponse): NextResponse {
  for (const [name, value] of COMMON_HEADERS) response.headers.set(name, value);
  response.headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (env().url.startsWith("https:"))
    response.headers.set("strict-transport-security", `max-age=${YEAR_SECONDS}`);
  return response;
}
