import type { InputOf } from "@/lib/api/endpoint";
import type { fetchExport as endpoint } from "@/lib/api/endpoints/exports";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { contentDisposition } from "@/lib/report/file-name";
import { FILE_TYPES } from "@/lib/report/file-types";
import type { Context } from "../context";
import { Reply } from "../edge";
import { opened } from "../evidence-file";
import { exportStorage } from "../storage/exports";
import type { Storage } from "../storage/storage";
import { demandExport, obstacleTo } from "./ask";
import { partIn } from "./range";

/**
 * The file of an export, or the part of it that is asked for (RFC 9110, section 14), so that a
 * download goes on where the connection dropped. It may be fetched any number of times: that it
 * was made, by whom and for what, is in the trail already.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` while it is not whole and for what whoever asks may
 *   not see any more, `unavailable` where the store has lost it
 */
export async function fetchExport(
  ctx: Context,
  { exportId }: InputOf<typeof endpoint>,
  request?: Pick<Request, "method" | "headers">,
  storage: Pick<Storage, "read" | "readPart"> = exportStorage(),
): Promise<Reply<null>> {
  demand(ctx.actor, "report.export");
  const row = await demandExport(ctx, exportId);
  if (row.state !== "done") throw new Refusal("locked", "It is not whole. Its file comes when it is.");
  const obstacle = await obstacleTo(ctx, row);
  if (obstacle !== null) throw new Refusal("locked", obstacle);
  const { bytes, sha256 } = row;
  const etag = `"${sha256}"`;
  const headers = new Headers({
    "content-type": FILE_TYPES[row.format],
    "content-disposition": contentDisposition(row.fileName),
    "accept-ranges": "bytes",
    etag,
    // Packed on the way, its parts would be parts of something else.
    "cache-control": "private, no-store, no-transform",
    // RFC 9530: of the whole, also where a part is sent.
    "repr-digest": `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`,
  });
  const part = partIn(request?.headers, { bytes, etag });
  if (part === "none") {
    headers.set("content-range", `bytes */${bytes}`);
    return new Reply(null, headers, "", 416);
  }
  headers.set("content-length", String(part ? part.to - part.from + 1 : bytes));
  if (part) headers.set("content-range", `bytes ${part.from}-${part.to}/${bytes}`);
  const status = part ? 206 : 200;
  if (request?.method === "HEAD") return new Reply(null, headers, "", status);
  const content = part ? storage.readPart(sha256, { ...part, bytes }) : storage.read(sha256);
  const body = await opened(content).catch(() => {
    throw new Refusal("unavailable", "The file is missing or damaged. Make it again.");
  });
  return new Reply(null, headers, body, status);
}
