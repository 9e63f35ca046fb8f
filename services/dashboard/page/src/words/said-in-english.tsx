import { say, type MessageId } from './say.ts'

/** Stands in a message where other words come, which no message holds: of the area for private use. */
const mark = '\u{E000}'

/** A message with a place (`reason`) that is filled by the ledger's own words: they are English, and marked so for voices and fonts. */
export const SaidInEnglish = ({
  id,
  place,
  words,
}: {
  readonly id: MessageId
  readonly place: string
  readonly words: string
}) => {
  const [before = '', after = ''] = say(id, { [place]: mark }).split(mark)
  return (
    <>
      {before}
      <span lang="en">{words}</span>
      {after}
    </>
  )
}
