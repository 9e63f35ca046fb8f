import { namedIdOf } from '@ledger/event-store'
import type { OfficialFigure, RecordKind } from '@ledger/ledger'
import type { CommandEntry } from './command-table.ts'

/** The id of the record that a command makes: the same for the same agency and idempotency key. */
export const newRecordId = (kind: RecordKind, agency: string, idempotencyKey: string): string =>
  namedIdOf(kind, `${agency}\n${idempotencyKey}`)

/** The id of an official figure: that of the record in its data set, whoever publishes it here. */
const figureId = ({ source }: OfficialFigure): string => namedIdOf('figure', `${source.dataset}\n${source.record}`)

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
  return naming.makes === 'of-data' ? figureId(data as OfficialFigure) : newRecordId(kind, agency, key)
}
