import reviews from 'made:reviews'
import { languageNow, say, sayDay, sayInEnglish } from '../words/say.ts'
import { english } from './languages.ts'

/** Whether somebody who speaks the language has read the page in it, and who; in the language and in English. */
export const ReviewNote = () => {
  const { tag, name } = languageNow()
  if (tag === english.tag) return null
  const review = reviews[tag]
  if (review !== undefined)
    return <p className="aside">{say('footer.reviewed', { language: name, by: review.by, on: sayDay(review.on) })}</p>
  return (
    <p className="aside">
      {say('footer.not-reviewed', { language: name })}{' '}
      <span lang="en">{sayInEnglish('footer.not-reviewed', { language: name })}</span>
    </p>
  )
}
