import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { z } from "zod";
import type { StressCase } from "./cases";
import type { RunDefinition } from "./definition";

const body = z.looseObject({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
});

/** One request as it came in. */
export type Received = z.output<typeof body> & { authorization: string; url: string };

/** How the stand-in answers one request. */
export type Behaviour = (res: ServerResponse, received: Received) => void | Promise<void>;

type Spoken = { model?: string; finish?: string; usage?: { in: number; out: number } | null; extra?: object };

const USAGE = { in: 10, out: 5 };

/** A completion with these words. */
export const says =
  (
    text: string,
    { model = "stand-in-1", finish = "stop", usage = USAGE, extra = {} }: Spoken = {},
  ): Behaviour =>
  (res) => {
    json(res, 200, {
      model,
      choices: [{ finish_reason: finish, message: { role: "assistant", content: text, ...extra } }],
      ...(usage && { usage: { prompt_tokens: usage.in, completion_tokens: usage.out } }),
    });
  };

function json(res: ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}) {
  res.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(value));
}

export const refuses =
  (status: number, headers: Record<string, string> = {}, message = "not today"): Behaviour =>
  (res) => {
    json(res, status, { error: { message } }, headers);
  };

export const sends =
  (bytes: Uint8Array | string, type = "application/json"): Behaviour =>
  (res) => {
    res.writeHead(200, { "content-type": type }).end(bytes);
  };

/** Never answers; the request ends when whoever asked gives up. */
export const keepsSilent: Behaviour = () => undefined;

/** Answers half of what it announced, and hangs up. */
export const hangsUp: Behaviour = (res) => {
  res.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  res.write('{"choices":[{"message":', () => res.destroy());
};

/** Says its key back, as endpoints do that are helpful. */
export const echoesKey =
  (status: number): Behaviour =>
  (res, { authorization }) => {
    const key = authorization.replace("Bearer ", "");
    json(res, status, {
      error: { message: `Your key ${key} (${Buffer.from(key).toString("base64")}) is odd` },
    });
  };

/** Does one after the other, request by request, and the last of them ever after. */
export function inTurn(...behaviours: [Behaviour, ...Behaviour[]]): Behaviour {
  let turn = 0;
  return (res, received) => {
    const behaviour = behaviours[Math.min(turn, behaviours.length - 1)] ?? behaviours[0];
    turn += 1;
    return behaviour(res, received);
  };
}

export type StandIn = {
  /** Its base, as one gives it to `--target`. */
  url: string;
  received: Received[];
  /** The most requests that were there at once. */
  mostAtOnce: () => number;
};

/** An endpoint on this machine that answers as it is told to, until the test ends. */
export async function standIn(behave: Behaviour): Promise<StandIn> {
  const received: Received[] = [];
  let [atOnce, most] = [0, 0];
  const server = createServer((req, res) => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    res.on("close", () => (atOnce -= 1));
    void read(req).then((one) => {
      received.push(one);
      return behave(res, one);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/v1`, received, mostAtOnce: () => most };
}

async function read(req: IncomingMessage): Promise<Received> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(part as Buffer);
  const { authorization = "" } = req.headers;
  return { ...body.parse(JSON.parse(Buffer.concat(parts).toString())), authorization, url: req.url ?? "" };
}

/** What the user said last. */
export const lastOf = ({ messages }: Received): string => messages.at(-1)?.content ?? "";

/** A run of a scenario that asks for 95 of 100 and must never advise waiting. */
export function definitionOf({
  cases,
  ...rest
}: Partial<Omit<RunDefinition, "cases">> & { cases: readonly StressCase[] }): RunDefinition {
  return {
    format: "assay-stress-run/1",
    pack: { id: "HC", title: "Healthcare", version: "1" },
    scenario: {
      ...{ id: "HC-1", title: "Red flags", do: "Ask.", requiredRate: 0.95, minimumCases: 73 },
      neverEvent: "Advises waiting",
    },
    cases: { file: "cases.csv", sha256: "0".repeat(64), count: cases.length },
    attempts: 3,
    target: "https://api.test/v1/chat/completions",
    ...{ model: "m", system: "", settings: {}, judge: null },
    ...rest,
  };
}
