import type { Field } from '../field.ts'
import { commandOf } from '../form-asked.ts'
import { fieldsOf } from '../field.ts'
import type { Typed } from '../typed.ts'

/** The steps in which a victim is reported; the last shows all that was said. */
export const steps = ['report', 'person', 'exploitation', 'recruitment', 'check'] as const
export type Step = (typeof steps)[number]

// The status is an assessment of its own, and where a case came from is for imports to say.
const leftOut = [
  'origin.dataset',
  'origin.row',
  ...['status', 'assertedBy', 'assessedOn', 'dateException'].map((name) => `assessment.${name}`),
]

const all = fieldsOf(commandOf('ReportVictim').codec, new Set(leftOut))

/** Fields of recruitment and control, which have a step of their own. */
const ofRecruitment: ReadonlySet<string> = new Set([
  'exploitation.recruitmentMethods',
  'exploitation.recruitmentPlatforms',
  'exploitation.traffickerRelations',
  'exploitation.controlMethods',
])

/** Fields that are asked for where one of these forms of exploitation is said. */
const ofForms: Readonly<Record<string, ReadonlyArray<string>>> = {
  'exploitation.scamTypes': ['ForcedCriminality'],
  'exploitation.sexualTypes': ['SexualExploitation'],
  'exploitation.industries': ['ForcedLabour', 'ChildLabour', 'Servitude'],
}

const isAskedFor = ({ path }: Field, typed: Typed): boolean => {
  const forms = ofForms[path]
  const said = typed['exploitation.forms']
  return (
    forms === undefined || (Array.isArray(said) && forms.some((form) => (said as ReadonlyArray<string>).includes(form)))
  )
}

/** The fields of a report, as far as what is said of the exploitation asks for them. */
export const reportFields = (typed: Typed): ReadonlyArray<Field> => all.filter((field) => isAskedFor(field, typed))

/** The step in which a field is asked for. */
export const stepOf = ({ path }: Pick<Field, 'path'>): Exclude<Step, 'check'> => {
  if (ofRecruitment.has(path)) return 'recruitment'
  if (path.startsWith('person.')) return 'person'
  return path.startsWith('exploitation.') ? 'exploitation' : 'report'
}
