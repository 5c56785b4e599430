import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { TeamBadge } from "../teams/team-badge";
import { Link } from "../ui/link";
import styles from "./assessment-title.module.css";

/** Vendor, product and use case in one line: where one is. */
export function AssessmentTitle({
  sheet,
}: {
  sheet: Pick<AssessmentView, "vendor" | "product" | "useCase" | "team">;
}) {
  return (
    <h1 className={styles.title}>
      <Link href={`/vendors/${sheet.vendor.id}`}>{sheet.vendor.name}</Link>
      <span aria-hidden="true">·</span>
      <Link href={`/products/${sheet.product.id}`}>{sheet.product.name}</Link>
      <span aria-hidden="true">·</span>
      <b>{sheet.useCase}</b>
      <TeamBadge team={sheet.team} />
    </h1>
  );
}
