const plainSpelling = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/**
 * Finds the code of a list that a text spells: the code itself or one of its aliases, whatever the case, spaces and
 * hyphens (`Forced labour`, `forced_labour`). Gives back a text that spells none, for the codec to refuse.
 */
export const codeOf = (
  codes: ReadonlyArray<string>,
  aliases: Readonly<Record<string, string>> = {},
): ((text: string) => string) => {
  const spellings = new Map([...codes.map((code) => [code, code] as const), ...Object.entries(aliases)])
  const known = new Map([...spellings].map(([spelling, code]) => [plainSpelling(spelling), code]))
  return (text) => known.get(plainSpelling(text)) ?? text
}
