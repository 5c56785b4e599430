import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { env } from "@/lib/env";

/** Carries the address at the other end of the socket from Node's server to our handlers. */
const PEER_HEADER = "x-assay-peer";

const PLACE = Symbol.for("assay.peers");

/**
 * Notes the socket's address on every request before anything else sees it. Next
 * gives a route handler no socket, and sets X-Forwarded-For only where the client
 * sent none (`??=` in its base-server), so that header alone cannot be told from a
 * made-up one. Whatever a client sends under our own name is overwritten here.
 */
export function notePeers(): void {
  const place = globalThis as { [PLACE]?: true };
  if (place[PLACE]) return;
  place[PLACE] = true;
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? "";
  });
}

/**
 * The address that tries are counted by: the socket's, or with ASSAY_PROXY_HOPS
 * trusted proxies in front the one that the outermost of them saw. Each proxy adds
 * the address it was called from at the end of X-Forwarded-For, so that what a
 * client wrote itself lies further left than we look. IPv6 counts by /64, which one
 * customer has to itself; `unknown` where there is nothing to go by.
 */
export function clientAddress(headers: Headers, hops = env().ASSAY_PROXY_HOPS): string {
  const forwarded = (headers.get("x-forwarded-for") ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  const chain = [...forwarded, peerOf(headers)];
  return network(chain[Math.max(0, chain.length - 1 - hops)] ?? "");
}

/** Trusted only once `notePeers` overwrites it; before that anyone could have sent it. */
const peerOf = (headers: Headers): string => (PLACE in globalThis ? (headers.get(PEER_HEADER) ?? "") : "");

function network(text: string): string {
  const address = withoutPort(text)
    .replace(/%.*$/, "")
    .replace(/^::ffff:(?=\d+\.)/i, "");
  const version = isIP(address);
  if (version === 0) return "unknown";
  return version === 4 ? address : `${firstGroups(address)}::/64`;
}

/** Some proxies write the port too: "192.0.2.1:4711", "[2001:db8::1]:4711". */
function withoutPort(text: string): string {
  const [, bracketed] = /^\[([^\]]+)\](?::\d+)?$/.exec(text) ?? [];
  return bracketed ?? text.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
}

/** The first 64 bits of an IPv6 address, each group without leading zeros. */
function firstGroups(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const before = groups(head);
  const after = groups(tail ?? "");
  // A dotted end, as in ::192.0.2.1, stands for two groups.
  const length = before.length + after.length + (address.includes(".") ? 1 : 0);
  const all = tail === undefined ? before : [...before, ...Array<string>(8 - length).fill("0"), ...after];
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
