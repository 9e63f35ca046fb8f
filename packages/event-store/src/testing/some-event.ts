import { instantOf } from '@ledger/kernel'
import { randomUUID } from 'node:crypto'
import type { NewEvent } from '../recorded-event.ts'

/** An event to append; a test spells only what it is about. */
export const someEvent = (over: Partial<NewEvent> = {}): NewEvent => ({
  id: randomUUID(),
  type: 'SomethingHappened',
  data: { said: 'something' },
  metadata: {
    agency: 'a0000000-0000-4000-8000-000000000001',
    actor: 'tester',
    recordedAt: instantOf(Date.UTC(2024, 7, 14)),
    correlationId: 'correlation',
    causationId: 'causation',
    commandId: 'command',
    fingerprint: 'fingerprint',
    schemaVersion: 1,
  },
  ...over,
})
