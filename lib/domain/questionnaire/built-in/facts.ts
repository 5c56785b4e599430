import type { Questionnaire } from "../format";

/** The intake: what the buyer's process owner says about the use, before anything is asked of the vendor. */
export const facts = [
  {
    id: "data",
    prompt: "Most sensitive data it will touch",
    levels: [
      "None or public",
      "Internal",
      "Personal or confidential",
      "Health, children, biometrics, financial accounts, secrets, other specially protected",
    ],
  },
  {
    id: "autonomy",
    prompt: "How much does it do by itself",
    levels: [
      "Drafts; a person always edits",
      "Recommends; a person decides each case",
      "Acts; people check some afterwards",
      "Acts without prior approval, or effects are hard to undo",
    ],
  },
  {
    id: "affected",
    prompt: "Who is affected",
    levels: [
      "Only the user",
      "Business partners",
      "Staff, consumers, the public",
      "Patients, minors, claimants, other vulnerable people",
    ],
  },
  {
    id: "impact",
    prompt: "Weight of the decision",
    levels: [
      "Convenience",
      "Quality or cost, easy to fix",
      "Money, service or reputation; fixable with effort",
      "Legal or similar effect, safety, livelihood, liberty",
    ],
  },
  {
    id: "integration",
    prompt: "How deep it is connected",
    levels: [
      "Not connected",
      "Reads selected data",
      "Writes to internal systems",
      "Holds credentials, many connectors, or core or production systems",
    ],
  },
  {
    id: "scale",
    prompt: "Scale in a year",
    levels: [
      "Pilot, < 50 users",
      "< 1,000 users or < 10,000 people affected",
      "< 10,000 users or < 100,000 affected",
      "More",
    ],
  },
  {
    id: "regulation",
    prompt: "Rules that apply",
    levels: [
      "None special",
      "General data protection or AI transparency",
      "Sector oversight (DORA, NIS2, HIPAA, FERPA, public procurement)",
      "High-risk under the AI Act, medical device, automated decision with legal effect, US federal high-impact",
    ],
  },
  {
    id: "personalData",
    prompt: "Will it handle personal data: anything about people who can be identified?",
    flag: true,
  },
  {
    id: "specialData",
    prompt:
      "Will it handle specially protected personal data: health, biometrics, beliefs, origin, sexual life, union membership or criminal records?",
    flag: true,
  },
  {
    id: "residencyRule",
    prompt:
      "Does a law, contract or policy limit where the data may be stored, processed or seen, or how it may leave the country?",
    flag: true,
  },
  {
    id: "crossBorder",
    prompt:
      "Will personal data cross a border: stored, processed or viewed in another country, by support staff too?",
    flag: true,
  },
  {
    id: "recordsDuty",
    prompt:
      "Must you be able to find, keep or delete records of one person or matter: a legal hold, archive rules, access requests?",
    flag: true,
  },
  {
    id: "retrieval",
    prompt:
      "Will it store things made from your data: a search index, memory, caches or a model tuned on your content?",
    flag: true,
  },
  {
    id: "tools",
    prompt: "Will it use plug-ins, connectors, web search or other tools that reach beyond the model?",
    flag: true,
  },
  {
    id: "generative",
    prompt:
      "Will people read or rely on what it generates: text, code, images or speech, rather than a score or a label?",
    flag: true,
  },
  {
    id: "strictClock",
    prompt:
      "Must you report incidents to an authority within hours: DORA, NIS2 or the US 36-hour rule for banks?",
    flag: true,
  },
  {
    id: "highRisk",
    prompt:
      "Is the use on the EU AI Act's high-risk list (Annex III), or part of a product under the safety laws of Annex I?",
    flag: true,
  },
  {
    id: "publicSector",
    prompt: "Are you a public body, or does the use decide about public services or benefits?",
    flag: true,
  },
  {
    id: "prohibitedPractice",
    prompt:
      "Could the use be a practice the EU AI Act prohibits (Article 5): manipulation that harms, exploiting vulnerable people, social scoring, predicting crime by profile, scraping faces, reading emotions at work or school, sorting people by biometrics, or live face recognition by police?",
    flag: true,
  },
  {
    id: "domain",
    prompt: "Which field is it used in?",
    choices: [
      { id: "healthcare", label: "Healthcare" },
      { id: "legal", label: "Legal" },
      { id: "finance", label: "Finance and credit" },
      { id: "hr", label: "HR and recruiting" },
      { id: "support", label: "Customer support" },
      { id: "public-sector", label: "Public sector" },
      { id: "education", label: "Education" },
      { id: "software", label: "Software engineering" },
      { id: "other", label: "Other" },
    ],
  },
] as const satisfies Questionnaire["facts"];
