import { listAnswers } from "@/db/queries/answers";
import { listEvidence } from "@/db/queries/evidence";
import type { InputOf } from "@/lib/api/endpoint";
import type * as endpoints from "@/lib/api/endpoints/evidence-file";
import {
  type EvidenceFile,
  type EvidenceRecord,
  isCitable,
  usedBytes,
} from "@/lib/domain/assessment/evidence";
import {
  type FileType,
  fileKindOf,
  safeFileName,
  savedName,
  titleOf,
} from "@/lib/domain/assessment/evidence-file";
import { assessmentStream } from "@/lib/domain/audit";
import { bytesInWords } from "@/lib/domain/explain/evidence";
import { demand } from "@/lib/domain/permission";
import { Refusal } from "@/lib/domain/refusal";
import { contentDisposition } from "@/lib/report/file-name";
import { demandAssessment, demandOpen, readOpenFile } from "./assessment-file";
import type { Context, Fact } from "./context";
import { Reply } from "./edge";
import { type ChangedThing, addThing, demandNotReliedOn, keepThing, seqOf } from "./evidence";
import { takenAs } from "./evidence-trail";
import { type EvidenceParts, evidenceParts } from "./files/parts";
import { notTaken, typeOf } from "./files/type-of";
import { bytesOf } from "./request";
import type { Stored } from "./storage/storage";

/**
 * Keeps a file: in the store first, and once it is safe there in the thing that it belongs
 * to, which is made where there is none of that id. Nothing is kept of what is refused. The
 * same content under the same id again is answered as the first time.
 *
 * @throws Refusal `forbidden`, `not_found`, `locked` when the assessment is archived and for what a
 *   locked answer rests on, `conflict` where the thing has another file, `too_large`, `invalid` for
 *   what is not taken, `unavailable`
 */
export async function putEvidenceFile(
  ctx: Context,
  { assessmentId, evidenceId, name: givenName, replaces, kind }: InputOf<typeof endpoints.putEvidenceFile>,
  request: Request,
  { storage, mostBytes, quotaBytes, kinds, scan }: EvidenceParts = evidenceParts(),
): Promise<ChangedThing> {
  demand(ctx.actor, "assessment.answer");
  const { evidence, known } = await demandTakesFile(ctx, assessmentId, evidenceId);
  const tooLarge = new Refusal(
    "too_large",
    `A file may hold ${bytesInWords(mostBytes)} at most. Send the part that proves the point, or link to the whole.`,
  );
  const name = safeFileName(givenName);
  let mediaType: FileType | undefined;
  const { sha256, bytes } = await storage.put(bytesOf(request, { mostBytes, tooLarge }), {
    mostBytes,
    async examine(path, stored) {
      if (known?.file && known.file.sha256 !== stored.sha256) throw hasAnother(known);
      if (stored.bytes === 0) throw new Refusal("invalid", "The file is empty.");
      // Again once it is to be kept; before that it is not worth scanning either.
      demandRoom(evidence, stored, quotaBytes);
      mediaType = await typeOf(path);
      if (!kinds.includes(fileKindOf(mediaType))) throw notTaken(kinds);
      const { found } = (await scan?.(path)) ?? { found: null };
      if (found !== null)
        throw await refuseInfected(ctx, assessmentId, { ...stored, evidenceId, name, found });
    },
  });
  const file: EvidenceFile = {
    sha256,
    name,
    mediaType: mediaType ?? "",
    bytes,
    scan: scan === null ? "not_scanned" : "clean",
  };

  return ctx.change([assessmentStream(assessmentId)], async (change) => {
    const open = await readOpenFile(change, assessmentId);
    const held = open.file.evidence.find(({ id }) => id === evidenceId);
    if (held?.file?.sha256 === sha256)
      return { thing: held, seq: await seqOf(change.tx, assessmentId, evidenceId) };
    demandRoom(open.file.evidence, file, quotaBytes);
    if (!held) {
      const old = open.file.evidence.find(({ id }) => id === replaces);
      const particulars = {
        title: titleOf(name),
        ...(old && {
          kind: old.kind,
          issuer: old.issuer,
          receivedFrom: old.receivedFrom,
          confidentiality: old.confidentiality,
        }),
        ...(kind !== undefined && { kind }),
      };
      const { thing, seq } = await addThing(
        ctx,
        change,
        open,
        { id: evidenceId, replaces },
        particulars,
        file,
      );
      return { thing, seq };
    }
    if (held.file) throw hasAnother(held);
    if (!isCitable(held)) throw new Refusal("locked", "It was withdrawn or replaced, and takes no file.");
    await demandNotReliedOn(change.tx, open.assessment, open.file.answers, evidenceId);
    const { thing, seq } = await keepThing(ctx, change, open, "evidence.file_added", { ...held, file });
    return { thing, seq };
  });
}

/**
 * A file as it was kept, to be saved under its name. Who took it is noted in the
 * assessment's stream before its first byte leaves.
 *
 * @throws Refusal `forbidden`, `not_found`, `unavailable` where the store has lost it
 */
export async function getEvidenceFile(
  ctx: Context,
  { assessmentId, evidenceId }: InputOf<typeof endpoints.getEvidenceFile>,
  request?: Pick<Request, "method">,
  { storage }: Pick<EvidenceParts, "storage"> = evidenceParts(),
): Promise<Reply<null>> {
  demand(ctx.actor, "workspace.read");
  const found = await demandFile(ctx, assessmentId, evidenceId);
  return takeFile(ctx, assessmentId, found, request, {
    storage,
    note: takenAs("evidence.downloaded", found),
  });
}

/** A thing that has a file. */
export type FoundFile = { thing: EvidenceRecord; file: EvidenceFile };

/** What is entered of a file that was taken away or looked at. */
export type FileNote = Omit<Fact, "stream">;

/** The file for whoever may have it, which the use case that calls this has looked at, noted as that notes it. */
export async function takeFile(
  ctx: Context,
  assessmentId: string,
  { file }: FoundFile,
  request: Pick<Request, "method"> | undefined,
  { storage, note }: Pick<EvidenceParts, "storage"> & { note: FileNote },
): Promise<Reply<null>> {
  const headers = fileHeaders(file);
  headers.set("content-disposition", contentDisposition(savedName(file)));
  // Next answers HEAD through GET. It takes nothing away, so nothing is noted.
  if (request?.method === "HEAD") return new Reply(null, headers, "");
  return new Reply(null, headers, await taken(ctx, assessmentId, file, { storage, note }));
}

/**
 * The content of a file. Who took it, or looked at it, is entered before its first byte leaves.
 *
 * @throws Refusal `unavailable` where the store has lost it
 */
export async function taken(
  ctx: Context,
  assessmentId: string,
  file: EvidenceFile,
  { storage, note }: Pick<EvidenceParts, "storage"> & { note: FileNote },
): Promise<ReadableStream> {
  const body = await opened(storage.read(file.sha256));
  try {
    const stream = assessmentStream(assessmentId);
    await ctx.change([stream], ({ record }) => Promise.resolve(void record({ ...note, stream })));
  } catch (error) {
    await body.cancel();
    throw error;
  }
  return body;
}

/** A thing that has a file, of an assessment that whoever asks may see. @throws Refusal `not_found` */
export async function demandFile(
  { db: { read: db }, actor }: Context,
  assessmentId: string,
  evidenceId: string,
): Promise<FoundFile> {
  await demandAssessment(db, actor, assessmentId);
  const thing = (await listEvidence(db, assessmentId)).find(({ id }) => id === evidenceId);
  if (!thing?.file) throw new Refusal("not_found", "This assessment holds no such file.");
  return { thing, file: thing.file };
}

/** What is said of a file's content, whatever is done with it. */
const fileHeaders = ({ mediaType, bytes, sha256 }: EvidenceFile): Headers =>
  new Headers({
    "content-type":
      mediaType === "text/plain" || mediaType === "text/csv" ? `${mediaType}; charset=utf-8` : mediaType,
    "content-length": String(bytes),
    // RFC 9530: what arrived can be held against what the record says.
    "repr-digest": `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:`,
  });

/**
 * Stored content to send, of which the first piece was read: what is missing is told before
 * the answer begins, and what is damaged never comes to its end.
 *
 * @throws Refusal `unavailable`
 */
export async function opened(content: AsyncIterable<Uint8Array>): Promise<ReadableStream> {
  const pieces: AsyncIterator<Uint8Array, unknown> = content[Symbol.asyncIterator]();
  const first = await pieces.next().catch((error: unknown) => {
    if (error instanceof Refusal && error.code !== "not_found") throw error;
    throw new Refusal(
      "unavailable",
      "The stored file is missing or damaged. An administrator can put it back from a backup.",
    );
  });
  return new ReadableStream({
    start: (controller) => {
      if (!first.done) controller.enqueue(first.value);
    },
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}

/** Enters what the scanner found. @returns the refusal to throw */
async function refuseInfected(
  ctx: Context,
  assessmentId: string,
  { evidenceId, ...payload }: Stored & { evidenceId: string; name: string; found: string },
): Promise<Refusal> {
  const stream = assessmentStream(assessmentId);
  await ctx.change([stream], ({ record }) => {
    record({
      stream,
      action: "evidence.refused",
      // There is no thing of it: the entry is about what was not kept.
      objectKind: "upload",
      objectId: evidenceId,
      objectRevision: 0,
      payload,
    });
    return Promise.resolve();
  });
  return new Refusal(
    "invalid",
    `The virus scanner found something in this file (${payload.found}), so it was not kept. Tell whoever sent it to you.`,
  );
}

/** Before the first byte is read. @throws Refusal `not_found`, `locked` */
async function demandTakesFile(
  { db: { read: db }, actor }: Context,
  assessmentId: string,
  evidenceId: string,
) {
  const assessment = await demandAssessment(db, actor, assessmentId);
  const evidence = await listEvidence(db, assessmentId);
  const known = evidence.find(({ id }) => id === evidenceId);
  // Whoever lost the answer is told it again, whatever became of the assessment since.
  if (!known?.file) demandOpen(assessment);
  if (known && !known.file)
    await demandNotReliedOn(db, assessment, await listAnswers(db, assessmentId), evidenceId);
  return { evidence, known };
}

/** @throws Refusal `too_large` */
function demandRoom(
  evidence: readonly EvidenceRecord[],
  { sha256, bytes }: Pick<EvidenceFile, "sha256" | "bytes">,
  quotaBytes: number,
) {
  const kept = evidence.some(({ file }) => file?.sha256 === sha256);
  if (kept || usedBytes(evidence) + bytes <= quotaBytes) return;
  throw new Refusal(
    "too_large",
    `The files of an assessment may hold ${bytesInWords(quotaBytes)} together, and there is no room left for this one. Send the part that proves the point, or link to it.`,
  );
}

const hasAnother = (thing: EvidenceRecord) =>
  new Refusal(
    "conflict",
    "It has another file already. Add this one as evidence of its own, in place of it.",
    {
      current: thing,
    },
  );
