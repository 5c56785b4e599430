import type { NamedThing } from "@/lib/api/endpoints/names";
import type { FoundOfKind } from "@/lib/api/endpoints/search";
import { type Actor, type Permission, may } from "@/lib/domain/permission";
import { type Marked, marked, matches } from "@/lib/domain/search/marks";
import { parseSearch } from "@/lib/domain/search/query";
import { KIND_WORDS, STATE_WORDS, addressOf } from "../search/found";
import { placesOf } from "../shell/places";

/** One thing that can be gone to. */
export type Option = { href: string; label: Marked; detail: Marked[] };

export type OptionGroup = { title: string; options: Option[] };

const ACTS: readonly { href: string; label: string; permission: Permission }[] = [
  { href: "/assessments/new", label: "Begin an assessment", permission: "assessment.edit" },
  { href: "/vendors/new", label: "Add a vendor", permission: "vendor.edit" },
  { href: "/people/invite", label: "Invite somebody", permission: "people.manage" },
];

const ACCOUNT = { href: "/account", label: "Your account" };

const unmarked = (text: string): Marked => ({ text, marks: [] });

function recentOption({ kind, id, name, within, archived }: NamedThing): Option {
  const what = KIND_WORDS[kind].one;
  return {
    href: addressOf(kind, { id, assessmentId: id }),
    label: unmarked(name),
    detail: [
      ...(archived ? [STATE_WORDS.archived] : []),
      `${what.charAt(0).toUpperCase()}${what.slice(1)}`,
      ...within,
    ].map(unmarked),
  };
}

/**
 * What the palette offers for a text: the pages and acts of the role that have its words,
 * what was found of each kind, and last the page of everything that was found. Where nothing
 * is asked for, what was opened recently comes first.
 *
 * @param found for that text, or while that is still asked for, for the one before
 */
export function optionsFor(
  role: Actor["role"],
  text: string,
  { found, recent }: { found: readonly FoundOfKind[]; recent: readonly NamedThing[] },
): OptionGroup[] {
  const terms = parseSearch(text);
  const named = (options: readonly { href: string; label: string }[]) =>
    options
      .filter(({ label }) => matches(label, terms))
      .map(({ href, label }) => ({ href, label: marked(label, terms), detail: [] }));
  const groups = [
    { title: "Opened recently", options: terms.length > 0 ? [] : recent.map(recentOption) },
    { title: "Go to", options: named([...placesOf(role), ACCOUNT]) },
    { title: "Do", options: named(ACTS.filter(({ permission }) => may(role, permission))) },
    ...(terms.length > 0 ? found : []).map(({ kind, rows }) => ({
      title: KIND_WORDS[kind].title,
      options: rows.map((row) => ({
        href: addressOf(kind, row),
        label: kind === "note" && row.excerpt ? row.excerpt : row.title,
        detail: [
          ...[row.state === "current" ? "" : STATE_WORDS[row.state], kind === "note" ? row.id : ""]
            .filter((text) => text !== "")
            .map(unmarked),
          ...row.within,
        ],
      })),
    })),
    {
      title: "Search",
      options:
        terms.length > 0
          ? [
              {
                href: `/search?q=${encodeURIComponent(text.trim())}`,
                label: unmarked(`Everything that has “${text.trim()}”`),
                detail: [],
              },
            ]
          : [],
    },
  ];
  return groups.filter(({ options }) => options.length > 0);
}
