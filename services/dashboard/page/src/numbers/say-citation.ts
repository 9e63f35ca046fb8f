import { say, sayDay } from '../words/say.ts'
import type { ToldOfNumbers } from './about-numbers.tsx'

/** The words by which published numbers are cited; undefined of exact ones, which are not passed on. */
export const sayCitation = ({ citation, edition }: ToldOfNumbers): string | undefined =>
  citation === undefined || edition === undefined
    ? undefined
    : say('cite.text', {
        number: edition.number,
        cut: sayDay(edition.cut),
        address: `${window.location.origin}/api/read${citation}`,
      })
