import { countryInWords } from "@/lib/domain/country";
import type { Product } from "@/lib/api/endpoints/products";
import { runningOn } from "@/lib/domain/product/version";
import { Day, Moment } from "../ui/moment";
import { Cell, HeadCell, RowHead, Table } from "../ui/table";
import styles from "./register.module.css";

/** Newest first, announced ones in front. */
export function VersionTable({ versions, today }: { versions: Product["versions"]; today: string }) {
  const running = runningOn(versions, today);
  return (
    <Table
      caption="Versions, the newest first"
      head={
        <>
          <HeadCell>Version</HeadCell>
          <HeadCell>Model</HeadCell>
          <HeadCell>Configuration</HeadCell>
          <HeadCell>In use from</HeadCell>
          <HeadCell>Noted</HeadCell>
        </>
      }
    >
      {versions.map(({ id, model, version, configurationHash, since, recordedAt }) => (
        <tr key={id}>
          <RowHead>
            {version}
            {id === running?.id && <small className={styles.under}>runs now</small>}
            {since > today && <small className={styles.under}>announced</small>}
          </RowHead>
          <Cell label="Model">{model}</Cell>
          <Cell label="Configuration">{configurationHash && <code>{configurationHash}</code>}</Cell>
          <Cell label="In use from">
            <Day date={since} />
          </Cell>
          <Cell label="Noted" className={styles.moment}>
            <Moment at={recordedAt} />
          </Cell>
        </tr>
      ))}
    </Table>
  );
}

const KIND_WORDS = { model_provider: "Model provider", subprocessor: "Subprocessor" };

export function PartyTable({ parties }: { parties: Product["parties"] }) {
  return (
    <Table
      caption="Model providers and subprocessors"
      head={
        <>
          <HeadCell>Name</HeadCell>
          <HeadCell>Kind</HeadCell>
          <HeadCell>Country</HeadCell>
          <HeadCell>Purpose</HeadCell>
        </>
      }
    >
      {parties.map(({ kind, name, country, purpose }, index) => (
        <tr key={index}>
          <RowHead>{name}</RowHead>
          <Cell label="Kind">{KIND_WORDS[kind]}</Cell>
          <Cell label="Country">{countryInWords(country)}</Cell>
          <Cell label="Purpose">{purpose}</Cell>
        </tr>
      ))}
    </Table>
  );
}
