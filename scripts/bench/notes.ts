/**
 * What holds a figure, written by hand after looking, by the figure's name in the
 * tables. A name that is no longer measured is told at the end of a run.
 */
export const notes: Record<string, string> = {};
