import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from 'd3-sankey'
import { goTo } from '../address/address.ts'
import { sayCount } from '../numbers/counted.tsx'
import { useNarrow } from '../shell/use-narrow.ts'
import { say } from '../words/say.ts'
import { sayPlace } from '../words/say-value.ts'
import { addressOfCorridor, type Corridor } from './corridor.ts'

type Place = { readonly key: string; readonly code: string; readonly isEnd: boolean }
type Flow = { readonly corridor: Corridor }
type Node = SankeyNode<Place, Flow>
type Link = SankeyLink<Place, Flow>

/** In units of the drawing. On a phone there is no place for names: codes stand for them, and the table has the names. */
const sizes = {
  narrow: { width: 340, beside: 76, sayPlace: (code: string) => code },
  wide: { width: 760, beside: 190, sayPlace },
}
type Size = (typeof sizes)[keyof typeof sizes]
const heightOfPlace = 34

/** Who comes from where stands at the left, where they were exploited at the right; of the same state there may be both. */
const placesOf = (corridors: ReadonlyArray<Corridor>): ReadonlyArray<Place> => [
  ...[...new Set(corridors.map(({ from }) => from))].map((code) => ({ key: `from ${code}`, code, isEnd: false })),
  ...[...new Set(corridors.map(({ to }) => to))].map((code) => ({ key: `to ${code}`, code, isEnd: true })),
]

const layOut = (corridors: ReadonlyArray<Corridor>, { width, beside }: Size) => {
  const places = placesOf(corridors)
  const most = Math.max(places.filter(({ isEnd }) => isEnd).length, places.filter(({ isEnd }) => !isEnd).length)
  const height = most * heightOfPlace
  const graph = sankey<Place, Flow>()
    .nodeId(({ key }) => key)
    .nodeWidth(10)
    .nodePadding(14)
    .extent([
      [beside, 6],
      [width - beside, height - 6],
    ])({
    nodes: places.map((place) => ({ ...place })),
    links: corridors.map((corridor) => ({
      source: `from ${corridor.from}`,
      target: `to ${corridor.to}`,
      value: corridor.count.upper,
      corridor,
    })),
  })
  return { height, ...graph }
}

type PlaceMarkOf = { readonly node: Node; readonly size: Size }

const PlaceMark = ({ node: { x0 = 0, x1 = 0, y0 = 0, y1 = 0, code, isEnd }, size }: PlaceMarkOf) => (
  <g>
    <rect x={x0} y={y0} width={x1 - x0} height={Math.max(1, y1 - y0)} className="place" />
    <text x={isEnd ? x1 + 6 : x0 - 6} y={(y0 + y1) / 2} dy="0.32em" textAnchor={isEnd ? 'start' : 'end'}>
      {size.sayPlace(code)}
    </text>
  </g>
)

const FlowMark = ({ link, rounded }: { readonly link: Link; readonly rounded: boolean }) => {
  const { from, to, count } = link.corridor
  const address = addressOfCorridor(link.corridor)
  const words = say('corridor.label', { from: sayPlace(from), to: sayPlace(to), count: sayCount(count, rounded) })
  return (
    <a
      href={address}
      className="flow"
      aria-label={words}
      onClick={(event) => {
        event.preventDefault()
        goTo(address)
      }}
    >
      <title>{words}</title>
      <path d={sankeyLinkHorizontal<Place, Flow>()(link) ?? ''} strokeWidth={Math.max(2, link.width ?? 0)} />
    </a>
  )
}

type DiagramOf = { readonly label: string; readonly corridors: ReadonlyArray<Corridor>; readonly rounded: boolean }

/** Corridors as bands as wide as they have persons, each a link. */
export const FlowDiagram = ({ label, corridors, rounded }: DiagramOf) => {
  const size = sizes[useNarrow() ? 'narrow' : 'wide']
  const { height, nodes, links } = layOut(corridors, size)
  return (
    <svg className="flows" viewBox={`0 0 ${size.width} ${height}`} role="group" aria-label={label}>
      {links.map((link) => (
        <FlowMark key={`${link.corridor.from} ${link.corridor.to}`} link={link} rounded={rounded} />
      ))}
      {nodes.map((node) => (
        <PlaceMark key={node.key} node={node} size={size} />
      ))}
    </svg>
  )
}
