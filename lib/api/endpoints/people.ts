import { z } from "zod";
import { CAPACITIES } from "../../domain/capacity";
import { endpoint } from "../endpoint";
import { email, role } from "./accounts";
import { moment } from "./fields";

const personId = z.string().min(1).max(100);

const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  /** In what this person may sign. */
  capacities: z.array(z.enum(CAPACITIES)),
  disabledAt: moment.nullable(),
  joinedAt: moment,
  /** Whether codes are asked of them besides the password; null for who does not manage people. */
  secondFactor: z.boolean().nullable(),
});

const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role,
  invitedAt: moment,
  expiresAt: moment,
  /** Its time is over; invite again to make a new link. */
  expired: z.boolean(),
});

/** Shown once: only its hash is kept. */
const link = z.string();

export const listPeople = endpoint("listPeople", {
  summary: "Everybody with an account here, by name",
  permission: "workspace.read",
  input: z.strictObject({}),
  output: z.object({ rows: z.array(person) }),
});

export const changeRole = endpoint("changeRole", {
  summary: "Gives a person another role, from their next request on",
  permission: "people.manage",
  input: z.strictObject({ personId, role }),
  output: person,
  refusals: ["unproven", "not_found", "conflict"],
});

export const changeCapacities = endpoint("changeCapacities", {
  summary: "Says in what a person may sign, in place of what was said before",
  permission: "people.manage",
  input: z.strictObject({ personId, capacities: z.array(z.enum(CAPACITIES)).max(CAPACITIES.length) }),
  output: person,
  refusals: ["unproven", "not_found", "conflict"],
});

export const disablePerson = endpoint("disablePerson", {
  summary: "Closes an account and ends its sessions; what the person did stays",
  permission: "people.manage",
  input: z.strictObject({ personId }),
  output: person,
  refusals: ["unproven", "not_found", "conflict"],
});

export const enablePerson = endpoint("enablePerson", {
  summary: "Opens a closed account again",
  permission: "people.manage",
  input: z.strictObject({ personId }),
  output: person,
  refusals: ["unproven", "not_found"],
});

export const endSessions = endpoint("endSessions", {
  summary: "Ends a person's sessions everywhere",
  permission: "people.manage",
  input: z.strictObject({ personId }),
  output: z.object({ ended: z.int() }),
  refusals: ["not_found"],
});

export const makePasswordLink = endpoint("makePasswordLink", {
  summary: "Makes a one-time link by which a person sets a new password; an earlier one ends",
  permission: "people.manage",
  secret: true,
  input: z.strictObject({ personId }),
  output: z.object({ link, expiresAt: moment }),
  refusals: ["unproven", "not_found", "conflict"],
});

export const listInvitations = endpoint("listInvitations", {
  summary: "Invitations that nobody has taken up",
  permission: "people.manage",
  input: z.strictObject({}),
  output: z.object({ rows: z.array(invitation) }),
});

export const invitePerson = endpoint("invitePerson", {
  summary: "Makes a one-time link by which a person joins; an earlier one for the same address ends",
  permission: "people.manage",
  secret: true,
  input: z.strictObject({ email, role }),
  output: z.object({ invitation, link }),
  refusals: ["unproven", "conflict"],
});

export const withdrawInvitation = endpoint("withdrawInvitation", {
  summary: "Takes an invitation back: its link opens nothing any more",
  permission: "people.manage",
  input: z.strictObject({ invitationId: z.string().min(1).max(100) }),
  output: z.null(),
  refusals: ["not_found"],
});

export type Person = z.output<typeof person>;
export type Invitation = z.output<typeof invitation>;
