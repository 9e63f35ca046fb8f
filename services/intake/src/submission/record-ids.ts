import { namedIdOf } from '@ledger/event-store'
import type { DatasetRegistration, OfficialFigure, RecordKind } from '@ledger/ledger'
import type { CommandEntry } from '@ledger/api'

/** The id of the record that a command makes: the same for the same agency and idempotency key. */
export const newRecordId = (kind: RecordKind, agency: string, idempotencyKey: string): string =>
  namedIdOf(kind, `${agency}\n${idempotencyKey}`)

/** The id of an official figure: that of the record in its data set, whoever publishes it here. */
const figureId = ({ source }: OfficialFigure): string => namedIdOf('figure', `${source.dataset}\n${source.record}`)

/** The id of the record of a data set: that of its name, whoever registers it. */
export const datasetId = (dataset: string): string => namedIdOf('dataset', dataset)

/** The id of a record of which there is one for what its data say. */
const idOfData = (kind: RecordKind, data: unknown): string =>
  kind === 'dataset' ? datasetId((data as DatasetRegistration).dataset) : figureId(data as OfficialFigure)

/** How a request names the record that its command is about: by its id, or by the key with which the agency made it. */
export type Named = { readonly id?: string | undefined; readonly key: string }

/** The id of the record that a command is about; that of one that it makes is derived, where none was chosen. */
export const recordIdOf = (
  { kind, naming }: Pick<CommandEntry, 'kind' | 'naming'>,
  agency: string,
  data: unknown,
  { id, key }: Named,
): string => {
  if (id !== undefined) return id
  return naming.makes === 'of-data' ? idOfData(kind, data) : newRecordId(kind, agency, key)
}
