import { type CalendarDate, nextDay } from "../calendar";
import type { Status } from "../assessment";
import type { Decision } from "./sign-off";

/** What an assessment's life is told from: its days are the workspace's, or empty where there was none. */
export type Lived = {
  status: Status;
  begunOn: CalendarDate;
  decidedOn: CalendarDate;
  decision: Decision | null;
  /** What was signed for, in [0, 100]; null where nothing was, or nothing applied. */
  score: number | null;
  /** The last day of the decision. */
  validUntil: CalendarDate;
  /** When the decision that follows took its place. */
  supersededOn: CalendarDate;
};

export type LifeEvent<Life extends Lived = Lived> = {
  kind: "begun" | "decided" | "ended" | "superseded";
  on: CalendarDate;
  of: Life;
};

/** What happened to several assessments, the latest first; of one day, what came later in a life before what came earlier. */
export function lifeEvents<Life extends Lived>(lives: readonly Life[]): LifeEvent<Life>[] {
  return lives
    .flatMap((of) => {
      const { begunOn, decidedOn, supersededOn } = of;
      const endedOn = endOf(of);
      const events: LifeEvent<Life>[] = [{ kind: "begun", on: begunOn, of }];
      if (decidedOn !== "") events.push({ kind: "decided", on: decidedOn, of });
      if (endedOn !== "") events.push({ kind: "ended", on: endedOn, of });
      if (supersededOn !== "") events.push({ kind: "superseded", on: supersededOn, of });
      return events;
    })
    .sort((one, other) =>
      one.on === other.on ? ORDER[other.kind] - ORDER[one.kind] : one.on < other.on ? 1 : -1,
    );
}

const ORDER: Record<LifeEvent["kind"], number> = { begun: 0, decided: 1, ended: 2, superseded: 3 };

/** The day on which a decision expired before anything took its place, or empty. */
function endOf({ status, validUntil, supersededOn }: Lived): CalendarDate {
  if (validUntil === "") return "";
  const day = nextDay(validUntil);
  if (status === "expired") return day;
  return status === "superseded" && supersededOn !== "" && day <= supersededOn ? day : "";
}
