/** After a choice nothing more is likely to follow. */
export const CHOICE_PAUSE_MS = 120;
/** After a keystroke more is. */
export const TYPING_PAUSE_MS = 600;
