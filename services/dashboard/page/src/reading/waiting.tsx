import { say } from '../words/say.ts'

/** Said while an answer is waited for. */
export const Waiting = () => (
  <p className="waiting" role="status">
    {say('reading.waiting')}
  </p>
)
