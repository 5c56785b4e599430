import type { AssessmentView } from "@/lib/api/endpoints/assessments";
import { COMPARED_AT_MOST } from "@/lib/domain/comparison/comparison";
import { type SearchParams, param } from "../ui/address";
import { Badge } from "../ui/badge";
import { ButtonLink } from "../ui/button";
import { Glyph } from "../ui/glyph";
import { Link } from "../ui/link";
import { SearchBox } from "../ui/search-box";
import { VerdictBadge } from "../verdict/verdict-badge";
import { choosing } from "./address";
import styles from "./chosen.module.css";

type Named = Pick<AssessmentView, "id" | "useCase" | "vendor" | "product">;

/** What is compared, each with the way to leave it out, and a search for more to add. */
export function Chosen({
  chosen,
  found,
  ids,
  params,
}: {
  chosen: readonly Named[];
  /** What can be added; null as long as nobody looks for more. */
  found: readonly AssessmentView[] | null;
  ids: readonly string[];
  params: SearchParams;
}) {
  const room = COMPARED_AT_MOST - ids.length;
  return (
    <div className={styles.chosen}>
      {chosen.length > 0 && (
        <ul className={styles.list} aria-label="Chosen assessments">
          {chosen.map(({ id, vendor, product, useCase }) => (
            <li key={id}>
              <span>
                <b>
                  {vendor.name} {product.name}
                </b>{" "}
                {useCase}
              </span>
              <Link
                href={choosing(
                  params,
                  ids.filter((one) => one !== id),
                )}
                aria-label={`Leave out ${vendor.name} ${product.name}, ${useCase}`}
                className={styles.leave}
              >
                <Glyph name="cross" size={12} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {room > 0 ? (
        <SearchBox
          action="/compare"
          label="Search a use case, product or vendor to add"
          value={param(params, "q")}
          keep={{ ids: ids.join(",") }}
        />
      ) : (
        <p className={styles.soft}>Eight is the most that can be compared. Leave one out to add another.</p>
      )}
      {found && (
        <ul className={styles.found} aria-label="Assessments to add">
          {found.map((one) => (
            <li key={one.id}>
              <span>
                <b>
                  {one.vendor.name} {one.product.name}
                </b>{" "}
                {one.useCase}
              </span>
              {one.summary ? (
                <VerdictBadge verdict={one.summary.verdict} provisional={one.summary.provisional} />
              ) : (
                <Badge shape="ring">Intake to complete</Badge>
              )}
              <ButtonLink
                small
                href={choosing(params, [...ids, one.id])}
                aria-label={`Add ${one.vendor.name} ${one.product.name}, ${one.useCase}`}
              >
                Add
              </ButtonLink>
            </li>
          ))}
          {found.length === 0 && (
            <li className={styles.soft}>{noneFound(param(params, "q"), ids.length > 0 ? "other " : "")}</li>
          )}
        </ul>
      )}
    </div>
  );
}

const noneFound = (q: string, other: string): string =>
  q === "" ? `There is no ${other}assessment yet.` : `No ${other}assessment fits.`;
