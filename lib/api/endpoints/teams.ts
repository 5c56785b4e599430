import { z } from "zod";
import { endpoint } from "../endpoint";
import { role } from "./accounts";
import { assessment } from "./assessments";
import { moment, paragraph, requiredLine, revision, uuid } from "./fields";

const name = requiredLine(80, "the name of the team");
const teamId = uuid;
const personId = z.string().min(1).max(100);

const listedTeam = z.object({
  id: z.string(),
  name: z.string(),
  /** How many people belong to it. */
  members: z.int(),
  /** Whether whoever asks does. */
  own: z.boolean(),
  /** How many of the assessments that whoever asks may see only it sees. */
  assessments: z.int(),
  archivedAt: moment.nullable(),
  revision,
});

const member = z.object({
  id: z.string(),
  name: z.string(),
  role,
  disabledAt: moment.nullable(),
  since: moment,
  /** How many current assessments that only this team sees are theirs. */
  owns: z.int(),
});

const team = z.object({
  id: z.string(),
  name: z.string(),
  archivedAt: moment.nullable(),
  revision,
  members: z.array(member),
});

export const listTeams = endpoint("listTeams", {
  summary: "Teams by name, with how many people and assessments each has",
  permission: "workspace.read",
  input: z.strictObject({}),
  output: z.object({ rows: z.array(listedTeam) }),
});

export const getTeam = endpoint("getTeam", {
  summary: "One team with its members",
  permission: "teams.manage",
  input: z.strictObject({ teamId }),
  output: team,
  refusals: ["not_found"],
});

export const addTeam = endpoint("addTeam", {
  summary: "Adds a team, to which nobody belongs yet",
  permission: "teams.manage",
  input: z.strictObject({ name }),
  output: team,
  refusals: ["conflict"],
});

export const renameTeam = endpoint("renameTeam", {
  summary: "Gives a team another name",
  permission: "teams.manage",
  input: z.strictObject({ teamId, revision, name }),
  output: team,
  refusals: ["not_found", "conflict", "locked"],
});

export const archiveTeam = endpoint("archiveTeam", {
  summary: "Sets a team aside: nothing more is restricted to it; what is stays so",
  permission: "teams.manage",
  input: z.strictObject({ teamId }),
  output: team,
  refusals: ["not_found"],
});

export const restoreTeam = endpoint("restoreTeam", {
  summary: "Brings an archived team back",
  permission: "teams.manage",
  input: z.strictObject({ teamId }),
  output: team,
  refusals: ["not_found"],
});

export const addTeamMember = endpoint("addTeamMember", {
  summary: "Has a person belong to a team, and see from then on what is restricted to it",
  permission: "teams.manage",
  input: z.strictObject({ teamId, personId }),
  output: team,
  refusals: ["unproven", "not_found", "conflict", "locked"],
});

export const removeTeamMember = endpoint("removeTeamMember", {
  summary:
    "Takes a person out of a team; they see nothing of what is restricted to it from their next request on",
  permission: "teams.manage",
  input: z.strictObject({ teamId, personId }),
  output: team,
  refusals: ["not_found"],
});

export const restrictAssessment = endpoint("restrictAssessment", {
  summary:
    "Restricts an assessment to a team of one's own, or, for a lead with a reason, lifts or moves that",
  permission: "assessment.edit",
  input: z.strictObject({
    assessmentId: uuid,
    revision,
    /** Null for everybody. */
    teamId: teamId.nullable(),
    /** Needed where it was restricted before. */
    reason: paragraph(1000).default(""),
  }),
  output: assessment,
  refusals: ["not_found", "conflict", "locked"],
});

export type ListedTeam = z.output<typeof listedTeam>;
export type Team = z.output<typeof team>;
