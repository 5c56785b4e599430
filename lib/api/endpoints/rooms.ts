import { z } from "zod";
import { MOST_SHOWN } from "../../domain/room";
import { endpoint } from "../endpoint";
import { personName } from "./accounts";
import { acceptRequest, makeRequest, returnRequest, withdrawRequest } from "./audit-requests";
import { exportPackage } from "./package";
import { exportReport } from "./reports";
import { moment, named, page, pageSize, requiredLine, revision, uuid } from "./fields";
import { getEvidenceFile } from "./evidence-file";
import { viewEvidenceFile } from "./evidence-view";

/**
 * The room of an auditor from outside: links to it, which leads and administrators keep, and
 * what is read, taken away and asked for in it, by way of a session that a link began.
 */

const linkId = uuid;
const lastDay = z.iso.date("should be a date as 2026-11-23");

const shown = z.object({ id: z.string(), useCase: z.string(), vendor: z.string(), product: z.string() });

const roomLink = z.object({
  id: z.string(),
  name: z.string(),
  organisation: z.string(),
  purpose: z.string(),
  /** Whether files of evidence may be opened and taken away. */
  evidence: z.boolean(),
  lastDay: z.iso.date(),
  expiresAt: moment,
  standing: z.enum(["open", "ended", "withdrawn"]),
  withdrawnAt: moment.nullable(),
  createdBy: named,
  createdAt: moment,
  revision,
  /** What it shows, as far as the reader sees it too … */
  assessments: z.array(shown),
  /** … and how much more. */
  hidden: z.int(),
  /** When it was last used; null where nobody has come by it. */
  lastUsedAt: moment.nullable(),
});
export type RoomLinkView = z.output<typeof roomLink>;

export const listRoomLinks = endpoint("listRoomLinks", {
  summary: "Links of auditors from outside, the newest first: all, or those that show one assessment",
  permission: "audit.read",
  input: z.strictObject({
    assessmentId: z.union([uuid, z.literal("")]).default(""),
    page,
    pageSize,
  }),
  output: z.object({ rows: z.array(roomLink), total: z.int(), page: z.int(), pageSize: z.int() }),
});

export const makeRoomLink = endpoint("makeRoomLink", {
  summary: "Makes a link by which an auditor from outside reads chosen assessments until a day",
  permission: "room.manage",
  secret: true,
  input: z.strictObject({
    name: personName,
    organisation: requiredLine(120, "an organisation"),
    purpose: requiredLine(300, "a purpose"),
    lastDay,
    evidence: z.boolean(),
    assessmentIds: z
      .array(uuid)
      .min(1, "choose an assessment at least")
      .max(MOST_SHOWN, `at most ${MOST_SHOWN} assessments`)
      .refine((ids) => new Set(ids).size === ids.length, "each once"),
  }),
  /** The address is shown once: only its hash is kept. */
  output: z.object({ link: roomLink, address: z.string() }),
  refusals: ["unproven", "not_found"],
});

export const changeRoomLink = endpoint("changeRoomLink", {
  summary: "Moves the last day of a link",
  permission: "room.manage",
  input: z.strictObject({ linkId, revision, lastDay }),
  output: roomLink,
  refusals: ["unproven", "not_found", "conflict", "locked"],
});

export const withdrawRoomLink = endpoint("withdrawRoomLink", {
  summary: "Withdraws a link: from the next request on it opens nothing, and its sessions have ended",
  permission: "room.manage",
  input: z.strictObject({ linkId }),
  output: roomLink,
  refusals: ["not_found"],
});

export const enterRoom = endpoint("enterRoom", {
  summary: "Begins a session in the room that a link opens",
  permission: "account.enter",
  secret: true,
  input: z.strictObject({ token: z.string().min(1).max(200) }),
  output: z.object({ name: z.string(), until: moment }),
  refusals: ["not_found", "rate_limited"],
});

export const leaveRoom = endpoint("leaveRoom", {
  summary: "Ends the guest's session in this browser; the link still works",
  permission: "room.read",
  input: z.strictObject({}),
  output: z.null(),
});

export const takeRoomReport = endpoint("takeRoomReport", {
  summary: "The report of an assessment that the guest is shown, as a file; noted in its audit trail",
  permission: "room.read",
  // Whole: what is entered of a guest names no copy that leaves something out.
  input: exportReport.input.omit({ redact: true }),
  output: z.unknown(),
  refusals: exportReport.refusals ?? [],
});

export const takeRoomPackage = endpoint("takeRoomPackage", {
  summary:
    "The auditor's package of an assessment that the guest is shown, with files of evidence where the link allows them",
  permission: "room.read",
  input: exportPackage.input.omit({ redact: true }),
  output: z.unknown(),
  refusals: exportPackage.refusals ?? [],
});

export const takeRoomFile = endpoint("takeRoomFile", {
  summary: "A file of evidence, where the link allows it; noted in the assessment's audit trail",
  permission: "room.read",
  input: getEvidenceFile.input,
  output: z.unknown(),
  refusals: getEvidenceFile.refusals ?? [],
});

export const viewRoomFile = endpoint("viewRoomFile", {
  summary: "The bytes of a PDF or a picture for the frame in which it is looked at, where the link allows it",
  permission: "room.read",
  input: viewEvidenceFile.input,
  output: z.unknown(),
  refusals: viewEvidenceFile.refusals ?? [],
});

export const askInRoom = endpoint("askInRoom", {
  summary: "Asks for something beyond what the link shows, as a guest; whoever keeps the assessment answers",
  permission: "room.ask",
  input: makeRequest.input,
  output: makeRequest.output,
  refusals: makeRequest.refusals ?? [],
});

export const returnInRoom = endpoint("returnInRoom", {
  summary: "Says what is still missing from an answer to what the guest asked for, and waits for another one",
  permission: "room.ask",
  input: returnRequest.input,
  output: returnRequest.output,
  refusals: returnRequest.refusals ?? [],
});

export const acceptInRoom = endpoint("acceptInRoom", {
  summary: "Says that what the guest asked for has come",
  permission: "room.ask",
  input: acceptRequest.input,
  output: acceptRequest.output,
  refusals: acceptRequest.refusals ?? [],
});

export const withdrawInRoom = endpoint("withdrawInRoom", {
  summary: "Takes back what the guest asked for, with the reason; it stays to be seen",
  permission: "room.ask",
  input: withdrawRequest.input,
  output: withdrawRequest.output,
  refusals: withdrawRequest.refusals ?? [],
});

export const takeVerifyPage = endpoint("takeVerifyPage", {
  summary: "The page that checks packages, by itself",
  permission: "room.read",
  input: z.strictObject({}),
  output: z.unknown(),
  refusals: ["unavailable"],
});
