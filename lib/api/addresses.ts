/**
 * Where each operation is reached, below /api/v1. Kept apart from the schemas, so
 * that the browser's client needs none of them.
 */
export const addresses = {
  createFirstAdministrator: "POST /setup",
  acceptInvitation: "POST /invitations/acceptance",
  checkLink: "POST /links/check",
  setNewPassword: "POST /password-links/use",
  signIn: "POST /session",
  signOut: "DELETE /session",
  proveSession: "POST /session/proof",
  getAccount: "GET /account",
  changePassword: "PUT /account/password",
  endOtherSessions: "DELETE /account/sessions",

  listPeople: "GET /people",
  changeRole: "PUT /people/{personId}/role",
  changeCapacities: "PUT /people/{personId}/capacities",
  disablePerson: "POST /people/{personId}/disable",
  enablePerson: "POST /people/{personId}/enable",
  endSessions: "DELETE /people/{personId}/sessions",
  makePasswordLink: "POST /people/{personId}/password-link",
  listInvitations: "GET /invitations",
  invitePerson: "POST /invitations",
  withdrawInvitation: "DELETE /invitations/{invitationId}",

  getWorkspace: "GET /workspace",
  changeWorkspace: "PUT /workspace",
  loadExample: "POST /workspace/example",

  listVendors: "GET /vendors",
  createVendor: "POST /vendors",
  getVendor: "GET /vendors/{vendorId}",
  changeVendor: "PUT /vendors/{vendorId}",
  archiveVendor: "POST /vendors/{vendorId}/archive",
  restoreVendor: "POST /vendors/{vendorId}/restore",

  createProduct: "POST /vendors/{vendorId}/products",
  getProduct: "GET /products/{productId}",
  changeProduct: "PUT /products/{productId}",
  archiveProduct: "POST /products/{productId}/archive",
  restoreProduct: "POST /products/{productId}/restore",
  recordProductVersion: "POST /products/{productId}/versions",

  listAssessments: "GET /assessments",
  createAssessment: "POST /assessments",
  getAssessment: "GET /assessments/{assessmentId}",
  changeAssessment: "PUT /assessments/{assessmentId}",
  archiveAssessment: "POST /assessments/{assessmentId}/archive",
  restoreAssessment: "POST /assessments/{assessmentId}/restore",
  setIntake: "PUT /assessments/{assessmentId}/intake",
  saveAnswer: "PUT /assessments/{assessmentId}/answers/{questionId}",
  approveNotApplicable: "POST /assessments/{assessmentId}/answers/{questionId}/approval",
  saveDuty: "PUT /assessments/{assessmentId}/duties/{dutyId}",
  submitAssessment: "POST /assessments/{assessmentId}/submission",
  returnAssessment: "POST /assessments/{assessmentId}/return",
  reviewItem: "PUT /assessments/{assessmentId}/reviews/{itemId}",
  handBack: "POST /assessments/{assessmentId}/reviews/{itemId}/hand-back",
  getSignOff: "GET /assessments/{assessmentId}/sign-off",
  signAssessment: "POST /assessments/{assessmentId}/signatures",
  grantWaiver: "POST /assessments/{assessmentId}/waivers",
  withdrawWaiver: "POST /assessments/{assessmentId}/waivers/{waiverId}/withdrawal",
  listChanges: "GET /assessments/{assessmentId}/changes",
  listRevisions: "GET /assessments/{assessmentId}/revisions/{itemId}",
  listHistory: "GET /assessments/{assessmentId}/history",

  listThreads: "GET /assessments/{assessmentId}/threads",
  openThread: "POST /assessments/{assessmentId}/threads",
  listMentionable: "GET /assessments/{assessmentId}/mentionable",
  addComment: "POST /assessments/{assessmentId}/threads/{threadId}/comments",
  resolveThread: "POST /assessments/{assessmentId}/threads/{threadId}/resolve",
  reopenThread: "POST /assessments/{assessmentId}/threads/{threadId}/reopen",
  changeComment: "PUT /assessments/{assessmentId}/comments/{commentId}",
  withdrawComment: "POST /assessments/{assessmentId}/comments/{commentId}/withdraw",

  exportReport: "GET /assessments/{assessmentId}/report",

  listTrail: "GET /audit",
  getTrailCheck: "GET /audit/check",
  checkTrail: "POST /audit/check",
  exportTrail: "GET /audit/export",

  getQuestionnaire: "GET /questionnaires/{sha256}",
  getOpenapi: "GET /openapi.json",
} as const;

export type Operation = keyof typeof addresses;
