import { FiguresAnswer } from '@ledger/api'
import { orderOfEditions, type OfficialFigure } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'
import { readJson } from '../ledger/read.ts'
import type { Failure } from '../outcome.ts'

/** Where figures are read. */
export type FigureReading = { readonly url: string; readonly token: string; readonly signal: AbortSignal }

type Standing = Pick<OfficialFigure, 'value' | 'qualifier'> & { readonly edition: OfficialFigure['source']['edition'] }

/** What would come of a figure that is published: by what stands in its place. */
export type Expected = 'new' | 'known' | 'superseded' | 'edition needed'

const inPage = '5000'

/** The figures of a data set that stand, by their records. */
const figuresOf = async (
  dataset: string,
  reading: FigureReading,
): Promise<E.Either<Failure, ReadonlyMap<string, Standing>>> => {
  const standing = new Map<string, Standing>()
  for (let cursor: string | undefined; ;) {
    const parameters = { dataset, limit: inPage, cursor }
    const answer = await readJson(FiguresAnswer, { ...reading, path: '/v1/figures', parameters })
    if (E.isLeft(answer)) return answer
    const { figures, next } = answer.right
    for (const { source, value, qualifier } of figures) {
      standing.set(source.record, { value, qualifier, edition: source.edition })
    }
    if (next === null) return E.right(standing)
    cursor = next
  }
}

const expectedOf = ({ value, qualifier, source }: OfficialFigure, stands: Standing | undefined): Expected => {
  if (stands === undefined) return 'new'
  const same = stands.value === value && stands.qualifier === qualifier
  switch (source.edition === undefined ? 'same' : orderOfEditions(source.edition, stands.edition)) {
    case 'newer':
      return 'new'
    case 'older':
      return 'superseded'
    default:
      return same ? 'known' : 'edition needed'
  }
}

/** Tells what would come of figures; each data set is read once, when the first of its figures is met. */
export const figureExpectations = (reading: FigureReading) => {
  const sets = new Map<string, Promise<E.Either<Failure, ReadonlyMap<string, Standing>>>>()
  return async (figure: OfficialFigure): Promise<E.Either<Failure, Expected>> => {
    const { dataset, record } = figure.source
    const reads = sets.get(dataset) ?? figuresOf(dataset, reading)
    sets.set(dataset, reads)
    return E.map((standing: ReadonlyMap<string, Standing>) => expectedOf(figure, standing.get(record)))(await reads)
  }
}
