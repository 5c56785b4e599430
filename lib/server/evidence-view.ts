import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/evidence-view";
import { savedName } from "@/lib/domain/assessment/evidence-file";
import { isViewable } from "@/lib/domain/assessment/viewable";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { contentDisposition } from "@/lib/report/file-name";
import type { Context } from "./context";
import { Reply } from "./edge";
import { type FileNote, type FoundFile, demandFile, taken } from "./evidence-file";
import { takenAs } from "./evidence-trail";
import { type EvidenceParts, evidenceParts } from "./files/parts";

/**
 * The bytes of a PDF or a picture, for the frame in which they are looked at. Nothing in
 * the answer says what they are: opened by itself, its address downloads them. That
 * somebody looked is entered before the first byte leaves.
 *
 * @throws Refusal `forbidden`, `not_found` for what is nowhere, has no file, or is not shown
 *   in the product, `unavailable` where the store has lost it
 */
export async function viewEvidenceFile(
  ctx: Context,
  { assessmentId, evidenceId }: InputOf<typeof endpoints.viewEvidenceFile>,
  request?: Pick<Request, "method">,
  { storage }: Pick<EvidenceParts, "storage"> = evidenceParts(),
): Promise<Reply<null>> {
  demand(ctx.actor, "workspace.read");
  const found = await demandFile(ctx, assessmentId, evidenceId);
  return viewFile(ctx, assessmentId, found, request, { storage, note: takenAs("evidence.viewed", found) });
}

/** The bytes for whoever may see them, which the use case that calls this has looked at, noted as that notes it. */
export async function viewFile(
  ctx: Context,
  assessmentId: string,
  { file }: FoundFile,
  request: Pick<Request, "method"> | undefined,
  { storage, note }: Pick<EvidenceParts, "storage"> & { note: FileNote },
): Promise<Reply<null>> {
  if (!isViewable(file))
    throw new Refusal("not_found", "A file of this kind cannot be looked at here. Download it instead.");
  const headers = new Headers({
    "content-type": "application/octet-stream",
    "content-disposition": contentDisposition(savedName(file)),
    "content-length": String(file.bytes),
  });
  // Next answers HEAD through GET. It takes nothing away, so nothing is noted.
  if (request?.method === "HEAD") return new Reply(null, headers, "");
  return new Reply(null, headers, await taken(ctx, assessmentId, file, { storage, note }));
}
