export { AcceptedAnswer } from './accepted-answer.ts'
export { AccessRecordsAnswer } from './access-records.ts'
export { answerOf } from './answer-of.ts'
export { BatchLine } from './batch-line.ts'
export { CountriesAnswer, CountryAnswer } from './countries.ts'
export { FiguresAnswer, FigureTotal, FigureTotalsAnswer } from './figures.ts'
export {
  IntakeReadiness,
  LiveAnswer,
  OperatorReadiness,
  ProjectorReadiness,
  QueryReadiness,
  RelayReadiness,
} from './health.ts'
export { MergeRequestAnswer, MergeRequestsAnswer } from './merge-requests.ts'
export { ParkedAnswer, RetriedAnswer, SkippedAnswer } from './parked.ts'
export { Problem, problemKinds, problemType, type ProblemKind } from './problem.ts'
export {
  AgencyAnswer,
  CaseAnswer,
  DatasetAnswer,
  FigureAnswer,
  InvestigationAnswer,
  OperationAnswer,
  TimelineAnswer,
} from './records.ts'
export { ReplayAnswer, ReplaysAnswer } from './replays.ts'
export { StatisticsAnswer } from './statistics.ts'
export { CountriesCsv, type CountriesCsvRow } from './csv/countries-csv.ts'
export type { CsvRow, CsvTable } from './csv/csv-table.ts'
export { figureTotalsCsv, type FigureTotalsCsvRow } from './csv/figure-totals-csv.ts'
export { FiguresCsv, type FiguresCsvRow } from './csv/figures-csv.ts'
export { AccessRecordsCsv, MergeRequestsCsv, RecordCsv, TimelineCsv } from './csv/lists-csv.ts'
export { statisticsCsv, type StatisticsCsvRow } from './csv/statistics-csv.ts'
