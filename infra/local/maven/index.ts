export { runProgram, type ProgramResult } from '../run-program.ts'
export { canRunJars, fetchJars } from './fetch-jars.ts'
