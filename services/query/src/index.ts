export { alarmStreams } from './reply/alarm-streams.ts'
export { agenciesRead } from './agencies-read.ts'
export { publicFaceRoutes, queryRoutes } from './compose.ts'
export { licenceFields } from './licence-text.ts'
