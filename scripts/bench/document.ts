import { type Family, type RawTable, measuredInWords, targetInWords, verdictOf } from "./figures";
import { notes } from "./notes";

/** A family of figures as Markdown: what was held against a target, then the raw tables. */
export function familyInWords({ title, how, figures, tables }: Family): string {
  const rows = figures.map((figure) => [
    figure.name,
    targetInWords(figure),
    measuredInWords(figure),
    verdictOf(figure),
    notes[figure.name] ?? "",
  ]);
  const judged = table({ caption: "", columns: ["figure", "target", "measured", "", "what holds it"], rows });
  return [`## ${title}`, how, judged, ...tables.map(table)].join("\n\n");
}

/** The whole document. `day` is the day of the run, as 2026-11-23. */
export function documentInWords(day: string, machine: string[][], families: readonly Family[]): string {
  const all = families.flatMap(({ figures }) => figures);
  const missed = all.filter((figure) => verdictOf(figure) === "missed");
  const judged = all.filter(({ target }) => target !== undefined);
  const head = [
    "# Benchmarks",
    `Measured on ${day} by \`npm run bench\`, on one machine with server, clients and browser sharing its processors. The targets come from measuring what people use today; they are goals, and some of them may be out of reach of this stack on such a machine. How fast the machine was that day is told by the bare programs beside “Saving an answer”.`,
    table({ caption: "", columns: ["", ""], rows: machine }),
    missed.length === 0
      ? `All ${judged.length} targets are met.`
      : `${judged.length - missed.length} of ${judged.length} targets are met; missed: ${missed.map(({ name }) => name).join("; ")}.`,
  ];
  return `${[...head, ...families.map(familyInWords)].join("\n\n")}\n`;
}

function table({ caption, columns, rows }: RawTable): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const lines = [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
  return caption === "" ? lines : `${caption}:\n\n${lines}`;
}
