import type { Operation } from "./addresses";
import type { Endpoint } from "./endpoint";
import * as assessments from "./endpoints/assessments";
import * as products from "./endpoints/products";
import * as vendors from "./endpoints/vendors";
import * as workspace from "./endpoints/workspace";

/**
 * Every endpoint, by its operation. The browser's client reads its types alone; the
 * OpenAPI document and the authorisation matrix read its values.
 */
export const endpoints = {
  getWorkspace: workspace.getWorkspace,
  changeWorkspace: workspace.changeWorkspace,
  loadExample: workspace.loadExample,

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

  listAssessments: assessments.listAssessments,
  createAssessment: assessments.createAssessment,
  getAssessment: assessments.getAssessment,
  changeAssessment: assessments.changeAssessment,
  archiveAssessment: assessments.archiveAssessment,
  restoreAssessment: assessments.restoreAssessment,
  setIntake: assessments.setIntake,
  saveAnswer: assessments.saveAnswer,
  approveNotApplicable: assessments.approveNotApplicable,
  saveDuty: assessments.saveDuty,
  listChanges: assessments.listChanges,
  listHistory: assessments.listHistory,
  exportReport: assessments.exportReport,
  getQuestionnaire: assessments.getQuestionnaire,
} satisfies Partial<Record<Operation, Endpoint>>;

export type Endpoints = typeof endpoints;
