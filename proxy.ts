import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { env } from "@/lib/env";
import { PATH_HEADER, commonHeaders } from "@/lib/server/headers";
import { pagePolicy } from "@/lib/server/page-policy";

/** /api sets its own headers, and a proxy would cut its bodies at ten megabytes; static files need none. */
export const config = { matcher: "/((?!api/|_next/static/).*)" };

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
  for (const [name, value] of commonHeaders()) response.headers.set(name, value);
  response.headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  return response;
}
