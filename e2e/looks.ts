import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What a page is held to, as axe is told it. */
type Held = Parameters<AxeBuilder["options"]>[0];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const RULES: Held = { runOnly: { type: "tag", values: TAGS } };
const SHAPE: Held = { ...RULES, rules: { "color-contrast": { enabled: false } } };
const COLOURS: Held = { runOnly: { type: "rule", values: ["color-contrast"] } };
const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 360, height: 740 };

/**
 * How much of axe a look is worth, which takes seconds each time: its shape once wide and once
 * narrow, and its colours in light and in dark where most of it is to be seen. What runs past
 * the side is looked for each time.
 */
const LOOKS = [
  { colorScheme: "light", size: DESK, held: RULES },
  { colorScheme: "light", size: PHONE, held: SHAPE },
  { colorScheme: "dark", size: DESK, held: COLOURS },
  { colorScheme: "dark", size: PHONE, held: null },
] as const;

/** One look at a page. */
type Look = {
  look: string;
  /** Whether it is kept as a picture. */
  isShown: boolean;
  /** What is wrong in the page or a part of it, as far as this look is to find it. */
  violations: (part?: string) => ReturnType<typeof violations>;
};

/** Looks at a page in light and dark, wide and narrow. */
export async function atEachLook(page: Page, at: (look: Look) => Promise<void>): Promise<void> {
  for (const { colorScheme, size, held } of LOOKS) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    // A colour on its way from light to dark is neither.
    await settle(page);
    await at({
      look: `${colorScheme}, ${size.width} px`,
      isShown: (colorScheme === "dark") === (size === DESK),
      violations: async (part) => (held === null ? [] : violations(page, part, held)),
    });
  }
}

/** Waits for what moves and comes to an end. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
    // What is out of sight is laid out when it comes into sight; axe measures where it stands before that.
    for (const element of document.querySelectorAll<HTMLElement>("[data-question] > fieldset"))
      element.style.contentVisibility = "visible";
  });

/** What is wrong in the page or a part of it, of every weight, and where. */
export async function violations(
  page: Page,
  part = "html",
  held: Held = RULES,
): Promise<{ id: string; impact: unknown; at: string[] }[]> {
  // There is no frame in our pages, for which the other mode opens a window at each look.
  const axe = new AxeBuilder({ page }).setLegacyMode().include(part);
  const { violations: found } = await axe.options({ resultTypes: ["violations"], ...held }).analyze();
  return found.map(({ id, impact, nodes }) => ({
    id,
    impact,
    at: nodes.slice(0, 5).map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary ?? ""}`),
  }));
}

/** What reaches past the window's side, where the page can be moved sideways for it. */
export const tooWide = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const isPast = (element: Element) => element.getBoundingClientRect().right > clientWidth + 0.5;
    // What scrolls by itself pushes nobody.
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      element !== document.body &&
      ((getComputedStyle(element).overflowX !== "visible" && !isPast(element)) ||
        scrolls(element.parentElement));
    const past = [...document.body.querySelectorAll("*")].filter(
      (element) => isPast(element) && !scrolls(element.parentElement),
    );
    // The innermost ones, which push the others.
    const names = past
      .filter((element) => !past.some((other) => other !== element && element.contains(other)))
      .map(({ tagName, textContent }) => `${tagName.toLowerCase()} ${textContent.slice(0, 40)}`);
    return names.length > 0 ? names : ["words that run out of their box"];
  });
