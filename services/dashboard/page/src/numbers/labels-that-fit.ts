/** How wide a sign is on an axis (12 pixels high), at most, and what stays free between two labels. */
const widest = 7
const gap = 12

// Marks stand above and below the sign before them.
const widthOf = (text: string): number => text.replaceAll(/\p{M}/gu, '').length * widest

/** How many of such labels fit beside one another, at most as many as wanted: some languages write a quarter in sixteen signs. */
export const labelsThatFit = (texts: ReadonlyArray<string>, width: number, wanted: number): number =>
  Math.max(1, Math.min(wanted, Math.floor(width / (Math.max(0, ...texts.map(widthOf)) + gap))))
