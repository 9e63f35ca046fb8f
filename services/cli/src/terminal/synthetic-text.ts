/** Whether made-up records are counted, in words. */
export const syntheticText: Readonly<Record<string, string>> = {
  exclude: 'without synthetic records',
  include: 'synthetic records included',
  only: 'synthetic records only',
}

/** What to say where nothing was counted, and made-up records were left out. */
export const syntheticHint = 'Synthetic records are left out; --synthetic include counts them too.'
