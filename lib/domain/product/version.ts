import type { CalendarDate } from "../calendar";

/** What a product runs from a day on; texts are empty where nobody knows. */
export type DatedVersion = {
  since: CalendarDate;
  model: string;
  version: string;
  configurationHash: string;
};

/**
 * What is in force on a day: the newest dated fact that is not of a later day.
 *
 * @param versions newest first; those of later days are announced
 */
export const runningOn = <Version extends Pick<DatedVersion, "since">>(
  versions: readonly Version[],
  day: CalendarDate,
): Version | undefined => versions.find(({ since }) => since <= day);

/** Those that begin after a day, the nearest first. */
export const announcedAfter = <Version extends Pick<DatedVersion, "since">>(
  versions: readonly Version[],
  day: CalendarDate,
): Version[] => versions.filter(({ since }) => since > day).reverse();

/** As "lumen-large 4.0", or "none noted". */
export const versionInWords = ({
  model = "",
  version = "",
}: {
  model?: string | undefined;
  version?: string | undefined;
}): string => [model, version].filter(Boolean).join(" ") || "none noted";
