import { and, asc, count, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { type Actor, ROLES, may } from "@/lib/domain/permission";
import type { Reader, Writer } from "../client";
import { putRow } from "../rows";
import { assessments, people, teamMembers, teams } from "../schema";
import { visibleTo } from "./visible";

export type TeamRow = typeof teams.$inferSelect;

/** Every team by name, with how many members it has and how many assessments that the actor may see are restricted to it. */
export async function listTeams(db: Reader, actor: Actor) {
  return db
    .select({
      id: teams.id,
      name: teams.name,
      archivedAt: teams.archivedAt,
      revision: teams.revision,
      members:
        sql<number>`(select count(*) from ${teamMembers} where ${eq(teamMembers.teamId, teams.id)})`.mapWith(
          Number,
        ),
      own: sql<number>`(select count(*) from ${teamMembers} where ${and(eq(teamMembers.teamId, teams.id), eq(teamMembers.personId, actor.id))})`.mapWith(
        Number,
      ),
      assessments:
        sql<number>`(select count(*) from ${assessments} where ${and(eq(assessments.teamId, teams.id), visibleTo(actor))})`.mapWith(
          Number,
        ),
    })
    .from(teams)
    .orderBy(asc(teams.nameKey), asc(teams.id));
}

export async function findTeam(db: Reader, teamId: string): Promise<TeamRow | undefined> {
  const [row] = await db.select().from(teams).where(eq(teams.id, teamId));
  return row;
}

export async function findTeamByName(db: Reader, nameKey: string): Promise<TeamRow | undefined> {
  const [row] = await db.select().from(teams).where(eq(teams.nameKey, nameKey));
  return row;
}

export async function putTeam(tx: Writer, row: TeamRow) {
  await putRow(tx, teams, ["id"], row);
}

/** By name, with since when they belong to it, and how many assessments that only this team sees are theirs. */
export async function listMembers(db: Reader, teamId: string) {
  return db
    .select({
      id: people.id,
      name: people.name,
      role: people.role,
      disabledAt: people.disabledAt,
      since: teamMembers.givenAt,
      owns: sql<number>`(select count(*) from ${assessments} where ${and(eq(assessments.teamId, teamMembers.teamId), eq(assessments.ownerId, people.id), isNull(assessments.archivedAt))})`.mapWith(
        Number,
      ),
    })
    .from(teamMembers)
    .innerJoin(people, eq(people.id, teamMembers.personId))
    .where(eq(teamMembers.teamId, teamId))
    .orderBy(asc(people.nameKey), asc(people.id));
}

export async function isMember(db: Reader, teamId: string, personId: string): Promise<boolean> {
  const [row] = await db
    .select({ total: count() })
    .from(teamMembers)
    .where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.personId, personId)));
  return (row?.total ?? 0) > 0;
}

export async function insertMember(tx: Writer, row: typeof teamMembers.$inferInsert) {
  await tx.insert(teamMembers).values(row);
}

export async function deleteMember(tx: Writer, teamId: string, personId: string) {
  await tx.delete(teamMembers).where(and(eq(teamMembers.teamId, teamId), eq(teamMembers.personId, personId)));
}

/** Who may see an assessment and can sign in, by name: those who can be asked, or given something to do, about it. */
export async function listViewers(db: Reader, assessmentId: string) {
  const hidden = sql`exists (select 1 from ${assessments} where ${eq(assessments.id, assessmentId)} and ${assessments.teamId} is not null and not exists (select 1 from ${teamMembers} where ${eq(teamMembers.teamId, assessments.teamId)} and ${eq(teamMembers.personId, people.id)}))`;
  return db
    .select({ id: people.id, name: people.name, role: people.role })
    .from(people)
    .where(and(isNull(people.disabledAt), or(inArray(people.role, SEE_ALL), sql`not ${hidden}`)))
    .orderBy(asc(people.nameKey), asc(people.id));
}

const SEE_ALL = ROLES.filter((role) => may(role, "assessment.read_all"));
