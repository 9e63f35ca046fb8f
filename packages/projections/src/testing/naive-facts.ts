import type { CaseId } from '@ledger/ledger'
import type { CaseRecording } from '@ledger/ledger/testing'

// Written anew from what decisions 0035 and 0038 say of who has which facts, from the events alone.

/** A fact as it stands in a record: its number there, what kind it is, and who recorded it when. */
export type NaiveFact = {
  readonly number: number
  readonly type: string
  readonly agency: string
  readonly recordedAt: string
}

/** A record as far as it tells whose facts stand in it. */
type NaiveRecord = { holders: ReadonlyArray<string>; merged: Map<string, ReadonlyArray<string>>; facts: NaiveFact[] }

const holdersIn = ({ holders, merged }: NaiveRecord): ReadonlySet<string> =>
  new Set([...holders, ...[...merged.values()].flat()])

/** The facts that stand in each case at the end: of a merge that was taken back each side has what it recorded. */
export const naiveFactsOf = (
  recordings: ReadonlyArray<CaseRecording>,
): ReadonlyMap<CaseId, ReadonlyArray<NaiveFact>> => {
  const records = new Map<CaseId, NaiveRecord>()
  // What a release gives back, and has not been written into the other record yet.
  const onTheWay = new Map<CaseId, NaiveFact[]>()
  const recordOf = (id: CaseId): NaiveRecord => {
    const record = records.get(id) ?? { holders: [], merged: new Map(), facts: [] }
    records.set(id, record)
    return record
  }
  for (const { id, revision, event, context } of recordings) {
    const record = recordOf(id)
    const { agency, now: recordedAt } = context
    const { type, data } = event
    switch (type) {
      case 'VictimReported':
        record.holders = [agency]
        break
      case 'EarlierFactRecorded':
        record.facts.push({ number: revision, type: data.type, agency, recordedAt })
        break
      case 'FactWithdrawn':
        record.facts = record.facts.filter(({ number }) => number !== data.fact)
        break
      case 'DuplicateAbsorbed':
        record.merged.set(data.duplicate, [...holdersIn(recordOf(data.duplicate))])
        break
      case 'DuplicateReleased': {
        record.merged.delete(data.duplicate)
        const staying = holdersIn(record)
        onTheWay.set(
          data.duplicate,
          record.facts.filter((one) => !staying.has(one.agency)),
        )
        record.facts = record.facts.filter((one) => staying.has(one.agency))
        break
      }
      case 'FactHandedBack': {
        const waiting = onTheWay.get(id) ?? []
        const given = waiting.find(({ number }) => number === data.fact)
        if (given === undefined) throw new Error(`${data.fact} is handed back, and was not on the way`)
        onTheWay.set(
          id,
          waiting.filter((one) => one !== given),
        )
        record.facts.push({ ...given, number: revision })
        break
      }
      case 'FactCorrected':
      case 'DetailsCorrected':
      case 'JourneyBegun':
      case 'EarlierDetailsCorrected':
      case 'CaseClosed':
      case 'CaseReopened':
      case 'CaseMerged':
      case 'JourneyHandedBack':
      case 'CaseRetracted':
        break
      default:
        record.facts.push({ number: revision, type, agency, recordedAt })
    }
  }
  const lost = [...onTheWay.values()].flat()
  if (lost.length > 0) throw new Error(`given back, and in no record: ${JSON.stringify(lost)}`)
  return new Map([...records].map(([id, { facts }]) => [id, facts]))
}
