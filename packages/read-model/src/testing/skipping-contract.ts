import { readModels as models } from '@ledger/projections'
import { describe, expect, test } from 'vitest'
import { logSource } from '../event-source.ts'
import type { ReadModelStore } from '../read-model-store.ts'
import { retryParked } from '../retry-parked.ts'
import { runProjector } from '../run-projector.ts'
import { skipParked } from '../skip-parked.ts'
import { readSkipRecords, skipsOf } from '../skip-register.ts'
import { deciding, never, type ParkedFixture } from './parked-fixture.ts'
import { append, poison, report, rescue } from './some-cases.ts'

/** What is promised of streams of which an event is skipped. */
export const skippingContract = (parked: ParkedFixture): void => {
  const { project, options, rows, revisionOf, expectAsRebuilt } = parked
  describe('and an event of which is skipped', () => {
    test('go on as if it had said nothing, here and in every rebuild; who, when and why is on record', async () => {
      const { store, stream, readModels } = parked.now()
      await append(store, stream, 'no-stream', report, poison, rescue)
      await project()
      const skipped = await skipParked(options(), { stream, reason: 'sent by a test program' }, deciding())
      expect(skipped).toEqual({ kind: 'skipped', revisions: [1], applied: 1 })
      expect(await readModels.parked()).toEqual([])
      expect(await revisionOf()).toBe(2)
      const { agency, actor, at } = deciding()
      expect(await readSkipRecords(store)).toMatchObject([
        { stream, revisions: [1], reason: 'sent by a test program', agency, actor, recordedAt: at },
      ])
      await append(store, stream, 2, rescue)
      await project()
      expect(await revisionOf()).toBe(3)
      await expectAsRebuilt()
      await parked.empty()
      const skips = skipsOf(await readSkipRecords(store))
      const writer = readModels.live(models)
      await runProjector({ source: logSource(store), writer, signal: never, skips, untilEnd: true })
      expect(await revisionOf()).toBe(3)
    })

    test('stay where they are while another of their events is broken; both are skipped by naming both', async () => {
      const { store, stream, readModels } = parked.now()
      await append(store, stream, 'no-stream', report, poison, rescue, poison)
      await project()
      const before = await rows()
      const one = await skipParked(options(), { stream, reason: 'broken' }, deciding('one'))
      expect(one).toMatchObject({ kind: 'refused', revision: 3 })
      expect(await rows()).toEqual(before)
      expect(await readSkipRecords(store)).toEqual([])
      expect(await readModels.parked()).toMatchObject([{ revision: 1, attempts: 1 }])
      const both = await skipParked(options(), { stream, revisions: [1, 3], reason: 'broken' }, deciding('both'))
      expect(both).toEqual({ kind: 'skipped', revisions: [1, 3], applied: 1 })
      await expectAsRebuilt()
    })

    test('cannot do without their first event, nor skip what does not wait', async () => {
      const { store, stream } = parked.now()
      await append(store, stream, 'no-stream', poison, rescue)
      await project()
      const first = await skipParked(options(), { stream, reason: 'broken' }, deciding())
      expect(first).toMatchObject({
        kind: 'refused',
        revision: 0,
        error: expect.stringContaining('first of its stream') as string,
      })
      const later = await skipParked(options(), { stream, revisions: [7], reason: 'broken' }, deciding())
      expect(later).toEqual({ kind: 'not-waiting', revision: 7 })
      expect(await readSkipRecords(store)).toEqual([])
    })

    test('are skipped once for the same key, and not for another decision under it', async () => {
      const { store, stream } = parked.now()
      await append(store, stream, 'no-stream', report, poison)
      await project()
      await skipParked(options(), { stream, reason: 'broken' }, deciding())
      const again = await skipParked(options(), { stream, reason: 'broken' }, deciding())
      expect(again).toEqual({ kind: 'repeated', revisions: [1] })
      const other = await skipParked(options(), { stream, reason: 'other' }, deciding())
      expect(other).toEqual({ kind: 'not-recorded', error: { kind: 'key-reused' } })
      expect(await readSkipRecords(store)).toHaveLength(1)
    })

    test('are skipped by a retry, or by a rebuild, where it was cut off between the record and the rows', async () => {
      const { store, stream, readModels } = parked.now()
      await append(store, stream, 'no-stream', report, poison, rescue)
      await project()
      const dying: ReadModelStore = {
        ...readModels,
        amending: (of, run) =>
          readModels.amending(of, async (writer) => {
            await run(writer)
            throw new Error('the machine was switched off')
          }),
      }
      const cutOff = skipParked({ ...options(), readModels: dying }, { stream, reason: 'broken' }, deciding())
      await expect(cutOff).rejects.toThrow('switched off')
      expect(await readSkipRecords(store)).toHaveLength(1)
      expect(await readModels.parked()).toMatchObject([{ revision: 1 }])
      expect(await retryParked(options(), stream)).toEqual({ kind: 'applied', events: 2, strays: 0 })
      await expectAsRebuilt()
    })
  })
}
