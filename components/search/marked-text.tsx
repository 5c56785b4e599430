import type { Found } from "@/lib/api/endpoints/search";

/** A text in which the words that were asked for are marked. */
export function MarkedText({ text, marks }: Found["title"]) {
  const ends = [0, ...marks.map(([, to]) => to)];
  return (
    <span dir="auto">
      {marks.map(([from, to], place) => (
        <span key={from}>
          {text.slice(ends[place], from)}
          <mark>{text.slice(from, to)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </span>
  );
}
