/**
 * Gives `compute(of)`. Whoever runs projections may remember what a function gave for a state, as several projections
 * ask for the same of each; the projections themselves remember nothing.
 */
export type Memo = <A extends object, B>(compute: (of: A) => B, of: A) => B

/** Computes each time that it is asked. */
export const noMemo: Memo = (compute, of) => compute(of)
