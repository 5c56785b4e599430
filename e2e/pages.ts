/** Every page there is, for the promises that hold on each of them. `ID`, `VENDOR` and `PRODUCT` stand for the test's own. */
export const PAGES = [
  "/",
  "/vendors",
  "/vendors/new",
  "/vendors/VENDOR",
  "/vendors/VENDOR/edit",
  "/vendors/VENDOR/products/new",
  "/products/PRODUCT",
  "/products/PRODUCT/edit",
  "/assessments",
  "/assessments/new",
  "/assessments/ID",
  "/assessments/ID/edit",
  "/assessments/ID/intake",
  "/assessments/ID/result",
  "/assessments/ID/history",
  "/hub",
  "/account",
  "/settings",
  "/people",
  "/people/invite",
] as const;

/** Pages for those who are not signed in. */
export const DOORS = ["/sign-in", "/setup", "/join", "/new-password"] as const;

/** The address of a page for one assessment and what it belongs to. */
export function addressIn(
  page: string,
  ids: { assessmentId: string; vendorId: string; productId: string },
): string {
  return page
    .replace("ID", ids.assessmentId)
    .replace("VENDOR", ids.vendorId)
    .replace("PRODUCT", ids.productId);
}
