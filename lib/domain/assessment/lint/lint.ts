import { SEVERITIES } from "../../follow-up/follow-up";
import { CONCERN_RULES, type Concern, type ConcernRule, type LintSource } from "./concern";
import { burst, expiredEvidence, setAside, unsupported } from "./on-answers";
import { movedLines } from "./on-changes";
import { lateEvidence, openDuties, ownReview } from "./on-decision";

const RULES: Readonly<Record<ConcernRule, (source: LintSource) => Concern[]>> = {
  unsupported,
  set_aside: setAside,
  own_review: ownReview,
  late_evidence: lateEvidence,
  open_duties: openDuties,
  moved_lines: movedLines,
  burst,
  expired_evidence: expiredEvidence,
};

/**
 * Everything in an assessment that an auditor would ask about (docs/domain.md, sections 1.0,
 * 4.4, 4.7 and 6), the gravest first. It judges nothing and changes no score: there may be a
 * good answer to each.
 */
export function concernsIn(source: LintSource): Concern[] {
  const rank = ({ severity }: Concern) => SEVERITIES.indexOf(severity);
  return CONCERN_RULES.flatMap((rule) => RULES[rule](source)).sort((one, other) => rank(one) - rank(other));
}
