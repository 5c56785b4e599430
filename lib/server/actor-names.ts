import type { Reader } from "@/db/client";
import { findPeopleNames } from "@/db/queries/assessments";
import { findGuestNames } from "@/db/queries/rooms";

/** What those who have acted are called, by their ids: people by their names, auditors from outside as such. */
export async function findActorNames(db: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const names = await findPeopleNames(db, [...new Set(ids)]);
  const others = [...new Set(ids)].filter((id) => !names.has(id));
  return new Map([...names, ...(await findGuestNames(db, others))]);
}
