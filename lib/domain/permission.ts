import { Refusal } from "./refusal";

export const ROLES = ["officer", "lead", "auditor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who is asking. A `stranger` has no session and may only ask for one. A `guest` is an auditor
 * from outside, whose id is that of the link they came by. The command line and the seed act
 * as `system`, which may do everything.
 */
export type Actor = { id: string; role: Role | "guest" | "stranger" | "system" };

/** The product itself: for what it does whoever asks, such as keeping a summary or checking the trail. */
export const SYSTEM: Actor = { id: "system", role: "system" };

/** The table of product.md: which roles hold which permission. */
const HOLDERS = {
  /** Vendors, products, assessments, reports. */
  "workspace.read": ["officer", "lead", "auditor", "admin"],
  /** Those assessments too that are restricted to a team that one is no member of. */
  "assessment.read_all": ["auditor", "admin"],
  /** Lifting such a restriction, or moving it to another team: it shows an assessment to others. */
  "assessment.unrestrict": ["lead"],
  /** The whole at a glance: what is counted over all that one may see. */
  "portfolio.read": ["lead", "auditor", "admin"],
  "vendor.edit": ["officer", "lead"],
  "assessment.edit": ["officer", "lead"],
  "assessment.answer": ["officer", "lead"],
  "assessment.approve": ["lead"],
  /** Accepting, questioning and reopening answers, and sending an assessment back. */
  "assessment.review": ["lead"],
  /** Signing; for what, one's capacities say (lib/domain/assessment/sign-off.ts). */
  "assessment.sign": ["officer", "lead", "admin"],
  /** Writing packs of stress tests of one's own, and publishing them for everybody. */
  "pack.edit": ["lead"],
  /** Saying that something is wrong, and that it is mended. */
  "finding.raise": ["lead"],
  /** Keeping what is to be done about an assessment, and doing it. */
  "action.edit": ["officer", "lead"],
  /** Talking beside the sheet: also for those who otherwise only read. */
  "assessment.comment": ["officer", "lead", "auditor"],
  /** Views of lists, under names of one's own. Sharing them is `assessment.edit`'s. */
  "view.keep": ["officer", "lead", "auditor", "admin"],
  "report.export": ["officer", "lead", "auditor", "admin"],
  "audit.read": ["lead", "auditor", "admin"],
  /** Inviting auditors from outside to chosen assessments, and ending that. */
  "room.manage": ["lead", "admin"],
  /** Reading what one was invited to: a guest may, and nobody else. */
  "room.read": ["guest"],
  /** Asking for more of what one was invited to, and saying whether it has come: all that a guest may beside reading. */
  "room.ask": ["guest"],
  /** Asking for what an audit needs to see, and saying whether it has come. */
  "audit.request": ["lead", "auditor"],
  "people.manage": ["admin"],
  "teams.manage": ["admin"],
  "settings.manage": ["admin"],
  /** Signing in, and taking up a one-time link: whoever comes. */
  "account.enter": ["stranger", "officer", "lead", "auditor", "admin"],
  /** One's own password, sessions and signing out: every account. */
  "account.own": ["officer", "lead", "auditor", "admin"],
} as const satisfies Record<string, readonly Actor["role"][]>;

export type Permission = keyof typeof HOLDERS;

export function may(role: Actor["role"], permission: Permission): boolean {
  return role === "system" || (HOLDERS[permission] as readonly Actor["role"][]).includes(role);
}

/** @throws Refusal `forbidden` unless the actor's role holds the permission. */
export function demand(actor: Actor, permission: Permission): void {
  if (!may(actor.role, permission))
    throw new Refusal("forbidden", "Your role does not allow this. Ask an administrator if you need it.");
}
