export * from "./assessments";
export * from "./people";
export * from "./sign-off";
export * from "./threads";
export * from "./vendors";
export * from "./workspace";
