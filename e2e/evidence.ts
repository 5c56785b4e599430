import { randomUUID } from "node:crypto";
import { env } from "@/lib/env";
import { expect } from "./fixtures";
import type { Given } from "./files";
import { clientOf } from "./http";

/** Gives evidence to one assessment as whoever has the session, over the product's own door at `url`. */
export function evidenceAs({ cookie }: { cookie: string }, assessmentId: string, url = env().url) {
  const ask = clientOf(url);
  const base = `/api/v1/assessments/${assessmentId}/evidence`;
  const send = async (method: string, path: string, body: object | Buffer): Promise<string> => {
    const headers = Buffer.isBuffer(body) ? { "content-type": "application/octet-stream" } : {};
    const told = await ask({ method, path: base + path, cookie, headers, body });
    expect([path, told.status, told.status === 200 ? "" : told.body]).toEqual([path, 200, ""]);
    return (JSON.parse(told.body) as { thing: { id: string } }).thing.id;
  };
  return {
    add: (more: object = {}) => send("POST", "", { title: "Order form", ...more }),
    /** Gives a file, under an id of its own or as the newer one of `replaces`. */
    put: ({ name, buffer }: Given, more: { replaces?: string } = {}) => {
      const query = new URLSearchParams({ name, ...more });
      return send("PUT", `/${randomUUID()}/file?${query.toString()}`, buffer);
    },
    correct: (id: string, revision: number, body: object) => send("PUT", `/${id}`, { revision, ...body }),
    withdraw: (id: string) =>
      send("POST", `/${id}/withdraw`, { revision: 1, because: "It is of another order." }),
  };
}
