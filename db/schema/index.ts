export * from "./assessments";
export * from "./people";
export * from "./vendors";
export * from "./workspace";
