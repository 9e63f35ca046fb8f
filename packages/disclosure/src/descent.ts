import type { KeyedChance } from './cube.ts'
import type { StandingRows } from './standing-rows.ts'

/** How often a swap is tried for each row with a choice, and at most in all. */
const swapTries = { ofRow: 10, atMost: 20_000 }

/**
 * How often all rows are looked at, at most. Each pass lowers the sum, so there is an end; of many rows (60,000) the first
 * few passes turn nearly all that is turned, and each one after the fortieth fewer than one row in five hundred.
 */
const mostPasses = 40

/** Turns each row to its other value where that lowers the sum, over and over until none does. */
export const descend = (turns: ReadonlyArray<number>, { canTurn, gain, turn }: StandingRows): void => {
  let changed = true
  for (let pass = 0; changed && pass < mostPasses; pass++) {
    changed = false
    for (const row of turns) {
      if (!canTurn(row) || gain(row) >= 0) continue
      turn(row)
      changed = true
    }
  }
}

/** Tries to lower one raised row and raise another in its place; keeps what lowers the sum. */
export const swap = (open: ReadonlyArray<number>, rows: StandingRows, chance: KeyedChance): void => {
  const up = open.filter((row) => rows.isRaised(row))
  const down = open.filter((row) => !rows.isRaised(row))
  if (up.length === 0 || down.length === 0) return
  const tries = Math.min(swapTries.atMost, open.length * swapTries.ofRow)
  for (let nth = 0; nth < tries; nth++) {
    const i = Math.floor(chance(`swap ${nth} from`) * up.length)
    const j = Math.floor(chance(`swap ${nth} to`) * down.length)
    const [from, to] = [up[i] as number, down[j] as number]
    if (!rows.canTurn(from) && rows.cellOf(from) !== rows.cellOf(to)) continue
    const lowered = rows.gain(from)
    rows.turn(from)
    if (lowered + rows.gain(to) < 0) {
      rows.turn(to)
      up[i] = to
      down[j] = from
    } else rows.turn(from)
  }
}
