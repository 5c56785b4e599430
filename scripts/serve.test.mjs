import { Agent, createServer, get, request } from "node:http";
import { once } from "node:events";
import { expect, test } from "vitest";
import { cutRest, drain } from "./serve.mjs";

async function serverAnswering(afterMs) {
  const server = createServer((_, response) => setTimeout(() => response.end("done"), afterMs)).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  return { server, port: server.address().port };
}

function ask(port, agent) {
  return new Promise((done, failed) => {
    get({ port, host: "127.0.0.1", agent }, async (response) => {
      const chunks = await response.toArray();
      done(Buffer.concat(chunks).toString());
    }).on("error", failed);
  });
}

test("lets a request under way finish, and takes no new one", async () => {
  const { server, port } = await serverAnswering(300);
  const agent = new Agent({ keepAlive: true });
  const underWay = ask(port, agent);
  await once(server, "request");
  const drained = drain(server, 5_000);
  await expect(ask(port, new Agent())).rejects.toMatchObject({ code: "ECONNREFUSED" });
  expect(await underWay).toBe("done");
  await drained;
});

test("does not wait for a connection that is merely kept open", async () => {
  const { server, port } = await serverAnswering(0);
  await ask(port, new Agent({ keepAlive: true }));
  const started = performance.now();
  await drain(server, 5_000);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test("cuts off a request that outlasts the patience", async () => {
  const { server, port } = await serverAnswering(60_000);
  const cut = expect(ask(port, new Agent())).rejects.toMatchObject({ code: "ECONNRESET" });
  await once(server, "request");
  await drain(server, 200);
  await cut;
});

test("cuts off whoever goes on sending after the answer, and nobody else", async () => {
  const server = createServer((asked, response) => {
    cutRest(asked, response, 200);
    response.end("refused");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const endless = request({ port, host: "127.0.0.1", method: "PUT" });
  endless.write("a little");
  const [response] = await once(endless, "response");
  response.resume();
  await once(endless, "close");
  // One that was whole keeps its connection.
  expect(await ask(port, agent)).toBe("refused");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await ask(port, agent)).toBe("refused");
  await drain(server, 200);
});
