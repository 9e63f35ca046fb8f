import '@fontsource-variable/noto-sans/wght.css'
import './page.css'
import './language/languages.css'
import { createRoot } from 'react-dom/client'
import { chosenLanguage } from './language/chosen-language.ts'
import { languageOf } from './language/languages.ts'
import { Page } from './page.tsx'
import { areDraftsHere } from './recording/drafts/drafts-database.ts'
import { takeLanguage } from './words/say.ts'

const place = document.getElementById('page')
if (place === null) throw new Error('index.html has no element with the id "page"')
const language = chosenLanguage() ?? languageOf(navigator.languages)
// Where its words cannot be loaded the page is in English, and the switch of languages says how to ask again.
if (language !== undefined) await takeLanguage(language).catch(() => undefined)
createRoot(place).render(<Page />)
// Whoever opens the page next in this browser clears away what lies too long, though she records nothing. A browser that
// keeps nothing fails at it, and has nothing to be cleared away.
const clear = async (): Promise<void> => {
  if (await areDraftsHere()) await (await import('./recording/drafts/expired-drafts.ts')).sweepDrafts()
}
void clear().catch(() => undefined)
