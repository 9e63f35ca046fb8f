import { say } from '../../words/say.ts'

/** Shown while it is looked whether the form was begun before. */
export const Waiting = () => (
  <p className="waiting" role="status">
    {say('draft.waiting')}
  </p>
)
