import { writeFileSync } from 'node:fs'
import { calendarOf, countriesOf, languagesWithNames } from './names.ts'

// `node build/write-names.ts`: writes the names of months and countries of each language into `page/messages`, to be
// reviewed and committed.
const write = (path: string, content: object): void =>
  writeFileSync(new URL(`../page/messages/${path}.json`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`)

for (const language of languagesWithNames) {
  write(`calendar/${language}`, calendarOf(language))
  if (language !== 'en') write(`countries/${language}`, countriesOf(language))
}
