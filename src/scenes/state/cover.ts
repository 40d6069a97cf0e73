/** What of a view's numbers is covered, so that a class can be asked for it first. */
export const COVERS = ['result', 'kernel', 'products'] as const;

export type Cover = (typeof COVERS)[number];

/** What stands in place of a number that is covered. */
export const COVERED = '?';
