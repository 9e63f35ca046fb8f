/** Names of columns as a statement lists them. */
export const quotedNames = (names: ReadonlyArray<string>): string => names.map((name) => `"${name}"`).join(', ')
