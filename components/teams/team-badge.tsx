import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { Badge } from "../ui/badge";
import styles from "./teams.module.css";

/** Says quietly that not everybody sees this assessment; nothing where everybody does. */
export function TeamBadge({ team }: Pick<AssessmentView, "team">) {
  return (
    team && (
      <span className={styles.only}>
        <Badge shape="ring">Only {team.name}</Badge>
      </span>
    )
  );
}
