/** Where one's own duties stand on the questionnaire page. */
export const DUTIES_ID = "duties";
