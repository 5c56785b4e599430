import type { ConcernCounts } from "@/lib/api/endpoints/concerns";
import { CONCERN_WORDS, type ConcernRule } from "@/lib/domain/assessment/lint/concern";
import type { Tier } from "@/lib/domain/questionnaire/format";
import register from "../register/register.module.css";
import { type SearchParams, queryWith } from "../ui/address";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Section } from "../ui/section";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { TierLabel } from "../verdict/tier-label";

/** In how many decisions each rule finds something, and where it finds most. */
export function ConcernCountsView({
  counts: { looked, fit, rules, rows },
  rule,
  params,
}: {
  counts: ConcernCounts;
  rule: ConcernRule | "";
  params: SearchParams;
}) {
  return (
    <>
      <p className={register.quiet}>
        {looked} {looked === 1 ? "decision" : "decisions"} looked at
        {fit > looked && `, out of the newest of ${fit}. Narrow the days to look at others`}.
      </p>
      <Table
        caption="Concerns by rule"
        head={
          <>
            <HeadCell>What an auditor would ask about</HeadCell>
            <HeadCell numeric>Decisions with it</HeadCell>
            <HeadCell numeric>With a grave one</HeadCell>
            <HeadCell numeric>Concerns</HeadCell>
          </>
        }
      >
        {rules.map((one) => (
          <tr key={one.rule}>
            <RowHead className={register.use}>
              <Link
                href={queryWith(params, { rule: one.rule })}
                className={register.name}
                aria-current={one.rule === rule ? "true" : undefined}
              >
                {CONCERN_WORDS[one.rule].title}
              </Link>
              <small className={register.under}>{CONCERN_WORDS[one.rule].rule}</small>
            </RowHead>
            <Cell label="Decisions with it" numeric>
              {one.assessments}
            </Cell>
            <Cell label="With a grave one" numeric>
              {one.grave}
            </Cell>
            <Cell label="Concerns" numeric>
              {one.concerns}
            </Cell>
          </tr>
        ))}
      </Table>
      {rows.length > 0 && (
        <Section
          title={rule === "" ? "Where there are most" : `Most of: ${CONCERN_WORDS[rule].title}`}
          actions={rule !== "" && <Link href={queryWith(params, { rule: "" })}>All rules</Link>}
        >
          <Table
            caption="Decisions with the most concerns"
            head={
              <>
                <HeadCell>Use case</HeadCell>
                <HeadCell>Tier</HeadCell>
                <HeadCell>Decided</HeadCell>
                <HeadCell numeric>Grave</HeadCell>
                <HeadCell numeric>Concerns</HeadCell>
              </>
            }
          >
            {rows.map((row) => (
              <tr key={row.assessmentId}>
                <RowHead className={register.use}>
                  <Link href={`/assessments/${row.assessmentId}/concerns`} className={register.name}>
                    {row.useCase}
                  </Link>
                  <small className={register.under}>
                    {row.vendor} · {row.product}
                  </small>
                </RowHead>
                <Cell label="Tier">
                  <TierLabel tier={row.tier as Tier} />
                </Cell>
                <Cell label="Decided" className={register.moment}>
                  <Moment at={row.decidedAt} />
                </Cell>
                <Cell label="Grave" numeric>
                  {row.grave}
                </Cell>
                <Cell label="Concerns" numeric>
                  {row.concerns}
                </Cell>
              </tr>
            ))}
          </Table>
        </Section>
      )}
    </>
  );
}
