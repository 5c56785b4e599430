const STEP = 1.25;
const LEAST = 0.25;
const MOST = 5;

/** The next zoom from `now`: a quarter more, or back again; 1 is the full size. */
export const zoomed = (now, to) => Math.min(MOST, Math.max(LEAST, to === "in" ? now * STEP : now / STEP));
