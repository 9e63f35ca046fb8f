import { bandOfText, genderOf } from '@ledger/exchange'
import { countryOfAlpha2, countryOfName, decode, type FieldError } from '@ledger/kernel'
import { caseCommandCodecs, Citizenship, type CaseCommandData } from '@ledger/ledger'
import * as E from 'fp-ts/lib/Either.js'

type Person = CaseCommandData<'ReportVictim'>['person']

/** A line of a list of victims: where it stands, as it was written, and who it says; or what is wrong with it. */
export type VictimLine = {
  readonly line: number
  readonly text: string
  readonly person: E.Either<ReadonlyArray<FieldError>, Person>
}

/** More persons are no operation that somebody types: they come as a file of a data set. */
export const mostVictims = 500

const notKnown = /^(|-|\?|unknown|not known|n\/?a)$/i

const citizenshipOf = (text: string): string => {
  if (notKnown.test(text)) return 'Unknown'
  if (/^stateless$/i.test(text)) return 'Stateless'
  const code = text.toUpperCase()
  if (Citizenship.is(code)) return code
  return (text.length === 2 ? countryOfAlpha2(code) : countryOfName(text)) ?? text
}

// A table that is pasted has tabs; a file has what its program takes for a comma.
const partedBy = (line: string): RegExp => (line.includes('\t') ? /\t/ : line.includes(';') ? /;/ : /,/)
const cellsOf = (line: string): ReadonlyArray<string> =>
  line.split(partedBy(line)).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/s, '$1')
      .trim(),
  )

const isHeading = ([, gender = '']: ReadonlyArray<string>): boolean => /^(gender|sex)$/i.test(gender)

const personCodec = caseCommandCodecs.ReportVictim.required.person

const personOf = (cells: ReadonlyArray<string>): E.Either<ReadonlyArray<FieldError>, Person> => {
  const [citizenships = '', gender = '', age = '', ...more] = cells
  // Names and numbers of documents stand in such lists: they are not read, and nothing of the line is sent.
  if (more.some((cell) => cell !== '')) return E.left([{ field: '', rule: 'columns' }])
  return decode(personCodec)({
    citizenships: citizenships.split(/[/+]/).map((one) => citizenshipOf(one.trim())),
    gender: notKnown.test(gender) ? 'NonSpecifiedUnknown' : genderOf(gender),
    ageBand: bandOfText(age),
  })
}

/** The persons of a list: a line each, with citizenship, gender and age; a first line of headings is passed over. */
export const victimsListed = (text: string): ReadonlyArray<VictimLine> =>
  text
    .split(/\r\n|\n|\r/)
    .map((written, index) => ({ line: index + 1, text: written.trim() }))
    .filter(({ text: written }) => written !== '')
    .filter(({ text: written }, index) => index > 0 || !isHeading(cellsOf(written)))
    .map((one) => ({ ...one, person: personOf(cellsOf(one.text)) }))
