import type { OutputOf } from "@/lib/api/endpoint";
import type { listJudgements } from "@/lib/api/endpoints/reviews";
import { CAUSES, CAUSE_WORDS, ownInWords } from "@/lib/domain/assessment/desk";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Link } from "../ui/link";
import { FilterSelect, SearchBox } from "../ui/search-box";
import { StatusBadge } from "../verdict/status-badge";
import { Desk } from "./desk";
import styles from "./desk.module.css";

type Listed = OutputOf<typeof listJudgements>;

/** Everything in all assessments that waits for a lead's judgement, by assessment, the gravest first. */
export function ReviewListView({
  asked,
  groups,
  left,
  more,
  vendors,
  owners,
  people,
}: Listed & {
  asked: { cause: string; ownerId: string; vendorId: string };
  owners: readonly { id: string; name: string }[];
}) {
  const narrowed = asked.cause !== "" || asked.ownerId !== "" || asked.vendorId !== "";
  return (
    <>
      <SearchBox action="/review">
        <FilterSelect label="Why" name="cause" value={asked.cause} options={WHY} />
        <FilterSelect label="Owner" name="ownerId" value={asked.ownerId} options={optionsOf(owners)} />
        <FilterSelect label="Vendor" name="vendorId" value={asked.vendorId} options={optionsOf(vendors)} />
      </SearchBox>
      {groups.length === 0 ? (
        narrowed ? (
          <EmptyState title="Nothing fits" actions={<ButtonLink href="/review">Show all</ButtonLink>} />
        ) : (
          <EmptyState title="Nothing waits for you">
            <p>
              What is submitted for review comes here with everything in it that asks for judgement, and so
              does evidence of decided assessments that runs out.
            </p>
          </EmptyState>
        )
      ) : (
        <Desk
          people={people}
          groups={groups.map(({ assessment, entries, ownAnswers }) => ({
            assessmentId: assessment.id,
            entries,
            acts: assessment.status === "in_review",
            barred: ownInWords(ownAnswers, assessment.summary?.tier ?? 0),
            title: <Which assessment={assessment} />,
          }))}
        />
      )}
      {(left > 0 || more) && (
        <p className={styles.soft}>
          {left > 0 && `${left} more answers wait in these assessments. `}
          {more && "More assessments wait: those that have waited longest are shown. "}
          They follow as these are dealt with, or by a narrower filter.
        </p>
      )}
    </>
  );
}

/** Which assessment it is, and the way to its own review. */
function Which({ assessment }: { assessment: Listed["groups"][number]["assessment"] }) {
  const { id, useCase, vendor, product, owner, summary, status } = assessment;
  return (
    <div className={styles.of}>
      <h2>
        <Link href={`/assessments/${id}/review`}>{useCase}</Link>
      </h2>
      <span className={styles.soft}>
        {vendor.name} · {product.name} · {owner.name}
        {summary && ` · tier ${summary.tier}`}
      </span>
      {status !== "in_review" && <StatusBadge status={status} />}
    </div>
  );
}

const ANY = { value: "", label: "Any" };

const WHY = [ANY, ...CAUSES.map((value) => ({ value, label: CAUSE_WORDS[value] }))];

const optionsOf = (list: readonly { id: string; name: string }[]) => [
  ANY,
  ...list.map(({ id, name }) => ({ value: id, label: name })),
];
