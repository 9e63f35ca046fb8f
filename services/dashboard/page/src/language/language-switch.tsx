import { useState } from 'react'
import { languageNow, say, takeLanguage } from '../words/say.ts'
import { keepLanguage } from './chosen-language.ts'
import { english, languages } from './languages.ts'

/** Both in the reader's language and in English: whoever came into a language that she cannot read finds the way out. */
const labelOf = (tag: string): string =>
  tag === english.tag ? say('shell.language') : `${say('shell.language')} · Language`

/** Chooses the language of the page. What was typed elsewhere on the page stays. */
export const LanguageSwitch = () => {
  const now = languageNow()
  const [failed, setFailed] = useState(false)
  const change = async (tag: string): Promise<void> => {
    const language = languages.find((one) => one.tag === tag) ?? english
    try {
      await takeLanguage(language)
      keepLanguage(language)
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }
  return (
    <label className="language">
      <span>{labelOf(now.tag)}</span>
      <select value={now.tag} onChange={({ target }) => void change(target.value)}>
        {languages.map(({ tag, name }) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
      <span role="status">{failed && say('shell.language.not-taken')}</span>
    </label>
  )
}
