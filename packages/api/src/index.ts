export { AcceptedAnswer } from './accepted-answer.ts'
export { AccessRecordsAnswer, CountsRecordsAnswer } from './access-records.ts'
export { AlarmAnswer, AlarmsAnswer } from './alarms.ts'
export { answerOf } from './answer-of.ts'
export { BatchLine } from './batch-line.ts'
export {
  batchesAddress,
  collections,
  commandAddress,
  commandsByType,
  commandTable,
  type CommandEntry,
} from './command-table.ts'
export { CasesAnswer, HeldCaseAnswer } from './cases.ts'
export { ChangesAnswer } from './changes.ts'
export { CorridorsAnswer } from './corridors.ts'
export { ComparisonAnswer, ReleasesAnswer } from './comparison.ts'
export { CountriesAnswer, CountryAnswer } from './countries.ts'
export { DurationsAnswer } from './durations.ts'
export { EditionClosedAnswer, EditionProgressAnswer } from './edition-progress.ts'
export { EditionsAnswer, type DurationRounding } from './editions.ts'
export { EventsAnswer, type EventEnvelope } from './event-envelopes.ts'
export { ExportFormat, exportFormats } from './export-formats.ts'
export { FiguresAnswer, FigureTotal, FigureTotalsAnswer } from './figures.ts'
export {
  DashboardReadiness,
  IntakeReadiness,
  LiveAnswer,
  OperatorReadiness,
  ProjectorReadiness,
  PublicReadiness,
  QueryReadiness,
  RelayReadiness,
} from './health.ts'
export { MergeRequestAnswer, MergeRequestsAnswer } from './merge-requests.ts'
export { InspectedAnswer, ParkedAnswer, RetriedAnswer, SkippedAnswer } from './parked.ts'
export { Problem, problemKindOf, problemKinds, problemType, type ProblemKind } from './problem.ts'
export {
  AgenciesAnswer,
  AgencyAnswer,
  CaseAnswer,
  DatasetAnswer,
  FigureAnswer,
  InvestigationAnswer,
  OperationAnswer,
  TimelineAnswer,
} from './records.ts'
export {
  operatorReads,
  operatorWrites,
  publicAddressOf,
  publicReads,
  queryReads,
  readingParameters,
  reads,
  type OperatorReadName,
  type PublicReadName,
  type QueryReadName,
  type ReadAddress,
  type ReadAnswer,
  type ReadName,
  type ReadParameters,
} from './reads.ts'
export { ReplayAnswer, ReplaysAnswer } from './replays.ts'
export { DraftKeysAnswer, SessionAnswer, SessionEndedAnswer } from './session.ts'
export { StatisticsAnswer } from './statistics.ts'
export { TopologyAnswer } from './topology.ts'
export { CasesCsv } from './csv/cases-csv.ts'
export { ChangesCsv, type ChangesCsvRow } from './csv/changes-csv.ts'
export { AlarmsCsv, type AlarmsCsvRow } from './csv/alarms-csv.ts'
export { CorridorsCsv, type CorridorsCsvRow } from './csv/corridors-csv.ts'
export { comparisonCsv, ReleasesCsv, type ComparisonCsvRow, type ReleasesCsvRow } from './csv/comparison-csv.ts'
export { CountriesCsv, type CountriesCsvRow } from './csv/countries-csv.ts'
export type { CellKind } from './csv/cell.ts'
export type { CsvRow, CsvTable } from './csv/csv-table.ts'
export { durationsCsv, type DurationsCsvRow } from './csv/durations-csv.ts'
export { EditionsCsv, type EditionsCsvRow } from './csv/editions-csv.ts'
export { figureTotalsCsv, type FigureTotalsCsvRow } from './csv/figure-totals-csv.ts'
export { FiguresCsv, type FiguresCsvRow } from './csv/figures-csv.ts'
export {
  AccessRecordsCsv,
  AgenciesCsv,
  CountsRecordsCsv,
  MergeRequestsCsv,
  RecordCsv,
  TimelineCsv,
} from './csv/lists-csv.ts'
export { statisticsCsv, type GrowthCells, type RateCells, type StatisticsCsvRow } from './csv/statistics-csv.ts'
