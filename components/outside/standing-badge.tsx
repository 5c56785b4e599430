import { Badge } from "../ui/badge";

/** How a link of an auditor from outside stands. */
export function StandingBadge({ standing }: { standing: "open" | "ended" | "withdrawn" }) {
  if (standing === "open")
    return (
      <Badge tone="good" shape="disc">
        Open
      </Badge>
    );
  return <Badge shape="bar">{standing === "ended" ? "Ended" : "Withdrawn"}</Badge>;
}
