/** The bundles for the Node side: name → entry, from the project's folder. */
export const BUNDLES: Readonly<Record<string, string>>;
/** Stay outside of the bundles. */
export const EXTERNAL: string[];
/** What the build reads. */
export const SOURCES: string[];
