import type { StatisticsAnswer } from '@ledger/api'
import { Command } from 'commander'
import { afterAll, expect, test, vi } from 'vitest'

type Table = {
  readonly storedDimensionNames: ReadonlyArray<string>
  readonly storedDimension: (name: string) => object
  readonly isStoredDimension: (name: string) => boolean
}

// Unit tests share modules: what is made of the longer table here is made anew, and forgotten afterwards.
vi.resetModules()
vi.doMock('../../../../packages/projections/src/statistics/stored-dimensions.ts', async (original) => {
  const table = await original<Table>()
  const channel = { ...table.storedDimension('sex'), option: 'noticed-by', asks: 'only so', heading: 'Noticed by' }
  return {
    storedDimensionNames: [...table.storedDimensionNames, 'channel'],
    storedDimension: (name: string) => (name === 'channel' ? channel : table.storedDimension(name)),
    isStoredDimension: (name: string) => name === 'channel' || table.isStoredDimension(name),
  }
})
const { addStatsCommand, statisticsParameters } = await import('./stats-command.ts')
const { statisticsText } = await import('./statistics-text.ts')
afterAll(() => {
  vi.doUnmock('../../../../packages/projections/src/statistics/stored-dimensions.ts')
  vi.resetModules()
})

test('a line more in the table of dimensions is an option, a parameter and a heading', () => {
  const program = new Command()
  addStatsCommand(program, () => Promise.resolve())
  const help = program.commands[0]?.helpInformation() ?? ''
  expect(help).toContain('--noticed-by <codes>')
  expect(help).toContain('only so')
  expect(statisticsParameters('rescued', { by: ['noticed-by'], noticedBy: ['Hotline'] } as never)).toMatchObject({
    groupBy: ['channel'],
    channel: ['Hotline'],
  })
  const exact = { value: 1, lower: 1, upper: 1 }
  const answer = {
    measure: 'reported',
    unit: 'persons',
    groupBy: ['channel'],
    synthetic: 'exclude',
    rows: [{ channel: 'Hotline', ...exact }],
    total: exact,
    from: null,
    to: null,
    overlapping: false,
  }
  expect(statisticsText(answer as unknown as StatisticsAnswer)).toContain('Noticed by')
})
