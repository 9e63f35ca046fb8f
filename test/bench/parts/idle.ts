import { benchIdle } from '../idle/idle.ts'
import type { Part } from '../part.ts'

/** What the services cost while nothing happens. */
export const idle: Part = {
  name: 'idle',
  about: 'the CPU that relay and projector use while nothing happens, beside a bare consumer',
  run: benchIdle,
}
