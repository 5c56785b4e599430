import type { Concentration, Party } from "@/lib/api/endpoints/parties";
import { MeterBar } from "../charts/meter-bar";
import { Link } from "../ui/link";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { TIER_WORDS } from "../verdict/tier-label";
import { counted } from "./figures";
import styles from "./portfolio.module.css";

type Behind = { as?: "model_provider" | "subprocessor"; tier?: number };

/** The products behind which a party stands, all of them or of one kind. */
export const hrefOfParty = ({ key }: Pick<Party, "key">, { as, tier }: Behind = {}): string => {
  const query = new URLSearchParams({ party: key });
  if (as) query.set("as", as);
  if (tier) query.set("tier", String(tier));
  return `/portfolio/behind?${query.toString()}`;
};

/** Who stands behind how many of our products, and how grave their uses are. */
export function PartyTable({ parties, products }: Pick<Concentration, "parties" | "products">) {
  return (
    <Table
      caption="Who stands behind our products"
      head={
        <>
          <HeadCell>Party</HeadCell>
          <HeadCell>Products</HeadCell>
          <HeadCell>As</HeadCell>
          <HeadCell numeric className={styles.vendors}>
            Vendors
          </HeadCell>
          <HeadCell>Assessed at most at</HeadCell>
        </>
      }
    >
      {parties.map((party) => (
        <tr key={party.key}>
          <RowHead className={styles.name}>{party.name}</RowHead>
          <Cell label="Products" className={styles.below}>
            <span>
              <Link href={hrefOfParty(party)}>
                {counted(party.products)} of {counted(products)}
              </Link>
              <MeterBar value={party.products} max={products} />
            </span>
          </Cell>
          <Cell label="As">
            <Kinds party={party} />
          </Cell>
          <Cell numeric label="Vendors" className={styles.vendors}>
            <Link href={hrefOfParty(party)}>{counted(party.vendors)}</Link>
          </Cell>
          <Cell label="Assessed at">
            <Tiers party={party} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

/** With the numbers only where the two differ. */
function Kinds({ party }: { party: Party }) {
  const { asProvider, asSubprocessor, products } = party;
  const number = (value: number) => (value === products ? "" : ` ${counted(value)}`);
  return (
    <ul className={styles.lines}>
      {asProvider > 0 && (
        <li>
          <Link href={hrefOfParty(party, { as: "model_provider" })}>Model provider{number(asProvider)}</Link>
        </li>
      )}
      {asSubprocessor > 0 && (
        <li>
          <Link href={hrefOfParty(party, { as: "subprocessor" })}>Subprocessor{number(asSubprocessor)}</Link>
        </li>
      )}
    </ul>
  );
}

function Tiers({ party }: { party: Party }) {
  const tiers = ([4, 3, 2, 1] as const).filter((tier) => party[`tier${tier}`] > 0);
  if (tiers.length === 0) return <span className={styles.none}>nothing yet</span>;
  return (
    <ul className={styles.tiers}>
      {tiers.map((tier) => (
        <li key={tier}>
          <span className={styles.word}>{TIER_WORDS[tier]}</span>{" "}
          <Link href={hrefOfParty(party, { tier })}>{counted(party[`tier${tier}`])}</Link>
        </li>
      ))}
    </ul>
  );
}
