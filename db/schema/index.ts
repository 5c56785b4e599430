export * from "./assessments";
export * from "./people";
export * from "./sign-off";
export * from "./vendors";
export * from "./workspace";
