import { REQUEST_STATE_WORDS, type RequestState } from "@/lib/domain/audit-request/audit-request";
import { Badge } from "../ui/badge";

const LOOKS = {
  open: { tone: "caution", shape: "half" },
  answered: { tone: "accent", shape: "disc" },
  accepted: { tone: "good", shape: "check" },
  withdrawn: { tone: "neutral", shape: "ring" },
} as const;

export const RequestStateBadge = ({ state }: { state: RequestState }) => (
  <Badge {...LOOKS[state]}>{REQUEST_STATE_WORDS[state]}</Badge>
);
