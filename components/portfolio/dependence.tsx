import type { Concentration } from "@/lib/api/endpoints/parties";
import { isConcentrated } from "@/lib/domain/portfolio/parties";
import { shownShare } from "@/lib/domain/scoring/shown";
import { Link } from "../ui/link";
import { Notice } from "../ui/notice";
import { counted } from "./figures";
import { hrefOfParty } from "./party-table";

/** Says in words behind whom more than a third of the products stand or fall. */
export function Dependence({ parties, products }: Pick<Concentration, "parties" | "products">) {
  const heavy = parties.filter((party) => isConcentrated(party.products, products));
  if (heavy.length === 0) return null;
  return (
    <Notice tone="caution" title="More than a third depends on one party">
      {heavy.map((party) => (
        <p key={party.key}>
          <Link href={hrefOfParty(party)}>{party.name}</Link> stands behind {counted(party.products)} of{" "}
          {counted(products)} products, {shownShare(party.products / products)}%. What happens to it happens
          to all of them.
        </p>
      ))}
    </Notice>
  );
}

/** Of how many products nobody has noted whose model they run: without them the shares are too small. */
export function Unnamed({ unnamed, products }: Pick<Concentration, "unnamed" | "products">) {
  if (unnamed === 0) return null;
  return (
    <p>
      Of{" "}
      <Link href="/portfolio/unnamed">
        {counted(unnamed)} of {counted(products)} products
      </Link>{" "}
      no model provider is noted, so the shares may be larger than they look.
    </p>
  );
}
