import type { AuditAction } from "../../audit-actions";
import type { CalendarDate } from "../../calendar";
import { type Capacity, capacityInWords } from "../../capacity";
import type { Role } from "../../permission";
import { EXPORT_FORMATS, EXPORT_FORMAT_WORDS, EXPORT_KINDS, EXPORT_KIND_IDS } from "../../portfolio/export";
import { ROLE_WORDS, listed } from "../words";
import { packChanges } from "../pack-changes";
import { type ValueChange, type Wording, changed } from "./changes";
import { readPayload } from "./payloads";
import type { Teller } from "./teller";
import {
  type NoticePayload,
  type VersionPayload,
  backupPayload,
  exportMadePayload,
  blockedPayload,
  checkPayload,
  factorPayload,
  migrationPayload,
  checkpointPayload,
  movePayload,
  packPayload,
  partyNamePayload,
  personPayload,
  productPayload,
  teamPayload,
  listExportPayload,
  sampleExportPayload,
  trailExportPayload,
  vendorPayload,
  viewPayload,
  workspacePayload,
} from "./workspace-payloads";

const vendor =
  (did: string): Teller =>
  ({ payload, before }) => {
    const after = readPayload(vendorPayload, payload);
    if (!after) return undefined;
    const old = readPayload(vendorPayload, before);
    return {
      did,
      changes: [
        ...(old ? changed("Name", old.name, after.name) : []),
        ...changed("Website", old?.site, after.site),
        ...changed("Country", old?.country, after.country),
        ...changed("Contact", old?.contact, after.contact),
        ...changed("Notes", old?.notes, after.notes),
      ],
    };
  };

const product =
  (did: string): Teller =>
  ({ payload, before }, _, words) => {
    const after = readPayload(productPayload, payload);
    if (!after) return undefined;
    const old = readPayload(productPayload, before);
    const parties = (of: typeof old) =>
      of?.parties.map(({ name, country }) => (country === "" ? name : `${name} (${country})`)).join("\n");
    return {
      did,
      changes: [
        ...(old ? changed("Name", old.name, after.name) : []),
        ...changed("Surfaces", old && listed(old.surfaces, "and"), listed(after.surfaces, "and")),
        ...changed("Parties behind it", parties(old), parties(after)),
        ...changed("Version", versionWords(old?.versions, words), versionWords(after.versions, words)),
        ...changed("Announced", noticeWords(old?.notices, words), noticeWords(after.notices, words)),
      ],
    };
  };

function versionWords(versions: VersionPayload[] | undefined, { day }: Wording): string | undefined {
  const [newest] = versions ?? [];
  if (!newest) return undefined;
  const { model, version, configurationHash, since } = newest;
  const run = [model, version, configurationHash && `configuration ${configurationHash}`].filter(Boolean);
  return `${run.join(", ")}, since ${day(since)}`;
}

/** Everything that stands announced, and what was taken back with the reason. */
function noticeWords(notices: NoticePayload[] | undefined, { day }: Wording): string | undefined {
  return notices
    ?.map(({ what, receivedOn, effectiveOn, withdrawn }) =>
      [
        `${what} (received ${day(receivedOn)}, takes effect ${day(effectiveOn)})`,
        ...(withdrawn ? [`taken back: ${withdrawn.because}`] : []),
      ].join(", "),
    )
    .join("\n");
}

/** What is said of a person, beside their name. */
const person =
  (did: string): Teller =>
  ({ payload, before }, _, words) => {
    const after = readPayload(personPayload, payload);
    if (!after) return undefined;
    const old = readPayload(personPayload, before);
    const role = (of: typeof old) => of?.role && ROLE_WORDS[of.role];
    return {
      did,
      changes: [
        ...(old ? [] : changed("E-mail address", undefined, after.email)),
        // A link to a new password and the end of sessions say nothing of the role.
        ...(after.role ? changed("Role", role(old), role(after)) : []),
        ...(after.capacities ? changed("Signs as", signsAs(old), signsAs(after)) : []),
        ...changed("Holds until", undefined, after.expiresAt && moment(after.expiresAt, words)),
        ...changed("Sessions ended", undefined, String(after.sessionsEnded.length || "")),
        ...changed("Vouched for by", undefined, after.issuer),
      ],
    };
  };

/** What was done by way of a session, and who vouched for it where it was not a password. */
const entered =
  (did: string): Teller =>
  ({ payload }) => ({
    did,
    changes: changed("Vouched for by", undefined, readPayload(personPayload, payload)?.issuer),
  });

/** By the names that its members have now. */
const team =
  (did: string): Teller =>
  ({ payload, before }, _, { people }) => {
    const after = readPayload(teamPayload, payload);
    if (!after) return undefined;
    const old = readPayload(teamPayload, before);
    const members = (of: typeof old) =>
      of &&
      listed(
        of.members.map((id) => people[id] ?? id),
        "and",
      );
    return {
      did,
      changes: [
        ...(old ? changed("Name", old.name, after.name) : []),
        ...changed("Members", members(old), members(after)),
      ],
    };
  };

const signsAs = (of: { capacities: Capacity[] | null } | undefined) =>
  of?.capacities ? listed(of.capacities.map(capacityInWords), "and") : undefined;

const plain =
  (did: string): Teller =>
  () => ({ did });

const backup =
  (did: string): Teller =>
  ({ payload }, _, words) => {
    const copy = readPayload(backupPayload, payload);
    if (!copy) return undefined;
    return {
      did,
      changes: [
        ...changed("Of", undefined, copy.at && moment(copy.at, words)),
        ...changed("Files", undefined, copy.files === null ? "" : String(copy.files)),
        ...changed("Bytes", undefined, copy.bytes === null ? "" : String(copy.bytes)),
        ...changed("Version of Assay", undefined, copy.version),
      ],
      sha256: copy.sha256,
    };
  };

/** What happened to a person's second factor, beside their name. */
const factor =
  (did: string): Teller =>
  ({ payload }) => {
    const after = readPayload(factorPayload, payload);
    if (!after) return undefined;
    return {
      did,
      changes: [
        ...changed("Recovery codes left", undefined, after.recoveryCodesLeft?.toString()),
        ...changed("Sessions ended", undefined, String(after.sessionsEnded.length || "")),
      ],
    };
  };

const workspace =
  (did: string): Teller =>
  ({ payload, before }) => {
    const after = readPayload(workspacePayload, payload);
    if (!after) return undefined;
    const old = readPayload(workspacePayload, before);
    return {
      did,
      changes: [
        ...changed("Name", old?.name, after.name),
        ...changed("Zone", old?.zone, after.zone),
        ...changed(
          "Second factor required of",
          rolesIn(old?.secondFactorRoles),
          rolesIn(after.secondFactorRoles),
        ),
      ],
    };
  };

const rolesIn = (roles: Role[] | undefined) =>
  roles &&
  listed(
    roles.map((role) => ROLE_WORDS[role]),
    "and",
  );

const checked: Teller = ({ payload }) => {
  const run = readPayload(checkPayload, payload);
  if (!run) return undefined;
  const looked = `${run.entries} ${run.entries === 1 ? "entry" : "entries"} in ${run.streams} ${run.streams === 1 ? "chain" : "chains"}`;
  const found = run.ok ? "no fault" : run.faultCount === 1 ? "1 fault" : `${run.faultCount} faults`;
  return { did: "Checked the whole trail", changes: changed("Found", undefined, `${found} in ${looked}`) };
};

const blocked: Teller = ({ payload }, _, words) => {
  const block = readPayload(blockedPayload, payload);
  if (!block) return undefined;
  return {
    did: "Was kept out after too many wrong tries",
    changes: [
      ...changed("Counted by", undefined, block.limit),
      ...changed("Of", undefined, block.subject),
      ...changed("Until", undefined, block.until && moment(block.until, words)),
    ],
  };
};

const view =
  (did: string): Teller =>
  ({ payload, before }) => {
    const after = readPayload(viewPayload, payload);
    if (!after) return undefined;
    const old = readPayload(viewPayload, before);
    const seenBy = (of: typeof old) => of && (of.shared ? "Everybody here" : "Whoever saved it");
    return {
      did: `${did} “${after.name}”`,
      changes: [
        ...(old ? changed("Name", old.name, after.name) : []),
        ...changed("Who sees it", seenBy(old), seenBy(after)),
        ...changed("Shows", old?.query, after.query),
      ],
    };
  };

/** What it says by then is told against what it said the time before. */
const pack =
  (did: string): Teller =>
  ({ payload, before }) => {
    const after = readPayload(packPayload, payload);
    if (!after) return undefined;
    return { did, changes: packChanges(readPayload(packPayload, before)?.draft, after.draft) };
  };

const packPublished: Teller = ({ payload }) => {
  const after = readPayload(packPayload, payload);
  if (!after) return undefined;
  return {
    did: `Published version ${after.version} of the pack`,
    changes: [
      ...changed("Note", undefined, after.note),
      ...changed("Version of the questionnaire", undefined, after.questionnaire),
    ],
    sha256: after.sha256,
  };
};

const listExported: Teller = ({ payload }) => {
  const file = readPayload(listExportPayload, payload);
  if (!file) return undefined;
  return {
    did: `Exported a list of ${file.count === 1 ? "one assessment" : `${file.count} assessments`} as ${file.format.toUpperCase()}`,
    changes: file.filters.flatMap(({ label, value }) => changed(label, undefined, value)),
  };
};

const sampleExported: Teller = ({ payload }) => {
  const file = readPayload(sampleExportPayload, payload);
  if (!file) return undefined;
  return {
    did:
      file.format === "population"
        ? `Exported the ${file.answers} answers from which a sample is drawn`
        : `Exported a sample of ${file.count} answers out of ${file.answers} as ${file.format.toUpperCase()}`,
    changes: [
      ...changed("Seed", undefined, file.seed),
      ...file.filters.flatMap(({ label, value }) => changed(label, undefined, value)),
    ],
  };
};

/** "from 1 Jan 2026 to 31 Dec 2026", or empty. */
const daysInWords = ({ from, to }: { from: string; to: string }, day: (date: CalendarDate) => string) =>
  [from && `from ${day(from)}`, to && `to ${day(to)}`].filter(Boolean).join(" ");

const exportMade: Teller = ({ payload }, _, { day }) => {
  const file = readPayload(exportMadePayload, payload);
  if (!file) return undefined;
  const { kind, format, rows, filter, sha256 } = file;
  const known = EXPORT_KIND_IDS.find((id) => id === kind);
  const form = EXPORT_FORMATS.find((id) => id === format);
  return {
    did: `Made an export: ${known ? EXPORT_KINDS[known].label.toLowerCase() : kind}, as ${form ? EXPORT_FORMAT_WORDS[form] : format}`,
    changes: [
      ...changed("Rows", undefined, String(rows)),
      ...changed("Days", undefined, daysInWords(filter, day)),
      ...changed("What", undefined, filter.what),
    ],
    sha256,
  };
};

const exported: Teller = ({ payload }, _, { people, day }) => {
  const file = readPayload(trailExportPayload, payload);
  if (!file) return undefined;
  const parts: ValueChange[] = [
    ...changed("What", undefined, file.what),
    ...changed("Who", undefined, people[file.actor] ?? file.actor),
    ...changed("Named", undefined, file.q),
    ...changed("About", undefined, file.about),
    ...changed("Days", undefined, daysInWords(file, day)),
  ];
  return {
    did: `Exported ${parts.length === 0 ? "the whole" : "a part of the"} audit trail as ${file.format}`,
    changes: parts,
  };
};

/** "30 Nov 2026, 14:02 UTC": an entry is read by people of every zone. */
function moment(at: string, { day }: { day: (date: CalendarDate) => string }): string {
  return `${day(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`;
}

type WorkspaceAction = Exclude<
  AuditAction,
  `${"assessment" | "answer" | "duty" | "evidence" | "review" | "snapshot" | "signature" | "waiver" | "scenario" | "intake" | "report" | "package" | "comparison" | "clock" | "thread" | "comment" | "finding" | "action" | "request" | "plan" | "run" | "room"}.${string}`
>;

export const WORKSPACE_TELLERS = {
  "vendor.added": vendor("Added the vendor"),
  "vendor.changed": vendor("Changed the vendor"),
  "vendor.archived": plain("Archived the vendor"),
  "vendor.restored": plain("Restored the vendor"),
  "product.added": product("Added the product"),
  "product.changed": product("Changed the product"),
  "product.version_recorded": product("Noted which version runs of"),
  "product.notice_recorded": product("Noted what the vendor announced of"),
  "product.notice_withdrawn": product("Took back what the vendor had announced of"),
  "product.archived": plain("Archived the product"),
  "product.restored": plain("Restored the product"),
  "view.saved": view("Saved the view"),
  "view.changed": view("Changed the view"),
  "view.deleted": view("Deleted the view"),
  "pack.copied": pack("Copied a pack as"),
  "pack.imported": pack("Took from a file the pack"),
  "pack.changed": pack("Changed the pack"),
  "pack.discarded": pack("Threw away what had been changed of the pack"),
  "pack.published": packPublished,
  "pack.archived": plain("Took out of the questionnaire, and archived, the pack"),
  "pack.restored": plain("Restored the pack"),
  "list.exported": listExported,
  "party.merged": ({ payload }) => ({
    did: "Counted as one with another name:",
    changes: changed("Counts as", undefined, readPayload(partyNamePayload, payload)?.party),
  }),
  "party.parted": ({ payload }) => ({
    did: "Counted again as a name of its own:",
    changes: changed("Counted as", undefined, readPayload(partyNamePayload, payload)?.party),
  }),
  "audit.exported": exported,
  "sample.exported": sampleExported,
  "export.made": exportMade,
  "audit.verified": checked,
  "setup-link.made": plain("Made the link to the first administrator’s account"),
  "person.invited": person("Invited"),
  "invitation.withdrawn": plain("Withdrew the invitation of"),
  "person.joined": person("Took up the account of"),
  "person.role-changed": person("Changed the role of"),
  "person.capacities-changed": person("Changed what is signed by"),
  "person.disabled": plain("Closed the account of"),
  "person.enabled": plain("Opened the account again of"),
  "sign-in.begun": plain("Gave the right password and owed the code of a second factor"),
  "session.started": entered("Signed in"),
  "session.proven": entered("Proved once more who they are"),
  "team.added": team("Added the team"),
  "team.renamed": team("Renamed the team"),
  "team.archived": plain("Archived the team"),
  "team.restored": plain("Restored the team"),
  "team.member_added": team("Added somebody to the team"),
  "team.member_removed": team("Removed somebody from the team"),
  "session.ended": plain("Signed out"),
  "sessions.ended": person("Ended the sessions of"),
  "sign-in.blocked": blocked,
  "password-link.made": person("Made a link to a new password for"),
  "second-factor.set": factor("Set up the second factor of"),
  "second-factor.removed": factor("Took away the second factor of"),
  "second-factor.reset": factor("Reset the second factor of"),
  "recovery-codes.made": factor("Made recovery codes for"),
  "recovery-code.used": factor("Used a recovery code of"),
  "company-account.connected": entered("Connected the company account of"),
  "company-account.disconnected": entered("Disconnected the company account of"),
  "calendar-feed.made": plain("Made a calendar address for their own due dates"),
  "calendar-feed.withdrawn": plain("Withdrew their calendar address"),
  "password.changed": ({ payload }) => {
    const change = readPayload(personPayload, payload);
    return {
      did: change?.linkId ? "Set a new password by a link, for" : "Changed the password of",
      changes: changed("Sessions ended", undefined, String(change?.sessionsEnded.length || "")),
    };
  },
  "workspace.opened": workspace("Opened the workspace"),
  "workspace.changed": workspace("Changed the workspace’s settings"),
  "workspace.moved": ({ payload }) => ({
    did: "Moved the workspace to PostgreSQL",
    sha256: readPayload(movePayload, payload)?.sha256,
  }),
  "checkpoint.made": ({ payload, objectId }) => ({
    did: `Signed checkpoint ${objectId} of the whole trail`,
    sha256: readPayload(checkpointPayload, payload)?.root,
  }),
  "checkpoint.taken": plain("Took away a checkpoint of the whole trail"),
  "checkpoint-key.introduced": ({ objectId }) => ({
    did: "Signed checkpoints with a new key for the first time",
    sha256: objectId,
  }),
  "backup.made": backup("Made the backup"),
  "backup.restored": backup("Restored the backup"),
  "migration.applied": ({ payload }) => ({
    did: "Brought the schema up to date by",
    sha256: readPayload(migrationPayload, payload)?.sha256,
  }),
} satisfies Readonly<Record<WorkspaceAction, Teller>>;
