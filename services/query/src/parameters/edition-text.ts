import { numberText } from './reading.ts'

/** Which edition published numbers are asked of, by its number. */
export const EditionText = numberText('Edition', 1, 1_000_000)
