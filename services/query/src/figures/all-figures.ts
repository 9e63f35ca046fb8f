import type { OfficialFigure } from '@ledger/ledger'
import type { FigureFilter, ReadQueries } from '@ledger/read-model'

/** All figures of a filter, page by page. */
export const allFigures = async (
  queries: Pick<ReadQueries, 'figures'>,
  filter: FigureFilter,
): Promise<ReadonlyArray<OfficialFigure>> => {
  const all: OfficialFigure[] = []
  for (let cursor: string | undefined; ;) {
    const page = await queries.figures(filter, cursor, 5000)
    for (const { figure } of page) all.push(figure)
    if (page.length < 5000) return all
    cursor = page.at(-1)?.id
  }
}
