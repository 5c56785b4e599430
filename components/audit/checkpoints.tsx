import { requestOf } from "@/lib/api/client";
import type { Checkpoint } from "@/lib/domain/checkpoint/checkpoint";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { Facts } from "../ui/facts";
import { Moment } from "../ui/moment";
import { Notice } from "../ui/notice";
import { Section } from "../ui/section";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import { Fingerprint } from "./fingerprint";
import styles from "./checkpoints.module.css";

export type CheckpointPage = {
  last: Pick<Checkpoint, "number" | "at" | "streams" | "root"> | null;
  /** How far each place outside has come, and why it came no further. */
  places: readonly { place: string; number: number; fault: string }[];
  /** `isAlone` where it came after another, and none endorsed it. */
  signing: { fingerprint: string; isAlone: boolean };
  /** The newest first; `endorsed` is null for the first that there was. */
  before: readonly { fingerprint: string; since: string; endorsed: boolean | null }[];
};

/** The newest checkpoint and the way to take one away, where they are kept outside, and the keys that sign them. */
export function Checkpoints({ page: { last, places, signing, before } }: { page: CheckpointPage }) {
  return (
    <>
      <Section
        title="The newest"
        lead="One is made each day, with every signature and with every export. Keep one where nobody who runs this product can change it."
        actions={
          <ButtonLink href={requestOf("takeCheckpoint", {}, {}).url} download>
            Take one away
          </ButtonLink>
        }
      >
        {last === null ? (
          <EmptyState title="None was made yet">
            The first is made with the next signature, export or day. Until then nobody would notice a trail
            that was computed anew from its first entry.
          </EmptyState>
        ) : (
          <Facts
            facts={[
              { label: "Number", value: last.number },
              { label: "Made", value: <Moment at={last.at} /> },
              { label: "Chains that it covers", value: last.streams },
              {
                label: "Root over their ends, SHA-256",
                value: <code className={styles.hash}>{last.root}</code>,
              },
            ]}
          />
        )}
      </Section>
      <Section
        title="The key that signs"
        lead="Whoever checks a package compares this fingerprint. Give it to them by another way than the package."
        actions={
          <ButtonLink href={requestOf("getVerifyPage", {}, {}).url} download>
            The page that checks packages
          </ButtonLink>
        }
      >
        <Fingerprint of={signing.fingerprint} />
        {signing.isAlone && (
          <Notice tone="caution" title="No key before it endorsed this one">
            <p>
              The one before was lost, or somebody put another in its place. Tell whoever holds the
              fingerprint of the one before.
            </p>
          </Notice>
        )}
        {before.length > 0 && (
          <Table
            caption="Other keys that have signed"
            captionVisible
            head={
              <>
                <HeadCell>Fingerprint</HeadCell>
                <HeadCell>Signed from</HeadCell>
                <HeadCell>Endorsed by the one before</HeadCell>
              </>
            }
          >
            {before.map(({ fingerprint, since, endorsed }) => (
              <tr key={fingerprint}>
                <RowHead>
                  <code className={styles.hash}>{fingerprint}</code>
                </RowHead>
                <Cell label="Signed from">
                  <Moment at={since} />
                </Cell>
                <Cell label="Endorsed by the one before">
                  {endorsed === null ? "The first" : endorsed ? "Yes" : "No"}
                </Cell>
              </tr>
            ))}
          </Table>
        )}
      </Section>
      <Section
        title="Kept outside"
        lead="Places that an administrator has named, to which every checkpoint goes by itself."
      >
        <Table
          caption="Places outside"
          empty={
            places.length === 0 && (
              <EmptyState title="No place outside is named">
                Checkpoints leave with exports alone. Whoever runs the server names places with{" "}
                <code>ASSAY_CHECKPOINTS_TO</code>.
              </EmptyState>
            )
          }
          head={
            <>
              <HeadCell>Place</HeadCell>
              <HeadCell numeric>Holds up to</HeadCell>
              <HeadCell>State</HeadCell>
            </>
          }
        >
          {places.map(({ place, number, fault }) => (
            <tr key={place}>
              <RowHead>
                <code className={styles.hash}>{place}</code>
              </RowHead>
              <Cell label="Holds up to" numeric>
                {number === 0 ? "–" : number}
              </Cell>
              <Cell label="State">
                {fault !== ""
                  ? `Not taken: ${fault}`
                  : number === (last?.number ?? 0)
                    ? "Holds all of them"
                    : "The rest follow within five minutes"}
              </Cell>
            </tr>
          ))}
        </Table>
      </Section>
    </>
  );
}
