import type { EditionJudgement, RaisedAlarm } from '@ledger/ledger'
import type { Project, ReadModel, StateOf } from '../read-model.ts'
import type { RowChange, Table } from '../table.ts'

/** Every alarm; `place` is where it stands among all of them, `told` all that is told of it, as JSON. */
const alarm: Table = {
  name: 'alarm',
  columns: [
    { name: 'alarm', type: 'uuid' },
    { name: 'place', type: 'integer' },
    { name: 'edition', type: 'integer' },
    { name: 'synthetic', type: 'boolean' },
    { name: 'raised_at', type: 'timestamptz', content: false },
    { name: 'told', type: 'text' },
  ],
  key: ['alarm'],
  indexes: [['place']],
}

/** What each edition said of the month that it judged: of true records, and of made-up ones. `judged` is null where nothing could be said. */
const judgedMonth: Table = {
  name: 'judged_month',
  columns: [
    { name: 'edition', type: 'integer' },
    { name: 'synthetic', type: 'boolean' },
    { name: 'month', type: 'text' },
    { name: 'judged', type: 'integer' },
    { name: 'by_chance', type: 'numeric' },
    { name: 'alarms', type: 'integer' },
  ],
  key: ['edition', 'synthetic'],
}

const ofAlarm = (raised: RaisedAlarm, place: number, recordedAt: string): ReadonlyArray<RowChange> => {
  const { alarm: id, edition, synthetic } = raised
  return [{ table: alarm, row: [id, place, edition, synthetic, recordedAt, JSON.stringify(raised)] }]
}

const ofJudgement = ({ edition, months }: EditionJudgement): ReadonlyArray<RowChange> =>
  months.map(({ synthetic, month, judged = null, byChance, alarms: count }) => ({
    table: judgedMonth,
    row: [edition, synthetic, month, judged, byChance, count],
  }))

const project: Project<StateOf['watch']> = (_before, _after, { type, data, revision, recordedAt }) =>
  type === 'AlarmRaised'
    ? ofAlarm(data as RaisedAlarm, revision, recordedAt)
    : type === 'EditionWatched'
      ? ofJudgement(data as EditionJudgement)
      : []

/** The alarms that editions raised, copied from their events: they are never judged anew. */
export const alarms: ReadModel = {
  name: 'alarms',
  version: 1,
  states: ['watch'],
  tables: [alarm, judgedMonth],
  project: { watch: project },
}
