import type { FigureVersion, PublicRecords } from '@ledger/read-model'

/** Who published a figure: the agency, and the name that it is registered by; null where it is not registered. */
type Publisher = { readonly id: string; readonly name: string | null }

/** A figure with who published it. */
export type PublishedFigure = Omit<FigureVersion, 'publisher'> & { readonly publisher: Publisher }

/** Names the publishers of figures. Each agency is looked up once, as many figures are of few agencies. */
export const publisherNaming = (
  queries: Pick<PublicRecords, 'standing'>,
): ((figures: ReadonlyArray<FigureVersion>) => Promise<ReadonlyArray<PublishedFigure>>) => {
  const names = new Map<string, string | null>()
  return async (figures) => {
    for (const { publisher } of figures) {
      if (names.has(publisher)) continue
      const agency = await queries.standing('agency', publisher)
      names.set(publisher, agency?.state.registration.name ?? null)
    }
    return figures.map((figure) => ({
      ...figure,
      publisher: { id: figure.publisher, name: names.get(figure.publisher) ?? null },
    }))
  }
}
