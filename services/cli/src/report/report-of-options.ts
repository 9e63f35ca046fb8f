import { dataCodec } from '@ledger/wire'
import { decode, type FieldError } from '@ledger/kernel'
import type { CaseCommandData } from '@ledger/ledger'
import type * as E from 'fp-ts/lib/Either.js'
import { reportOptions } from './report-options.ts'

type Report = CaseCommandData<'ReportVictim'>

/** The values of options by their names, as the parser gives them. */
export type OptionValues = Readonly<Record<string, unknown>>

const camelCase = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

/** The value of an option among those that were parsed. */
const valueOf = (values: OptionValues, name: string): unknown => values[camelCase(name)]

/** Whether any option says something of the report itself. */
export const saysSomething = (values: OptionValues): boolean =>
  reportOptions.some(({ name }) => valueOf(values, name) !== undefined)

/** Decodes a report, wherever it comes from. */
export const decodeReport = (data: unknown): E.Either<ReadonlyArray<FieldError>, Report> =>
  decode(dataCodec('ReportVictim'))(data)

/** The report that the options say; on the left every field that is missing or wrong. */
export const reportOfOptions = (values: OptionValues): E.Either<ReadonlyArray<FieldError>, Report> => {
  const data: Record<string, unknown> = { report: {}, person: {}, exploitation: {} }
  for (const { name, path } of reportOptions) {
    const value = valueOf(values, name)
    const [part = '', field] = path.split('.')
    if (value === undefined) continue
    data[part] = field === undefined ? value : { ...(data[part] as object | undefined), [field]: value }
  }
  return decodeReport(data)
}
