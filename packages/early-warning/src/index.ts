export { judgeMonth, type SeriesMonth, type Unusual, type Verdict } from './alarm.ts'
export { chanceOfAtLeast, largestUsual, usualOf, type Usual } from './farrington.ts'
export { beyondChance } from './false-discoveries.ts'
export { largestPredicted, predictedAtLeast } from './gamma-poisson.ts'
