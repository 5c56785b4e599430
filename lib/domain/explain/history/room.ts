import { z } from "zod";
import type { AuditAction } from "../../audit-actions";
import { ROOM_PAGES } from "../../room";
import { changed } from "./changes";
import { readPayload, text } from "./payloads";
import type { Teller } from "./teller";

const linkPayload = z.object({
  name: text,
  organisation: text,
  purpose: text,
  lastDay: text,
  evidence: z.boolean().catch(false),
});

/** A link to the auditor's room: whom it is for stands beside it, as what the entry is about. */
const link =
  (did: string): Teller =>
  ({ payload, before }, _, { day }) => {
    const after = readPayload(linkPayload, payload);
    if (!after) return undefined;
    const old = readPayload(linkPayload, before);
    const files = (of: typeof old) => of && (of.evidence ? "May be taken away" : "Stay here");
    const ends = (of: typeof old) => of?.lastDay && day(of.lastDay);
    return {
      did,
      changes: [
        ...changed("Organisation", old?.organisation, after.organisation),
        ...changed("Purpose", old?.purpose, after.purpose),
        ...changed("Last day", ends(old), ends(after)),
        ...changed("Files of evidence", files(old), files(after)),
      ],
    };
  };

const viewedPayload = z.object({
  page: z
    .enum(Object.keys(ROOM_PAGES) as [keyof typeof ROOM_PAGES])
    .nullable()
    .catch(null),
  fileName: text,
  sha256: text,
});

const downloadedPayload = z.object({ what: text, fileName: text, sha256: text });

/** What auditors from outside were shown, and what they did with it. */
export const ROOM_TELLERS = {
  "room.invited": link("Invited from outside"),
  "room.end_changed": link("Moved the last day of the link of"),
  "room.withdrawn": () => ({ did: "Withdrew the link of" }),
  "room.entered": () => ({ did: "Came in by their link" }),
  "room.left": () => ({ did: "Left" }),
  "room.viewed": ({ payload }) => {
    const seen = readPayload(viewedPayload, payload);
    if (!seen) return undefined;
    return seen.page === null
      ? { did: `Looked at the file “${seen.fileName}”`, sha256: seen.sha256 }
      : { did: `Looked at ${ROOM_PAGES[seen.page]}` };
  },
  "room.downloaded": ({ payload }) => {
    const file = readPayload(downloadedPayload, payload);
    if (!file) return undefined;
    const named = file.fileName === "" ? "" : `: “${file.fileName}”`;
    return { did: `Took away ${file.what}${named}`, sha256: file.sha256 };
  },
} as const satisfies Partial<Record<AuditAction, Teller>>;
