import { factCodecs, type FactType } from '@ledger/ledger'
import { fieldsOf, type Field } from '../field.ts'
import { dataOf, type Typed } from '../typed.ts'

/** Which kind of fact is chosen in a form; undefined where none is. */
export const factTypeOf = ({ type }: Typed): FactType | undefined =>
  typeof type === 'string' && Object.hasOwn(factCodecs, type) ? (type as FactType) : undefined

/** The fields of a fact in a form that asks for other things besides: below `data`, as they are sent. */
export const fieldsOfFact = (type: FactType | undefined): ReadonlyArray<Field> =>
  type === undefined ? [] : fieldsOf(factCodecs[type]).map((field) => ({ ...field, path: `data.${field.path}` }))

/** What is said of a fact, as it is sent; nothing where no kind is chosen. */
export const factSaid = (typed: Typed): Readonly<Record<string, unknown>> => {
  const type = factTypeOf(typed)
  return type === undefined ? {} : { type, data: dataOf(fieldsOfFact(type), typed)['data'] ?? {} }
}

/** The field that is meant by one of a fact: what is wrong with a date is told by its name in the fact alone. */
export const pathInFact = (field: string, typed: Typed): string =>
  fieldsOfFact(factTypeOf(typed)).some(({ path }) => path === `data.${field}`) ? `data.${field}` : field

/** What is typed without what is typed of the fact: fields of different facts have the same names. */
export const withoutFact = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([path]) => !path.startsWith('data.')))
