export { roundEdition } from './controlled-rounding.ts'
export { labelOf, type BaseCell, type KeyedChance } from './cube.ts'
export { marginErrors, type MarginError } from './margin-errors.ts'
export { choiceOf, largestRounded, roundingBase, type Choice } from './rounding-rule.ts'
