export { queryAdmission, queryRoutes } from './compose.ts'
