/** A bare durable write: one request, one INSERT that waits for the disk, one answer. */
import { createServer } from "node:http";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";

const db = new BetterSqlite(join(process.argv[2], "bare.db"));
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.exec("CREATE TABLE writes (id INTEGER PRIMARY KEY, body TEXT NOT NULL)");
const insert = db.prepare("INSERT INTO writes (body) VALUES (?)");

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const text = Buffer.concat(chunks).toString();
    const revision = text === "" ? 0 : JSON.parse(text).revision;
    if (request.method === "PUT") insert.run(text);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ revision: revision + 1 }));
  });
});
server.listen(Number(process.env.PORT), "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
