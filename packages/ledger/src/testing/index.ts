export { knownValue, scenario, someAgency, someContext } from './scenario.ts'
export { caseCommand, someReport } from './some-report.ts'
export { arbitraryCaseCommand, arbitraryCaseLife, arbitraryReport } from './arbitrary-case-command.ts'
export { foldDecided, recordedIn } from './some-recorded.ts'
