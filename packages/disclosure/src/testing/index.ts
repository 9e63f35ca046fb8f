export { chanceOf } from './keyed-chance.ts'
export { editionSeries, type Happened, type MadeEdition } from './edition-series.ts'
export { attack, type KnownOfCell, type KnownOfSum } from './lp-attacker.ts'
