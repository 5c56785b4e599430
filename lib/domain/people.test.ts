import { expect, test } from "vitest";
import { toldApart } from "./people";

const person = (name: string, email: string) => ({ name, email });

test("people of one name are told apart by their addresses, and everybody else goes by their name", () => {
  const people = [
    person("Mara Lindqvist", "m@a.example"),
    person("mara  Lindqvist", "m@b.example"),
    person("Jo", "j@a.example"),
  ];
  expect(toldApart(people).map(({ name }) => name)).toEqual([
    "Mara Lindqvist (m@a.example)",
    "mara  Lindqvist (m@b.example)",
    "Jo",
  ]);
});
