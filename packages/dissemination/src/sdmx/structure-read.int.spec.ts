import { findSdmxReader, type SdmxFact } from '@ledger/engines'
import type { Instant } from '@ledger/kernel'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { flows } from './flows.ts'
import { versionOf, type AnySdmxFlow, type SdmxComponent } from './sdmx-flow.ts'
import { structureMessage } from './structure-message.ts'
import { frequencyList } from './time-period.ts'

const read = await findSdmxReader()

type Described = Pick<SdmxComponent<never>, 'id' | 'name' | 'values'>

const listRef = ({ values }: Described): string =>
  typeof values === 'string' ? '' : `LEDGER,${values.id},1.${values.codes.length}`

/** The list that stands in for that of a dimension which takes any text. */
const standIn = frequencyList

/**
 * The message of a flow. SDMX lets a dimension have any text as its value, as the data set of a figure; sdmx-dl wants a list
 * of every dimension: where ours has none it is given one here, and all else is read as it is handed out.
 */
const messageOf = (flow: AnySdmxFlow): string =>
  structureMessage(flow, '2024-08-14T00:00:00.000Z' as Instant).replaceAll(
    /<str:Dimension [^]*?<\/str:Dimension>/g,
    (dimension) =>
      dimension.replace(
        /<str:TextFormat[^>]*>/,
        `<str:Enumeration><Ref id="${standIn.id}" version="1.${standIn.codes.length}" agencyID="LEDGER" package="codelist" class="Codelist"/></str:Enumeration>`,
      ),
  )

describe('the structure message of every dataflow', () => {
  if (read === undefined) {
    test.skip('was read by no program but ours: sdmx-dl needs Java 17 or newer and Maven', () => undefined)
    return
  }
  const folder = mkdtempSync(join(tmpdir(), 'ledger-sdmx-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const fileOf = ({ id }: AnySdmxFlow): string => join(folder, `${id}.xml`)
  let facts: ReadonlyArray<SdmxFact> = []

  beforeAll(async () => {
    for (const flow of flows) writeFileSync(fileOf(flow), messageOf(flow), 'utf8')
    facts = await read(flows.map(fileOf))
  })

  test.each(flows.map((flow) => [flow.id, flow] as const))('%s is read by sdmx-dl as what it is', (id, flow) => {
    const told = (kind: string) => facts.filter((one) => one.file === fileOf(flow) && one.kind === kind)
    const says = (kind: string) => told(kind).map((one) => one.says)
    const version = versionOf(flow)
    const ref = `LEDGER,${id},${version}`
    expect(says('flow')).toEqual([[ref, flow.name, ref, flow.about]])
    expect(says('structure')).toEqual([[ref, flow.name]])
    expect(says('time')).toEqual([['TIME_PERIOD']])
    expect(says('measure')).toEqual([['OBS_VALUE']])
    const component = (one: Described) => [one.id, one.name, listRef(one)]
    expect(says('dimension')).toEqual(
      flow.dimensions.map((one) => component(typeof one.values === 'string' ? { ...one, values: standIn } : one)),
    )
    expect(says('attribute').sort()).toEqual(flow.attributes.map(component).sort())
    const lists = new Map(
      [...flow.dimensions, ...flow.attributes].flatMap((one: Described) =>
        typeof one.values === 'string' ? [] : [[listRef(one), one.values.codes] as const],
      ),
    )
    const codes = [...lists].flatMap(([list, all]) => all.map((code) => [list, code.id, code.name]))
    expect(codes.length).toBeGreaterThan(10)
    expect(says('code').sort()).toEqual(codes.sort())
  })

  test('that is broken is refused by it', async () => {
    const [flow] = flows as [AnySdmxFlow]
    const broken = join(folder, 'broken.xml')
    writeFileSync(broken, messageOf(flow).slice(0, 3000), 'utf8')
    await expect(read([broken])).rejects.toThrow('the reader of SDMX failed')
  })
})
