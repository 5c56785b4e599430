import type { Found } from "@/lib/api/endpoints/search";
import { DecisionBadge, StatusBadge } from "../verdict/status-badge";
import { Badge } from "../ui/badge";
import { STATE_WORDS } from "./found";
import { MarkedText } from "./marked-text";

/** What a thing belongs to, from the outside in. */
export const FoundWithin = ({ within }: Pick<Found, "within">) =>
  within.map((part, place) => (
    <span key={place}>
      {place > 0 && " · "}
      <MarkedText {...part} />
    </span>
  ));

/** How far an assessment is, and of anything whether it is still to be reckoned with. */
export function FoundState({ state, status, decision }: Pick<Found, "state" | "status" | "decision">) {
  if (state !== "current")
    return (
      <Badge shape={state === "archived" ? "bar" : "cross"} tone="neutral">
        {STATE_WORDS[state]}
      </Badge>
    );
  if (status === "decided" && decision) return <DecisionBadge decision={decision} />;
  return status && <StatusBadge status={status} />;
}
