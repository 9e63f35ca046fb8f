import type { Instant } from '@ledger/kernel'
import { agency, versionOf, type AnySdmxFlow, type SdmxComponent } from './sdmx-flow.ts'
import type { SdmxCodeList } from './sdmx-codes.ts'

const schemas = 'http://www.sdmx.org/resources/sdmxml/schemas/v2_1'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const named = (name: string): string => `<com:Name xml:lang="en">${escaped(name)}</com:Name>`

/** A list grows only, so that how long it is tells its versions apart, in whichever structure it stands. */
const listVersion = ({ codes }: SdmxCodeList): string => `1.${codes.length}`

const codeList = (list: SdmxCodeList): string =>
  `<str:Codelist id="${list.id}" agencyID="${agency}" version="${listVersion(list)}" isFinal="true">${named(list.name)}${list.codes
    .map((code) => `<str:Code id="${code.id}">${named(code.name)}</str:Code>`)
    .join('')}</str:Codelist>`

type Described = Pick<SdmxComponent<never>, 'id' | 'name' | 'values'>

const concept = ({ id, name }: Described): string => `<str:Concept id="${id}">${named(name)}</str:Concept>`

const representation = ({ values }: Described): string =>
  `<str:LocalRepresentation>${
    typeof values === 'string'
      ? `<str:TextFormat textType="${values}"/>`
      : `<str:Enumeration><Ref id="${values.id}" version="${listVersion(values)}" agencyID="${agency}" package="codelist" class="Codelist"/></str:Enumeration>`
  }</str:LocalRepresentation>`

/** A structure: its id, by which its concepts are known too, and its version. */
type Own = { readonly id: string; readonly version: string }

const identity = (id: string, own: Own): string =>
  `<str:ConceptIdentity><Ref id="${id}" maintainableParentID="CS_${own.id}" maintainableParentVersion="${own.version}" agencyID="${agency}" package="conceptscheme" class="Concept"/></str:ConceptIdentity>`

const dimension = (one: Described, position: number, own: Own): string =>
  `<str:Dimension id="${one.id}" position="${position}">${identity(one.id, own)}${representation(one)}</str:Dimension>`

const attribute = (one: Described, own: Own): string =>
  `<str:Attribute id="${one.id}" assignmentStatus="Conditional">${identity(one.id, own)}${representation(one)}<str:AttributeRelationship><str:PrimaryMeasure><Ref id="OBS_VALUE"/></str:PrimaryMeasure></str:AttributeRelationship></str:Attribute>`

const time: Described = { id: 'TIME_PERIOD', name: 'Time period', values: 'String' }
const measure: Described = { id: 'OBS_VALUE', name: 'Observed value', values: 'Double' }

const dataStructure = (flow: AnySdmxFlow, own: Own): string =>
  `<str:DataStructure id="${own.id}" agencyID="${agency}" version="${own.version}" isFinal="true">${named(flow.name)}<str:DataStructureComponents><str:DimensionList id="DimensionDescriptor">${flow.dimensions
    .map((one, index) => dimension(one, index + 1, own))
    .join(
      '',
    )}<str:TimeDimension id="${time.id}" position="${flow.dimensions.length + 1}">${identity(time.id, own)}<str:LocalRepresentation><str:TextFormat textType="ObservationalTimePeriod"/></str:LocalRepresentation></str:TimeDimension></str:DimensionList><str:AttributeList id="AttributeDescriptor">${flow.attributes
    .map((one) => attribute(one, own))
    .join(
      '',
    )}</str:AttributeList><str:MeasureList id="MeasureDescriptor"><str:PrimaryMeasure id="${measure.id}">${identity(measure.id, own)}<str:LocalRepresentation><str:TextFormat textType="Double"/></str:LocalRepresentation></str:PrimaryMeasure></str:MeasureList></str:DataStructureComponents></str:DataStructure>`

const listsOf = (components: ReadonlyArray<Described>): ReadonlyArray<SdmxCodeList> => [
  ...new Map(
    components.flatMap(({ values }) => (typeof values === 'string' ? [] : [[values.id, values] as const])),
  ).values(),
]

/**
 * The structure message of a dataflow (SDMX-ML 2.1, which every reader of SDMX takes): the dataflow, its data structure,
 * the concepts and all code lists, read off the flow.
 */
export const structureMessage = (flow: AnySdmxFlow, preparedAt: Instant): string => {
  const version = versionOf(flow)
  const components: ReadonlyArray<Described> = [...flow.dimensions, time, measure, ...flow.attributes]
  const lists = listsOf(components)
  return `<?xml version="1.0" encoding="UTF-8"?>
<mes:Structure xmlns:mes="${schemas}/message" xmlns:str="${schemas}/structure" xmlns:com="${schemas}/common"><mes:Header><mes:ID>${flow.id}</mes:ID><mes:Test>false</mes:Test><mes:Prepared>${preparedAt}</mes:Prepared><mes:Sender id="${agency}"/></mes:Header><mes:Structures><str:Dataflows><str:Dataflow id="${flow.id}" agencyID="${agency}" version="${version}" isFinal="true">${named(flow.name)}<com:Description xml:lang="en">${escaped(flow.about)}</com:Description><str:Structure><Ref id="${flow.id}" version="${version}" agencyID="${agency}" package="datastructure" class="DataStructure"/></str:Structure></str:Dataflow></str:Dataflows><str:Codelists>${lists
    .map(codeList)
    .join(
      '',
    )}</str:Codelists><str:Concepts><str:ConceptScheme id="CS_${flow.id}" agencyID="${agency}" version="${version}" isFinal="true">${named(`Concepts of ${flow.name}`)}${components
    .map(concept)
    .join(
      '',
    )}</str:ConceptScheme></str:Concepts><str:DataStructures>${dataStructure(flow, { id: flow.id, version })}</str:DataStructures></mes:Structures></mes:Structure>
`
}
