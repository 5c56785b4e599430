import { dayInWords } from "../ui/dates";
import { FilterSelect, SearchBox } from "../ui/search-box";
import styles from "./vendor.module.css";

type Choice = { id: string; useCase: string; productName: string; begunOn: string; decidedOn: string };

/** Two of a vendor's assessments, chosen in the address. */
export function ChooseTwo({
  vendorId,
  choices,
  of,
  and,
}: {
  vendorId: string;
  choices: readonly Choice[];
  of: string;
  and: string;
}) {
  const options = [
    { value: "", label: "Choose one" },
    ...choices.map(({ id, useCase, productName, begunOn, decidedOn }) => ({
      value: id,
      label: `${useCase} · ${productName}, ${decidedOn === "" ? `begun ${dayInWords(begunOn)}` : `decided ${dayInWords(decidedOn)}`}`,
    })),
  ];
  return (
    <div className={styles.choose}>
      <SearchBox action={`/vendors/${vendorId}`}>
        <FilterSelect label="Between" name="of" value={of} options={options} />
        <FilterSelect label="and" name="and" value={and} options={options} />
      </SearchBox>
    </div>
  );
}
