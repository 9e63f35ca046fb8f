import type { Published } from './relay-progress.ts'

/** A member of the group that reads the stream, and the partitions that it has. */
export type GroupMember = {
  readonly member: string
  readonly host: string
  readonly partitions: ReadonlyArray<number>
}

/** How the stream is: where its partitions end, who reads them, and how far the relay is, once it has said so. */
export type StreamStanding = {
  readonly ends: ReadonlyMap<number, bigint>
  readonly members: ReadonlyArray<GroupMember>
  readonly relayed: Published['position'] | undefined
}

/** The port by which people are shown the stream. `look` rejects where the brokers do not answer. */
export type StreamWatch = {
  readonly look: () => Promise<StreamStanding>
  readonly close: () => Promise<void>
}
