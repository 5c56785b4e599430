/** Where the stress tests of an assessment, and one scenario of them, are. */
export const stressTests = (assessmentId: string) => `/assessments/${assessmentId}/stress-tests`;

export const scenarioAt = (assessmentId: string, pack: string, scenario: string) =>
  `${stressTests(assessmentId)}/${encodeURIComponent(pack)}/${encodeURIComponent(scenario)}`;
