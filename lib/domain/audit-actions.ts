/**
 * Everything that the trail can say was done, in the groups by which people look for it.
 * What is entered has to stand here, and to be told in words by `explain/history/entry.ts`:
 * an action that does neither does not compile. None is ever renamed or taken out, because
 * entries are kept for ever.
 */
export const ACTION_GROUPS = {
  assessments: {
    label: "Assessments and intake",
    actions: [
      "assessment.opened",
      "assessment.changed",
      "assessment.archived",
      "assessment.restored",
      "assessment.reassessed",
      "assessment.restricted",
      "assessment.unrestricted",
      "assessment.tagged",
      "assessment.moved",
      "intake.set",
    ],
  },
  answers: {
    label: "Answers and duties",
    actions: ["answer.recorded", "answer.taken_over", "answer.approved", "duty.recorded"],
  },
  evidence: {
    label: "Evidence",
    actions: [
      "evidence.added",
      "evidence.corrected",
      "evidence.file_added",
      "evidence.replaced",
      "evidence.withdrawn",
      "evidence.reinstated",
      "evidence.refused",
    ],
  },
  "stress-tests": {
    label: "Stress tests",
    actions: ["plan.fixed", "plan.changed", "run.recorded", "run.withdrawn", "run.reinstated"],
  },
  scenarios: { label: "What-ifs", actions: ["scenario.kept", "scenario.discarded"] },
  review: {
    label: "Review and sign-off",
    actions: [
      "assessment.submitted",
      "assessment.returned",
      "review.recorded",
      "snapshot.frozen",
      "signature.given",
      "assessment.decided",
      "assessment.expired",
      "assessment.superseded",
      "waiver.granted",
      "waiver.withdrawn",
    ],
  },
  "follow-ups": {
    label: "Findings and actions",
    actions: [
      "finding.raised",
      "finding.changed",
      "finding.closed",
      "finding.reopened",
      "action.added",
      "action.changed",
      "action.closed",
      "action.reopened",
    ],
  },
  requests: {
    label: "Auditors’ requests",
    actions: [
      "request.made",
      "request.answered",
      "request.returned",
      "request.accepted",
      "request.withdrawn",
    ],
  },
  talk: {
    label: "Comments",
    actions: [
      "thread.opened",
      "thread.resolved",
      "thread.reopened",
      "comment.added",
      "comment.changed",
      "comment.withdrawn",
    ],
  },
  vendors: {
    label: "Vendors",
    actions: ["vendor.added", "vendor.changed", "vendor.archived", "vendor.restored"],
  },
  products: {
    label: "Products and who is behind them",
    actions: [
      "product.added",
      "product.changed",
      "product.version_recorded",
      "product.notice_recorded",
      "product.notice_withdrawn",
      "product.archived",
      "product.restored",
      "party.merged",
      "party.parted",
    ],
  },
  packs: {
    label: "Packs of stress tests",
    actions: [
      "pack.copied",
      "pack.imported",
      "pack.changed",
      "pack.discarded",
      "pack.published",
      "pack.archived",
      "pack.restored",
    ],
  },
  exports: {
    label: "Files taken away",
    actions: [
      "report.exported",
      "package.exported",
      "comparison.exported",
      "list.exported",
      "evidence.downloaded",
      "evidence.viewed",
      "audit.exported",
      "export.made",
      "sample.exported",
    ],
  },
  room: {
    label: "Auditors from outside",
    actions: [
      "room.invited",
      "room.end_changed",
      "room.withdrawn",
      "room.entered",
      "room.left",
      "room.viewed",
      "room.downloaded",
    ],
  },
  views: { label: "Saved views", actions: ["view.saved", "view.changed", "view.deleted"] },
  people: {
    label: "People and roles",
    actions: [
      "setup-link.made",
      "person.invited",
      "invitation.withdrawn",
      "person.joined",
      "person.role-changed",
      "person.capacities-changed",
      "person.disabled",
      "person.enabled",
    ],
  },
  teams: {
    label: "Teams and their members",
    actions: [
      "team.added",
      "team.renamed",
      "team.archived",
      "team.restored",
      "team.member_added",
      "team.member_removed",
    ],
  },
  "sign-in": {
    label: "Signing in and passwords",
    actions: [
      "sign-in.begun",
      "session.started",
      "session.proven",
      "session.ended",
      "sessions.ended",
      "sign-in.blocked",
      "password-link.made",
      "password.changed",
      "second-factor.set",
      "second-factor.removed",
      "second-factor.reset",
      "recovery-codes.made",
      "recovery-code.used",
      "company-account.connected",
      "company-account.disconnected",
      "calendar-feed.made",
      "calendar-feed.withdrawn",
    ],
  },
  settings: { label: "Settings", actions: ["workspace.opened", "workspace.changed"] },
  upkeep: {
    label: "Backups, checks and upkeep",
    actions: [
      "audit.verified",
      "checkpoint.made",
      "checkpoint.taken",
      "checkpoint-key.introduced",
      "backup.made",
      "backup.restored",
      "workspace.moved",
      "migration.applied",
      "clock.regressed",
    ],
  },
} as const satisfies Record<string, { label: string; actions: readonly string[] }>;

export type ActionGroup = keyof typeof ACTION_GROUPS;

export type AuditAction = (typeof ACTION_GROUPS)[ActionGroup]["actions"][number];

/** As values, for a schema's enum. */
export const ACTION_GROUP_IDS = Object.keys(ACTION_GROUPS) as [ActionGroup, ...ActionGroup[]];

/** Entries that say something about a thing without saying the whole of it: what it was before stands further back. */
export const SAYS_NO_WHOLE_VALUE: readonly AuditAction[] = [
  "clock.regressed",
  "sessions.ended",
  "password-link.made",
  "password.changed",
  "sign-in.begun",
  "sign-in.blocked",
  "second-factor.set",
  "second-factor.removed",
  "second-factor.reset",
  "recovery-codes.made",
  "recovery-code.used",
];
