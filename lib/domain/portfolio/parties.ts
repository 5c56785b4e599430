import { foldKey } from "../text";

export const PARTY_KINDS = ["model_provider", "subprocessor"] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** The questions that ask who stands behind a product: everyone who touches the data, and whose models. */
export const ASK_WHO = ["SP-01", "SP-05"] as const;

/** That one spelling counts as another name; by folded keys. */
export type SameAs = { spellingKey: string; partyKey: string };

/** The name under which a spelling counts in the end. One that counts as nothing else is its own. */
export function partyOf(key: string, said: readonly SameAs[]): string {
  const next = new Map(said.map(({ spellingKey, partyKey }) => [spellingKey, partyKey]));
  const seen = new Set<string>();
  let party = key;
  for (let to = next.get(party); to !== undefined && !seen.has(party); to = next.get(party)) {
    seen.add(party);
    party = to;
  }
  return party;
}

/** Every spelling that counts as a party, its own name in front. */
export function spellingsOf(party: string, said: readonly SameAs[]): string[] {
  const others = said.map(({ spellingKey }) => spellingKey).filter((key) => partyOf(key, said) === party);
  return [...new Set([party, ...others])];
}

/** Words that say what kind of company it is, and nothing of which. */
const LEGAL_FORMS =
  /\b(inc|incorporated|corp|corporation|co|company|ltd|limited|llc|llp|plc|pbc|lp|gmbh|ag|kg|se|sa|sas|sarl|srl|spa|bv|nv|ab|oy|as|aps|pty|pte)\b/g;

/**
 * What two spellings of one name mostly share: without accents, capitals, marks, spaces and
 * the form of the company. Good enough to ask a person, and never to decide.
 */
export const likeness = (name: string): string => {
  const bare = foldKey(name)
    .replace(/[.'’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ");
  const core = bare.replace(LEGAL_FORMS, " ").replace(/\s+/g, "");
  return core === "" ? bare.replace(/\s+/g, "") : core;
};

export type Spelling = { name: string; products: number };

/**
 * Names that may be one party, each with the name most products use as the one to count
 * under: for a person to say so or not. In the order of how many products it concerns.
 *
 * @param names one of each party as it counts today
 */
export function likelySame(names: readonly Spelling[]): { spelling: Spelling; party: Spelling }[] {
  const alike = new Map<string, Spelling[]>();
  for (const name of names) {
    const key = likeness(name.name);
    alike.set(key, [...(alike.get(key) ?? []), name]);
  }
  return [...alike.values()]
    .flatMap((group) => {
      const [party, ...others] = group.sort(most);
      return party ? others.map((spelling) => ({ spelling, party })) : [];
    })
    .sort((one, other) => most(one.spelling, other.spelling));
}

const most = (one: Spelling, other: Spelling): number =>
  other.products - one.products || (one.name < other.name ? -1 : 1);

/** From this share of all products on, a party is said to be depended on. */
const CONCENTRATED = 1 / 3;

/** Of few products every one is a large share, which says nothing. */
const FEWEST = 6;

export const isConcentrated = (products: number, all: number): boolean =>
  all >= FEWEST && products / all > CONCENTRATED;
