/** Dates as people read them. British order, the month in letters: no reader takes 3 April for 4 March. */

const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});

/** `2027-06-30` as `30 Jun 2027`; anything else as it stands. */
export function dayInWords(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(date) && !Number.isNaN(at.getTime()) ? day.format(at) : date;
}

const moments = perZone({
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const zoneNames = perZone({ timeZoneName: "short" });

/** A format for each zone, made once: making one takes longer than a whole row of a table. */
function perZone(options: Intl.DateTimeFormatOptions): (zone: string) => Intl.DateTimeFormat {
  const made = new Map<string, Intl.DateTimeFormat>();
  return (zone) => {
    let format = made.get(zone);
    if (!format) made.set(zone, (format = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone })));
    return format;
  };
}

/** A moment as `23 Nov 2026, 14:02` in an IANA zone. */
export const momentInWords = (at: string, zone: string): string => moments(zone).format(new Date(at));

/** How a zone is called at that moment, as `GMT+2`. */
export function zoneInWords(at: string, zone: string): string {
  const parts = zoneNames(zone).formatToParts(new Date(at));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
}
