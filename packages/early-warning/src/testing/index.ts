export { madeUpSeries, type Scenario } from './made-up-series.ts'
