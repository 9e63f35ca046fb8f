export { agenciesRead } from './agencies-read.ts'
export { queryRoutes } from './compose.ts'
