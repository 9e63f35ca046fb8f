export {
  aReport,
  aRescue,
  aReturn,
  embassy,
  startIntake,
  type Answer,
  type IntakeUnderTest,
  type Sending,
} from './intake-under-test.ts'
export { aFigure, lives, otherEnds } from './some-commands.ts'
