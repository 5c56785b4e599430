import { type Demanded, demandedInWords } from "@/lib/domain/assessment/sign-off";
import register from "../register/register.module.css";
import { Link } from "../ui/link";
import { Moment } from "../ui/moment";
import { Section } from "../ui/section";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";

type Awaited = {
  assessmentId: string;
  useCase: string;
  vendorName: string;
  productName: string;
  tier: number;
  demanded: readonly Demanded[];
  /** RFC 3339 in UTC. */
  since: string;
};

/** Assessments that lack nothing but signatures, those of whoever looks among them. */
export function SignatureTable({ rows }: { rows: readonly Awaited[] }) {
  if (rows.length === 0) return null;
  return (
    <Section
      title="Waits for your signature"
      lead="Nothing but signatures keeps these from being decided. Look at what you sign for; it is signed on the review page."
    >
      <Table
        caption="Waits for your signature"
        head={
          <>
            <HeadCell>Use case</HeadCell>
            <HeadCell>You can sign</HeadCell>
            <HeadCell>Tier</HeadCell>
            <HeadCell>Since</HeadCell>
          </>
        }
      >
        {rows.map(({ assessmentId, useCase, vendorName, productName, tier, demanded, since }) => (
          <tr key={assessmentId}>
            <RowHead className={register.use}>
              <Link href={`/assessments/${assessmentId}/review`} className={register.name}>
                {useCase}
              </Link>
              <small className={register.under}>
                {vendorName} · {productName}
              </small>
            </RowHead>
            <Cell label="You can sign">{demanded.map(demandedInWords).join(", ")}</Cell>
            <Cell label="Tier">{tier}</Cell>
            <Cell label="Since" className={register.moment}>
              <Moment at={since} />
            </Cell>
          </tr>
        ))}
      </Table>
    </Section>
  );
}
