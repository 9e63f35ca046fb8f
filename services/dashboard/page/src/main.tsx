import '@fontsource-variable/noto-sans/wght.css'
import './page.css'
import './language/languages.css'
import { createRoot } from 'react-dom/client'
import { chosenLanguage } from './language/chosen-language.ts'
import { languageOf } from './language/languages.ts'
import { Page } from './page.tsx'
import { takeLanguage } from './words/say.ts'

const place = document.getElementById('page')
if (place === null) throw new Error('index.html has no element with the id "page"')
const language = chosenLanguage() ?? languageOf(navigator.languages)
// Where its words cannot be loaded the page is in English, and the switch of languages says how to ask again.
if (language !== undefined) await takeLanguage(language).catch(() => undefined)
createRoot(place).render(<Page />)
