import type { Operation } from "./addresses";
import type { Endpoint } from "./endpoint";
import * as accounts from "./endpoints/accounts";
import * as auditRequests from "./endpoints/audit-requests";
import * as answers from "./endpoints/answers";
import * as assessments from "./endpoints/assessments";
import * as calendar from "./endpoints/calendar";
import * as checkpoints from "./endpoints/checkpoints";
import * as concerns from "./endpoints/concerns";
import * as comparisons from "./endpoints/comparisons";
import * as evidenceFile from "./endpoints/evidence-file";
import * as evidence from "./endpoints/evidence-things";
import * as evidenceView from "./endpoints/evidence-view";
import * as company from "./endpoints/company";
import * as exported from "./endpoints/exports";
import * as followUps from "./endpoints/follow-ups";
import * as history from "./endpoints/history";
import { getOpenapi } from "./endpoints/openapi";
import { nameThings } from "./endpoints/names";
import * as parties from "./endpoints/parties";
import * as people from "./endpoints/people";
import * as portfolio from "./endpoints/portfolio";
import * as products from "./endpoints/products";
import * as auditorsPackage from "./endpoints/package";
import * as reports from "./endpoints/reports";
import * as rooms from "./endpoints/rooms";
import * as reviews from "./endpoints/reviews";
import * as moves from "./endpoints/moves";
import * as packs from "./endpoints/packs";
import * as sample from "./endpoints/sample";
import * as savedViews from "./endpoints/saved-views";
import { searchEverything } from "./endpoints/search";
import * as scenarios from "./endpoints/scenarios";
import * as secondFactor from "./endpoints/second-factor";
import * as signOff from "./endpoints/sign-off";
import * as stress from "./endpoints/stress";
import * as teams from "./endpoints/teams";
import * as trail from "./endpoints/trail";
import * as threads from "./endpoints/threads";
import * as vendors from "./endpoints/vendors";
import * as waivers from "./endpoints/waivers";
import * as workspace from "./endpoints/workspace";

/**
 * Every endpoint, by its operation. The browser's client reads its types alone; the
 * OpenAPI document and the authorisation matrix read its values.
 */
export const endpoints = {
  checkLink: accounts.checkLink,
  createFirstAdministrator: accounts.createFirstAdministrator,
  acceptInvitation: accounts.acceptInvitation,
  setNewPassword: accounts.setNewPassword,
  signIn: accounts.signIn,
  finishSignIn: secondFactor.finishSignIn,
  signOut: accounts.signOut,
  proveSession: accounts.proveSession,
  getAccount: accounts.getAccount,
  changePassword: accounts.changePassword,
  endOtherSessions: accounts.endOtherSessions,
  endOwnSession: accounts.endOwnSession,
  offerSecondFactor: secondFactor.offerSecondFactor,
  setSecondFactor: secondFactor.setSecondFactor,
  removeSecondFactor: secondFactor.removeSecondFactor,
  makeRecoveryCodes: secondFactor.makeRecoveryCodes,
  startCompanySignIn: company.startCompanySignIn,
  finishCompany: company.finishCompany,
  connectCompany: company.connectCompany,
  disconnectCompany: company.disconnectCompany,
  proveByCompany: company.proveByCompany,

  getCalendarFeed: calendar.getCalendarFeed,
  makeCalendarFeed: calendar.makeCalendarFeed,
  withdrawCalendarFeed: calendar.withdrawCalendarFeed,
  readCalendar: calendar.readCalendar,

  listPeople: people.listPeople,
  changeRole: people.changeRole,
  changeCapacities: people.changeCapacities,
  disablePerson: people.disablePerson,
  enablePerson: people.enablePerson,
  endSessions: people.endSessions,
  makePasswordLink: people.makePasswordLink,
  resetSecondFactor: secondFactor.resetSecondFactor,
  listInvitations: people.listInvitations,
  invitePerson: people.invitePerson,
  withdrawInvitation: people.withdrawInvitation,

  listRoomLinks: rooms.listRoomLinks,
  makeRoomLink: rooms.makeRoomLink,
  changeRoomLink: rooms.changeRoomLink,
  withdrawRoomLink: rooms.withdrawRoomLink,
  enterRoom: rooms.enterRoom,
  leaveRoom: rooms.leaveRoom,
  takeRoomReport: rooms.takeRoomReport,
  takeRoomPackage: rooms.takeRoomPackage,
  takeRoomFile: rooms.takeRoomFile,
  viewRoomFile: rooms.viewRoomFile,
  takeVerifyPage: rooms.takeVerifyPage,
  askInRoom: rooms.askInRoom,
  returnInRoom: rooms.returnInRoom,
  acceptInRoom: rooms.acceptInRoom,
  withdrawInRoom: rooms.withdrawInRoom,

  listTeams: teams.listTeams,
  addTeam: teams.addTeam,
  getTeam: teams.getTeam,
  renameTeam: teams.renameTeam,
  archiveTeam: teams.archiveTeam,
  restoreTeam: teams.restoreTeam,
  addTeamMember: teams.addTeamMember,
  removeTeamMember: teams.removeTeamMember,

  getWorkspace: workspace.getWorkspace,
  changeWorkspace: workspace.changeWorkspace,
  requireSecondFactor: workspace.requireSecondFactor,
  loadExample: workspace.loadExample,

  getPortfolio: portfolio.getPortfolio,
  listEnding: portfolio.listEnding,
  listPortfolioChanges: portfolio.listPortfolioChanges,
  listBelowFloor: portfolio.listBelowFloor,
  listParties: parties.listParties,
  listProductsBehind: parties.listProductsBehind,
  listUnnamedProducts: parties.listUnnamedProducts,
  listPartyNames: parties.listPartyNames,
  mergeParty: parties.mergeParty,
  partParty: parties.partParty,

  listExports: exported.listExports,
  startExport: exported.startExport,
  cancelExport: exported.cancelExport,
  discardExport: exported.discardExport,
  fetchExport: exported.fetchExport,

  listVendors: vendors.listVendors,
  createVendor: vendors.createVendor,
  getVendor: vendors.getVendor,
  changeVendor: vendors.changeVendor,
  archiveVendor: vendors.archiveVendor,
  restoreVendor: vendors.restoreVendor,

  createProduct: products.createProduct,
  getProduct: products.getProduct,
  changeProduct: products.changeProduct,
  archiveProduct: products.archiveProduct,
  restoreProduct: products.restoreProduct,
  recordProductVersion: products.recordProductVersion,
  recordProductNotice: products.recordProductNotice,
  withdrawProductNotice: products.withdrawProductNotice,

  listViews: savedViews.listViews,
  saveView: savedViews.saveView,
  changeView: savedViews.changeView,
  deleteView: savedViews.deleteView,

  listAssessments: assessments.listAssessments,
  exportAssessments: assessments.exportAssessments,
  createAssessment: assessments.createAssessment,
  getAssessment: assessments.getAssessment,
  changeAssessment: assessments.changeAssessment,
  archiveAssessment: assessments.archiveAssessment,
  restoreAssessment: assessments.restoreAssessment,
  tagAssessment: assessments.tagAssessment,
  reassessAssessment: assessments.reassessAssessment,
  restrictAssessment: teams.restrictAssessment,
  getMove: moves.getMove,
  moveAssessment: moves.moveAssessment,
  setIntake: assessments.setIntake,
  saveAnswer: answers.saveAnswer,
  approveNotApplicable: answers.approveNotApplicable,
  saveDuty: answers.saveDuty,
  submitAssessment: reviews.submitAssessment,
  returnAssessment: reviews.returnAssessment,
  reviewItem: reviews.reviewItem,
  compareAssessments: comparisons.compareAssessments,
  exportComparison: comparisons.exportComparison,
  listJudgements: reviews.listJudgements,
  handBack: reviews.handBack,
  getSignOff: signOff.getSignOff,
  signAssessment: signOff.signAssessment,
  getStressTests: stress.getStressTests,
  fixPlan: stress.fixPlan,
  checkResults: stress.checkResults,
  getResultsTemplate: stress.getResultsTemplate,
  recordRun: stress.recordRun,
  compareRuns: stress.compareRuns,
  withdrawRun: stress.withdrawRun,
  reinstateRun: stress.reinstateRun,
  grantWaiver: waivers.grantWaiver,
  withdrawWaiver: waivers.withdrawWaiver,
  listScenarios: scenarios.listScenarios,
  keepScenario: scenarios.keepScenario,
  discardScenario: scenarios.discardScenario,
  listChanges: answers.listChanges,
  listHistory: history.listHistory,
  listRevisions: history.listRevisions,

  listEvidence: evidence.listEvidence,
  addEvidence: evidence.addEvidence,
  correctEvidence: evidence.correctEvidence,
  withdrawEvidence: evidence.withdrawEvidence,
  reinstateEvidence: evidence.reinstateEvidence,
  putEvidenceFile: evidenceFile.putEvidenceFile,
  getEvidenceFile: evidenceFile.getEvidenceFile,

  listFollowUps: followUps.listFollowUps,
  raiseFinding: followUps.raiseFinding,
  changeFinding: followUps.changeFinding,
  closeFinding: followUps.closeFinding,
  reopenFinding: followUps.reopenFinding,
  addAction: followUps.addAction,
  changeAction: followUps.changeAction,
  closeAction: followUps.closeAction,
  reopenAction: followUps.reopenAction,

  listRequests: auditRequests.listRequests,
  makeRequest: auditRequests.makeRequest,
  answerRequest: auditRequests.answerRequest,
  returnRequest: auditRequests.returnRequest,
  acceptRequest: auditRequests.acceptRequest,
  withdrawRequest: auditRequests.withdrawRequest,

  drawSample: sample.drawSample,
  exportSample: sample.exportSample,
  listConcerns: concerns.listConcerns,
  countConcerns: concerns.countConcerns,

  listThreads: threads.listThreads,
  openThread: threads.openThread,
  listMentionable: threads.listMentionable,
  addComment: threads.addComment,
  resolveThread: threads.resolveThread,
  reopenThread: threads.reopenThread,
  changeComment: threads.changeComment,
  withdrawComment: threads.withdrawComment,

  listPacks: packs.listPacks,
  copyPack: packs.copyPack,
  importPack: packs.importPack,
  getPack: packs.getPack,
  changePack: packs.changePack,
  discardPackDraft: packs.discardPackDraft,
  publishPack: packs.publishPack,
  archivePack: packs.archivePack,
  restorePack: packs.restorePack,

  searchEverything,
  nameThings,

  exportReport: reports.exportReport,
  exportPackage: auditorsPackage.exportPackage,
  viewEvidenceFile: evidenceView.viewEvidenceFile,
  listTrail: trail.listTrail,
  getTrailCheck: trail.getTrailCheck,
  checkTrail: trail.checkTrail,
  exportTrail: trail.exportTrail,
  takeCheckpoint: checkpoints.takeCheckpoint,
  getVerifyPage: checkpoints.getVerifyPage,
  getQuestionnaire: reports.getQuestionnaire,
  getOpenapi,
} satisfies Partial<Record<Operation, Endpoint>>;

export type Endpoints = typeof endpoints;
