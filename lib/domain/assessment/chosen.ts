/** So many can be chosen at once for what is done to several. */
export const CHOSEN_AT_MOST = 500;
