import type { PartyFields } from "@/lib/api/endpoints/products";
import type { VendorFields } from "@/lib/api/endpoints/vendors";
import type { Chance } from "@/lib/domain/chance";

/** Invented names and particulars: nobody that exists is meant. */

const FIRST = [
  "Al",
  "Bel",
  "Cor",
  "Dra",
  "El",
  "Fen",
  "Gar",
  "Hel",
  "Ist",
  "Jor",
  "Kel",
  "Lor",
  "Mar",
] as const;
const MIDDLE = ["a", "e", "i", "o", "an", "en", "in", "or", "ur", "est", "ild", "ow"] as const;
const LAST = [
  "bourne",
  "dale",
  "field",
  "gate",
  "haven",
  "mark",
  "mere",
  "mont",
  "ridge",
  "stede",
  "ton",
  "wick",
] as const;
const KIND = [
  "AI",
  "Analytics",
  "Data",
  "Health",
  "Labs",
  "Legal",
  "Software",
  "Systems",
  "Works",
  "",
] as const;
const COUNTRIES = ["DE", "FR", "NL", "IE", "SE", "PL", "US", "GB", "CA", "JP", "PT", ""] as const;
const GIVEN = ["Aino", "Bruno", "Carla", "Dmitri", "Elif", "Farid", "Greta", "Hana", "Ivo", "Jana"] as const;
const FAMILY = [
  "Abel",
  "Borg",
  "Conti",
  "Duarte",
  "Egger",
  "Fabre",
  "Grau",
  "Holm",
  "Ito",
  "Jansen",
] as const;
const TOOL = [
  "Assist",
  "Brief",
  "Draft",
  "Find",
  "Guide",
  "Read",
  "Scribe",
  "Sort",
  "Talk",
  "Translate",
] as const;
const SURFACES = ["API", "Chat", "Web editor", "Plug-in", "Mobile app", "Batch files"] as const;
const MODELS = ["norrland-text", "cascadia-chat", "tarn-large", "ember-small"] as const;
const MAKERS = ["Norrland Models", "Cascadia Speech", "Tarn Research", "Ember Works"] as const;
const HOSTS = ["Polder Hosting", "Kerry Cloud", "Isar Rechenzentrum", "Lantern Support"] as const;

/** The `index` keeps names apart where chance repeats them. */
export function inventVendor(chance: Chance, index: number): VendorFields {
  const stem = chance.oneOf(FIRST) + chance.oneOf(MIDDLE) + chance.oneOf(LAST);
  const name = [stem, chance.oneOf(KIND), index >= 500 ? String(index) : ""].filter(Boolean).join(" ");
  const host = `${stem.toLowerCase()}.example`;
  const person = `${chance.oneOf(GIVEN)} ${chance.oneOf(FAMILY)}`;
  return {
    name,
    site: chance.often(0.8) ? `https://${host}` : "",
    country: chance.oneOf(COUNTRIES),
    contact: chance.often(0.6) ? `${person}, contracts@${host}` : "",
    notes: "",
  };
}

export function inventProduct(chance: Chance, vendorName: string) {
  const [stem = vendorName] = vendorName.split(" ");
  return {
    name: `${stem} ${chance.oneOf(TOOL)}`,
    surfaces: [chance.oneOf(SURFACES)],
    parties: [
      party("model_provider", chance.oneOf(MAKERS), chance.oneOf(COUNTRIES), "Language model"),
      party("subprocessor", chance.oneOf(HOSTS), chance.oneOf(COUNTRIES), "Hosting"),
    ],
    version: {
      model: chance.oneOf(MODELS),
      version: `${1 + chance.below(9)}.${chance.below(10)}`,
      configurationHash: "",
    },
    runningForDays: chance.below(400),
  };
}

const party = (kind: PartyFields["kind"], name: string, country: string, purpose: string): PartyFields => ({
  kind,
  name,
  country,
  purpose,
});
