export { queryRoutes } from './compose.ts'
