import type { Outcome } from './outcome.ts'
import type { World } from './world.ts'

/** Takes what a command does, to be done with the world of this run. */
export type Run = (work: (world: World) => Promise<Outcome>) => Promise<void>
