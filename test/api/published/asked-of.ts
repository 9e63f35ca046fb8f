type Read = { readonly path: string; readonly parameters: ReadonlyArray<string> }

/** Whatever a read needs to be asked at all: a country, a measure, an edition to compare with. */
export const askedOf = ({ path, parameters }: Read): string => {
  const needed = { measure: 'reported', compare: '1' }
  const said = Object.entries(needed).filter(([name]) => parameters.includes(name))
  const search = new URLSearchParams(said).toString()
  return `${path.replace('{iso3}', 'IDN')}${search === '' ? '' : `?${search}`}`
}
