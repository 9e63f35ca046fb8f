import { codeList, Instant, lineOfText } from '@ledger/kernel'
import * as t from 'io-ts'
import { answerOf } from './answer-of.ts'
import { Count, Position } from './answered.ts'
import { orNull } from './or-null.ts'

/** The parts that data pass through, in their order. */
const PartOfLedger = codeList('PartOfLedger', ['store', 'relay', 'topic', 'projectors', 'read-models', 'query'])

/**
 * How a part is. `behind`: it moves, and has not taken everything yet. `absent`: this ledger has none, as one process does
 * its work. `unseen`: it is there, and nothing here watches it.
 */
const PartState = codeList('PartState', ['working', 'behind', 'troubled', 'absent', 'unseen'])

/** A part of the ledger; what cannot be told of it is null. `behind`: events, or records, that it has still to take. */
const PartAnswer = answerOf('PartOfTopology', {
  part: PartOfLedger,
  state: PartState,
  position: orNull(Position),
  eventsPerSecond: orNull(Count),
  behind: orNull(Count),
})

/** A partition of the stream, or the log as a whole where there is no stream: how far it is applied, and by whom. */
const PartitionAnswer = answerOf('PartitionOfTopology', {
  partition: lineOfText('Partition', 300),
  position: orNull(Position),
  behind: orNull(Count),
  member: orNull(t.string),
})

/** A member of the group that applies the partitions. */
const MemberAnswer = answerOf('MemberOfGroup', {
  member: t.string,
  host: t.string,
  partitions: t.readonlyArray(Count),
})

/** A read model, the version of this program, and whether the live one is of another. */
const ModelAnswer = answerOf('ModelOfTopology', { name: t.string, version: Count, isOutdated: t.boolean })

/** What is wrong, by code; `detail` in the words of whoever met it, `since` when it was noticed. */
const TroubleAnswer = answerOf('TroubleOfTopology', {
  code: codeList('TroubleCode', [
    'StoreSilent',
    'StreamSilent',
    'NoProjector',
    'PartitionUntaken',
    'ReadModelsSilent',
    'ReadModelsOutdated',
    'StreamsParked',
    'SumsNotReady',
    'EditionFailed',
    'EditionUnpublished',
    'ReplayFailed',
    'ReplayDifferent',
  ]),
  part: PartOfLedger,
  detail: orNull(t.string),
  since: orNull(Instant),
})

/**
 * `GET /v1/topology`: the parts that data pass through, how far each is, and what is wrong. `runsAs`: whether all of it is one
 * process, without relay and stream, or services of their own.
 */
export const TopologyAnswer = answerOf('TopologyAnswer', {
  at: Instant,
  runsAs: codeList('RunsAs', ['one-process', 'services']),
  parts: t.readonlyArray(PartAnswer),
  partitions: t.readonlyArray(PartitionAnswer),
  members: t.readonlyArray(MemberAnswer),
  models: t.readonlyArray(ModelAnswer),
  parked: orNull(answerOf('ParkedInTopology', { streams: Count, events: Count })),
  troubles: t.readonlyArray(TroubleAnswer),
})
export type TopologyAnswer = t.TypeOf<typeof TopologyAnswer>
