import { Agent, type IncomingHttpHeaders, request } from "node:http";

/** One request as a program may send it, down to what no browser would. */
export type Asked = {
  method?: string;
  /** As it goes over the wire: nothing in it is put right. */
  path: string;
  cookie?: string | undefined;
  /** One with no value is left out, though it be one that is sent unasked. */
  headers?: Record<string, string>;
  /** Sent as JSON, or as it is when it is text or bytes. */
  body?: unknown;
};

export type Told = { status: number; headers: IncomingHttpHeaders; body: string };

/** Asks the server at `base`, and follows nothing. Changes come with the Origin that the product asks for. */
export function clientOf(base: string, connections = 8): (asked: Asked) => Promise<Told> {
  const { hostname, port } = new URL(base);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return ({ method = "GET", path, cookie, headers = {}, body }) =>
    new Promise((done, failed) => {
      const raw = typeof body === "string" || body instanceof Uint8Array;
      const bytes =
        body === undefined ? undefined : raw ? Buffer.from(body) : Buffer.from(JSON.stringify(body));
      const sent = request(
        {
          hostname,
          port,
          agent,
          method,
          path,
          headers: present({
            ...(method !== "GET" && method !== "HEAD" && { origin: base, "sec-fetch-site": "same-origin" }),
            ...(bytes && { "content-type": "application/json" }),
            ...(bytes && !headers["transfer-encoding"] && { "content-length": String(bytes.length) }),
            ...(cookie !== undefined && { cookie }),
            ...headers,
          }),
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", failed);
          response.on("end", () =>
            done({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      sent.on("error", failed);
      sent.end(bytes);
    });
}

const present = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ""));

export type Client = ReturnType<typeof clientOf>;

/** The Cookie header of a session that a person begins by signing in. @throws Error when they are not let in */
export async function signInBy(
  ask: Client,
  { email, password }: { email: string; password: string },
): Promise<string> {
  const told = await ask({ method: "POST", path: "/api/v1/session", body: { email, password } });
  const [cookie] = told.headers["set-cookie"] ?? [];
  if (told.status !== 200 || cookie === undefined)
    throw new Error(`${email} was not signed in: ${told.body}`);
  return cookie.split(";")[0] ?? "";
}
