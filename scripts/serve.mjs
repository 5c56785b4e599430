/** Serves the built product from this very process, as `next start` would, with a start and a stop of its own. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { refuse, say } from "./prepare.mjs";
import { root } from "./root.mjs";

/** Longest wait for requests under way once the product was told to stop; ten seconds are promised. */
const PATIENCE_MS = 8_000;

/** Longest wait for the database to be closed after that. */
const CLOSING_MS = 1_500;

/**
 * A request that has not arrived whole by then is cut off: so long a large file takes over a
 * slow line. Who is slower is not waited for where the body is read (lib/server/request.ts).
 */
const REQUEST_TIMEOUT_MS = 1_800_000;

/** A request whose headers have not arrived by then is cut off. */
const HEADERS_TIMEOUT_MS = 60_000;

/** Whoever still sends a request this long after it was answered is cut off. */
const REST_MS = 10_000;

/** Longer than a proxy's usual minute, so that it is never us who close a connection just as a request comes. */
const KEEP_ALIVE_MS = 65_000;

/** A second signal this long after the first means that somebody does not want to wait. */
const IMPATIENT_MS = 1_000;

/**
 * @param demo serve invented data; the caller has set ASSAY_DATA to a folder of its own
 * @param onStop called after the last request, before the process ends
 */
export async function serve({ demo = false, onStop = () => undefined } = {}) {
  process.chdir(root);
  process.env.NODE_ENV = "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  const host = process.env.HOST || "127.0.0.1";
  const server = createServer({
    requestTimeout: REQUEST_TIMEOUT_MS,
    headersTimeout: HEADERS_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  });
  // A wrong PORT is told by the product's own reading of the environment, below.
  const port = await claimPort(server, process.env.PORT || "3000", host);
  if (port !== undefined) process.env.PORT = String(port);

  // What arrives before the product is ready waits for it.
  const ready = load({ demo, host, port, server });
  let stopping = false;
  server.on("request", async (request, response) => {
    const { handle } = await ready;
    cutRest(request, response);
    if (stopping) response.setHeader("connection", "close");
    // Next would break on it; to echo a request, cookies and all, is nothing that anybody needs.
    if (request.method === "TRACE") return void response.writeHead(405).end();
    await handle(request, response).catch((error) => fail(response, error));
  });
  const { product } = await ready;

  onStopSignal(async () => {
    stopping = true;
    await drain(server);
    // A database that answers nothing keeps nobody waiting; what it did not commit nobody was promised.
    await Promise.race([product.stop(), sleep(CLOSING_MS)]);
    onStop();
    process.exit(0);
  });
  say(`Assay is ready at ${product.url}`);
  for (const line of product.lines) say(line);
}

/** Listens, so that a port in use is told before any work is done; undefined when the port makes no sense. */
async function claimPort(server, port, host) {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return undefined;
  server.listen(Number(port), host);
  try {
    await once(server, "listening");
  } catch (error) {
    if (error.code === "EADDRINUSE")
      refuse(`Port ${port} is in use: stop what uses it, or set PORT to another.`);
    refuse(
      `Cannot listen on ${host}, port ${port} (${error.code}): set HOST and PORT to an address of this machine.`,
    );
  }
  return server.address().port;
}

/** Loads the build. On the way Next runs instrumentation.ts, which boots the product or ends the process. */
async function load({ demo, host, port, server }) {
  const booted = new Promise((done) => {
    globalThis[Symbol.for("assay.starter")] = { demo, booted: done };
  });
  // Next tells of its configuration here, which nobody asked for; the product's own words go past the console.
  const { log } = console;
  console.log = () => undefined;
  try {
    // The configuration as it was built, which is how a standalone build takes it too: to read
    // next.config.ts anew, each start would load the TypeScript compiler's 25 MB.
    const { config } = JSON.parse(readFileSync(join(root, ".next/required-server-files.json"), "utf8"));
    process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
    const { getRequestHandlers } = createRequire(import.meta.url)("next/dist/server/lib/start-server");
    const { requestHandler } = await getRequestHandlers({
      dir: root,
      hostname: host,
      port,
      isDev: false,
      server,
      quiet: true,
    });
    return { handle: requestHandler, product: await booted };
  } catch (error) {
    return refuse(`The build cannot be loaded (${error.message}): delete the folder .next and start again.`);
  } finally {
    console.log = log;
  }
}

/**
 * Calls `stop` once, at Ctrl-C, at SIGTERM, or when npm was told to stop: npm passes
 * the signal to a shell that dies of it and tells nobody, so the shell is watched.
 */
function onStopSignal(stop) {
  let first;
  const heard = () => {
    if (first !== undefined && performance.now() - first > IMPATIENT_MS) process.exit(1);
    if (first !== undefined) return;
    first = performance.now();
    void stop();
  };
  process.on("SIGINT", heard);
  process.on("SIGTERM", heard);
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event)
    setInterval(() => {
      if (process.ppid !== parent && first === undefined) heard();
    }, 200).unref();
}

/** Takes no new connection, lets every request under way finish, and cuts off whatever outlasts the patience. */
export async function drain(server, patienceMs = PATIENCE_MS) {
  const closed = new Promise((done) => server.close(done));
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), patienceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

/** Cuts the connection of whoever still sends a request `restMs` after its answer. */
export function cutRest(request, response, restMs = REST_MS) {
  response.once("finish", () => {
    if (!request.complete) setTimeout(() => request.complete || request.socket.destroy(), restMs).unref();
  });
}

function fail(response, error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  if (!response.headersSent) response.statusCode = 500;
  response.end();
}
