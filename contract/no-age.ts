// In place of age.ts in a build without the age statistic: no other contract has a field for it.
export const manifestAge = {};
export const settingsAge = {};
export const verdictAge = {};
