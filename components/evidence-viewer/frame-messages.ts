/** What the frame is told: once to show something, and then how. */
export type ToFrame =
  { kind: "go"; page: number } | { kind: "zoom"; to: Zoom } | { kind: "theme"; theme: string };

type Zoom = "in" | "out" | "fit";

const FAILURES = ["broken", "password", "large"] as const;

export type Failure = (typeof FAILURES)[number];

/** What is heard from the frame. */
export type FromFrame =
  /** The first pages are there: how many can be shown, of how many there are. */
  | { kind: "shown"; pages: number; of: number }
  | { kind: "at"; page: number }
  | { kind: "zoomed"; percent: number; fits: boolean }
  | { kind: "failed"; why: Failure };

/** The file may have got hold of the frame, so that anything may come from it; undefined for what it cannot have meant. */
export function heard(message: unknown): FromFrame | undefined {
  if (typeof message !== "object" || message === null) return undefined;
  const said: Record<string, unknown> = { ...message };
  switch (said["kind"]) {
    case "shown": {
      const pages = count(said["pages"]);
      const of = count(said["of"]);
      return pages && of && pages <= of ? { kind: "shown", pages, of } : undefined;
    }
    case "at": {
      const page = count(said["page"]);
      return page === undefined ? undefined : { kind: "at", page };
    }
    case "zoomed": {
      const percent = count(said["percent"]);
      return percent === undefined ? undefined : { kind: "zoomed", percent, fits: said["fits"] === true };
    }
    case "failed":
      return { kind: "failed", why: FAILURES.find((why) => why === said["why"]) ?? "broken" };
    default:
      return undefined;
  }
}

const count = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value > 0 && value < 1_000_000 ? value : undefined;
