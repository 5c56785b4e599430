import { dueInWords, dueOf } from "@/lib/domain/due";
import { Badge } from "../ui/badge";
import { Day } from "../ui/moment";
import styles from "./register.module.css";

/** A due date, and in words where it has passed or comes near; an answered sheet is late for nothing. */
export function DueDay({ dueOn, today, done = false }: { dueOn: string; today: string; done?: boolean }) {
  if (dueOn === "") return null;
  const due = dueOf(dueOn, today);
  const words = done ? "" : dueInWords(due);
  return (
    <span className={styles.due}>
      <Day date={dueOn} />
      {words !== "" && (
        <Badge
          shape={due.kind === "overdue" ? "triangle" : "half"}
          tone={due.kind === "overdue" ? "bad" : "neutral"}
        >
          {words}
        </Badge>
      )}
    </span>
  );
}
