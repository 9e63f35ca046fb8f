import type { PartitionPlace } from '@ledger/event-bus'

const pattern = /^(\d{1,19})(?:@(\d{1,19})\/([0-9a-f-]{36}))?$/

/** A place in a partition as its checkpoint has it: `41@39/<id of the event at 39>`; `41` alone where no event was read. */
export const partitionPlaceText = ({ next, last }: PartitionPlace): string =>
  last === undefined ? String(next) : `${next}@${last.offset}/${last.eventId}`

/** The place of a checkpoint's text; those of before events were named have the offset alone. */
export const parsePartitionPlace = (text: string): PartitionPlace => {
  const [, next, offset, eventId] = pattern.exec(text) ?? []
  if (next === undefined) throw new Error(`checkpoint ${text} is no place in a partition`)
  const last = offset === undefined || eventId === undefined ? undefined : { offset: BigInt(offset), eventId }
  return { next: BigInt(next), last }
}
