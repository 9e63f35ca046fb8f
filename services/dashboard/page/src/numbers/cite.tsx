import { useState } from 'react'
import { say } from '../words/say.ts'
import './on-paper.css'

/** Gives the words by which a number is cited: its edition never changes, and the address gives it for ever. On paper they stand there. */
export const Cite = ({ text }: { readonly text: string }) => {
  const [copied, setCopied] = useState<'copied' | 'refused'>()
  const copy = (): void => {
    // A browser may refuse the clipboard: the text stands there to be marked by hand.
    navigator.clipboard.writeText(text).then(
      () => setCopied('copied'),
      () => setCopied('refused'),
    )
  }
  return (
    <>
      <p className="on-paper">
        <code>{text}</code>
      </p>
      <details className="cite">
        <summary>{say('cite.title')}</summary>
        <p>
          <code>{text}</code>
        </p>
        <button type="button" onClick={copy}>
          {say('cite.copy')}
        </button>
        <span role="status">{copied !== undefined && say(copied === 'copied' ? 'cite.copied' : 'cite.refused')}</span>
      </details>
    </>
  )
}
