import { geoMercator, geoPath } from 'd3-geo'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { feature, mesh } from 'topojson-client'
import { filter, filterWeight, presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { RegionMap } from './region-map-shape.ts'

type World = Topology<{ readonly countries: GeometryCollection }>

const width = 1000
const height = 760
/** West, south, east and north of what is shown, in degrees. */
const frame = { west: 91.5, south: -11.5, east: 142, north: 29 }

const projection = geoMercator().fitExtent(
  [
    [0, 0],
    [width, height],
  ],
  {
    type: 'MultiPoint',
    coordinates: [
      [frame.west, frame.south],
      [frame.east, frame.north],
    ],
  },
)
projection.clipExtent([
  [-2, -2],
  [width + 2, height + 2],
])
const path = geoPath(projection).digits(1)

/** The states of the region by their numbers in ISO 3166-1, by which the file names them. */
const numbers: Readonly<Record<string, string>> = {
  '096': 'BRN',
  '104': 'MMR',
  '116': 'KHM',
  '360': 'IDN',
  '418': 'LAO',
  '458': 'MYS',
  '608': 'PHL',
  '626': 'TLS',
  '702': 'SGP',
  '704': 'VNM',
  '764': 'THA',
}
/** Drawn as they are, and with a circle: simplified they would be gone, and as they are nobody could point at them. */
const smallStates: ReadonlySet<string> = new Set(['BRN', 'SGP'])
const stateOf = ({ id }: { readonly id?: string | number | undefined }): string | undefined =>
  numbers[String(id).padStart(3, '0')]

/**
 * Cuts the map of the region out of Natural Earth 4.1 (public domain, 1:50 million, by world-atlas), simplified where
 * nobody sees it. The boundaries are its de facto ones.
 */
export const regionMap = (): RegionMap => {
  const file = fileURLToPath(import.meta.resolve('world-atlas/countries-50m.json'))
  const whole = JSON.parse(readFileSync(file, 'utf8')) as World
  // In square degrees: what is smaller is no pixel of the map, be it a bend of a coast or an island.
  const weighed = simplify(presimplify(whole), 0.006)
  const world = filter(weighed, filterWeight(weighed, 0.02)) as World
  const states = world.objects.countries.geometries.flatMap((simplified) => {
    const iso3 = stateOf(simplified)
    if (iso3 === undefined) return []
    const isSmall = smallStates.has(iso3)
    const geometry = whole.objects.countries.geometries.find(({ id }) => id === simplified.id)
    const shape = isSmall && geometry !== undefined ? feature(whole, geometry) : feature(world, simplified)
    const [x, y] = path.centroid(shape)
    const outline = path(shape) ?? ''
    if (outline === '') throw new Error(`${iso3} has no outline on the map`)
    return [{ iso3, outline, at: [Math.round(x), Math.round(y)] as const, isSmall }]
  })
  const missing = Object.values(numbers).filter((iso3) => states.every((state) => state.iso3 !== iso3))
  if (missing.length > 0) throw new Error(`the map lacks ${missing.join(', ')}`)
  const others = world.objects.countries.geometries.filter((geometry) => stateOf(geometry) === undefined)
  const around = path(feature(world, { type: 'GeometryCollection', geometries: others })) ?? ''
  const borders = path(mesh(world, world.objects.countries, (a, b) => a !== b)) ?? ''
  return { width, height, states: states.sort((a, b) => Number(a.isSmall) - Number(b.isSmall)), around, borders }
}
