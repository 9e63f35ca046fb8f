export { scheduleRecorder, type TimedCommand, type TimedResult } from './record-schedule.ts'
