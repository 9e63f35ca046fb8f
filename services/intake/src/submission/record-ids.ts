import { namedIdOf } from '@ledger/event-store'
import type { OfficialFigure } from '@ledger/ledger'
import type { RecordKind } from './command-table.ts'

/** The id of the record that a command makes: the same for the same agency and idempotency key. */
export const newRecordId = (kind: RecordKind, agency: string, idempotencyKey: string): string =>
  namedIdOf(kind, `${agency}\n${idempotencyKey}`)

/** The id of an official figure: that of the record in its data set, whoever publishes it here. */
export const figureId = ({ source }: OfficialFigure): string =>
  namedIdOf('figure', `${source.dataset}\n${source.record}`)
