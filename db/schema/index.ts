export * from "./assessments";
export * from "./follow-ups";
export * from "./people";
export * from "./sign-off";
export * from "./teams";
export * from "./threads";
export * from "./vendors";
export * from "./workspace";
