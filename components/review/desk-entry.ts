import type { OutputOf } from "@/lib/api/endpoint";
import type { listJudgements } from "@/lib/api/endpoints/reviews";

/** One answer that asks for judgement, with what has to be seen of it. */
export type DeskEntryView = OutputOf<typeof listJudgements>["groups"][number]["entries"][number];
