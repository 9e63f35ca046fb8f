export { embassy, statisticsOffice } from './some-agencies.ts'
export { startIntake, type Answer, type IntakeUnderTest, type Sending } from './intake-under-test.ts'
export { aFigure, aReport, aRescue, aReturn, lives, otherEnds } from './some-commands.ts'
