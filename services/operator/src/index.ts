export { operatorRoutes, type OperatorDependencies } from './compose.ts'
export { eventsByMeasure, eventsCounted, type ExpectedEvents } from './replay/expected-events.ts'
export { replays, type Replays } from './replay/replays.ts'
