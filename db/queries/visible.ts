import { type Placeholder, type SQL, eq, isNull, or, sql } from "drizzle-orm";
import { type Actor, may } from "@/lib/domain/permission";
import { assessments, auditEntries, roomAssessments, teamMembers } from "../schema";

/**
 * The condition that an assessment is one the actor may see; none for those who see all of
 * them. Every query that finds or lists assessments, or what belongs to one, carries it.
 */
export const visibleTo = ({ id, role }: Actor, teamId: TeamId = assessments.teamId): SQL | undefined => {
  if (role === "guest") return teamId === assessments.teamId ? shownBy(id) : NOTHING;
  return seesAll(role) ? undefined : openOrOfTeamOf(id, teamId);
};

/** Of an assessment's kin, which a statement calls by another name, a guest is shown none. */
const NOTHING = sql`1 = 0`;

/** The condition that a link shows the assessment, whatever team it is kept to. */
export const shownBy = (linkId: string | Placeholder): SQL =>
  sql`exists (select 1 from ${roomAssessments} where ${roomAssessments.assessmentId} = ${assessments.id} and ${eq(roomAssessments.linkId, linkId)})`;

/** The column of the assessment's team, by the name that a statement gives its row. */
type TeamId = typeof assessments.teamId | SQL;

/** Roles to whom no team hides an assessment. */
export const seesAll = (role: Actor["role"]): boolean => may(role, "assessment.read_all");

/** The same for a statement that is prepared once for everybody: `person` is filled in when it runs. */
export const openOrOfTeamOf = (
  person: string | Placeholder,
  teamId: TeamId = assessments.teamId,
): SQL | undefined => or(isNull(teamId), ofTeam(person, teamId));

const ofTeam = (person: string | Placeholder, teamId: TeamId = assessments.teamId) =>
  sql`exists (select 1 from ${teamMembers} where ${teamMembers.teamId} = ${teamId} and ${eq(teamMembers.personId, person)})`;

/** The condition that an entry of the trail is of no assessment, or of one that the actor may see. */
export function entryVisibleTo({ id, role }: Actor): SQL | undefined {
  if (role === "guest") return NOTHING;
  if (seesAll(role)) return undefined;
  const of = sql`case when ${auditEntries.objectKind} = 'assessment' then ${auditEntries.objectId} else substr(${auditEntries.stream}, ${ASSESSMENT_ID_AT}) end`;
  return sql`not exists (select 1 from ${assessments} where ${eq(assessments.id, of)} and ${assessments.teamId} is not null and not ${ofTeam(id)})`;
}

/** Streams of assessments are called `assessment:` and their id; of the workspace's nothing is left from here on. */
const ASSESSMENT_ID_AT = "assessment:".length + 1;
