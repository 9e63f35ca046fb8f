export { memoryDatabase } from './memory-database.ts'
