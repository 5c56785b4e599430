import fc from "fast-check";
import { expect, test } from "vitest";
import { COMMON_PASSWORDS } from "@/lib/server/common-passwords";
import { MAX_PASSWORD, MIN_PASSWORD, passwordFault } from "./password";

const known = {
  common: COMMON_PASSWORDS,
  names: ["Assay", "Ministry of Works", "Ada Lovelace", "ada.lovelace@example.test", "nimbus ai"],
};

test.each([
  "the river hums at noon",
  "purple lamps eat fog",
  "monkey dragon football master",
  "8391749201847362",
  "x7K!q2Vd9#Lm4$Tz",
  "Grüße aus dem Moor im Regen",
  "我喜欢在早上喝一杯绿茶然后散步去",
  "🦊 walks past 🌲🌲 at dusk",
  "               a lonely  island far",
  `${"the river hums at noon ".repeat(2)}and then it stops`,
])("takes %s", (password) => {
  expect(passwordFault(password, known)).toBeUndefined();
});

test.each([
  ["aaaaaaaaaaaaaaaaaaaa", "one character"],
  ["abababababababab", "two characters"],
  ["qwertyuiopasdfghjkl", "rows of the keyboard"],
  ["1qaz2wsx3edc4rfv", "columns of the keyboard"],
  ["йцукенгшщзхъфывапр", "rows of another keyboard"],
  ["123456789012345678", "a sequence"],
  ["112233445566778899", "a doubled sequence"],
  ["zyxwvutsrqponmlkj", "a sequence backwards"],
  ["password password1234", "a common password twice"],
  ["P@ssw0rd2026P@ssw0rd", "a masked common password twice"],
  ["Summer2026Summer2026!", "season and year"],
  ["correct horse battery staple", "the famous one"],
  ["monkeydragonfootball", "three common passwords"],
  ["maytheforcebewithyou", "a famous phrase"],
  ["Assay-Admin-2026!", "product, role and year"],
  ["ada.lovelace@example.test", "one's own address"],
  ["AdaLovelace123456789", "one's own name and a sequence"],
  ["ministryofworks2026", "the workspace"],
  ["Nimbus AI Nimbus AI!", "a vendor"],
  ["tr0ub4dor&3tr0ub4dor&3", "eleven characters twice"],
])("refuses %s: %s", (password) => {
  expect(passwordFault(password, known)).toMatch(/words/);
});

test("counts characters, not bytes or code units", () => {
  expect(passwordFault("a1b!c2d?e3f=g4", known)).toContain(`at least ${MIN_PASSWORD}`);
  expect(passwordFault("🦊🌲🌙🍂🔥🌊⛰🌾🍄🐚🪶🌻🍁🌵", known)).toContain(`at least ${MIN_PASSWORD}`);
  expect(passwordFault("🦊🌲🌙🍂🔥🌊⛰🌾🍄🐚🪶🌻🍁🌵🎻", known)).toBeUndefined();
});

test("takes 128 characters and more, and says where it ends", () => {
  const long = Array.from({ length: MAX_PASSWORD }, (_, index) => String.fromCharCode(0x4e00 + index)).join(
    "",
  );
  expect(passwordFault(long.slice(0, 128), known)).toBeUndefined();
  expect(passwordFault(long, known)).toBeUndefined();
  expect(passwordFault(`${long}a`, known)).toContain(`at most ${MAX_PASSWORD}`);
});

test("whatever one common password is repeated and decorated with, it stays refused", () => {
  const decorations = fc.stringMatching(/^[0-9]{0,3}[!?.]{0,1}$/);
  fc.assert(
    fc.property(
      fc.constantFrom(...COMMON_PASSWORDS),
      fc.integer({ min: 1, max: 5 }),
      decorations,
      (word, times, end) => {
        const password = word.repeat(times) + end;
        fc.pre(Array.from(password).length >= MIN_PASSWORD);
        expect(passwordFault(password, known)).toBeDefined();
      },
    ),
  );
});

test("a name it is told of can only make a password worse", () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 15, maxLength: 60 }),
      fc.string({ minLength: 3 }),
      (password, name) => {
        const without = passwordFault(password, { ...known, names: [] });
        const withName = passwordFault(password, { ...known, names: [name] });
        expect(without !== undefined && withName === undefined).toBe(false);
      },
    ),
  );
});
