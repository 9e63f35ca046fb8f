import type { Part } from '../part.ts'
import { benchRebuild } from '../rebuild/speed.ts'

/** How fast the read models are rebuilt. */
export const rebuild: Part = {
  name: 'rebuild',
  about: 'all read models rebuilt from the event store, beside a bare COPY of its events',
  run: benchRebuild,
}
