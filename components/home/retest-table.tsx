import type { Status } from "@/lib/domain/assessment";
import { type Retest, groupedRetests, retestInWords } from "@/lib/domain/stress/retest";
import register from "../register/register.module.css";
import { Badge } from "../ui/badge";
import { Link } from "../ui/link";
import { Day } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";

type Row = {
  assessmentId: string;
  useCase: string;
  vendorName: string;
  productName: string;
  status: Status;
  retests: readonly Retest[];
};

/** Stress tests that count in full no longer, or soon will not, each with why and since or before when. */
export function RetestTable({ rows, today }: { rows: readonly Row[]; today: string }) {
  return (
    <Table
      caption="Tests to run again"
      head={
        <>
          <HeadCell>Use case</HeadCell>
          <HeadCell>Tests</HeadCell>
          <HeadCell>Because</HeadCell>
          <HeadCell>When</HeadCell>
        </>
      }
    >
      {rows.flatMap(({ assessmentId, useCase, vendorName, productName, status, retests }) =>
        groupedRetests(retests).map((group) => (
          <tr key={`${assessmentId} ${group.on} ${group.because}`}>
            <RowHead className={register.use}>
              <Link
                href={`/assessments/${assessmentId}/${status === "decided" ? "result" : "stress-tests"}`}
                className={register.name}
              >
                {useCase}
              </Link>
              <small className={register.under}>
                {vendorName} · {productName}
                {status === "decided" && " · decided: its reassessment takes the results"}
              </small>
            </RowHead>
            <Cell label="Tests">{group.scenarios.join(", ")}</Cell>
            <Cell label="Because">{retestInWords(group, today)}</Cell>
            <Cell label="When">
              {group.on <= today ? (
                <Badge shape="triangle" tone="caution">
                  {group.on < today ? (
                    <>
                      since <Day date={group.on} />
                    </>
                  ) : (
                    "today"
                  )}
                </Badge>
              ) : (
                <Badge shape="ring">
                  before <Day date={group.on} />
                </Badge>
              )}
            </Cell>
          </tr>
        )),
      )}
    </Table>
  );
}
