import { setTimeout as sleep } from 'node:timers/promises'
import type { Credentials } from '../options.ts'
import type { AccessPlan, PlannedUser } from './access-plan.ts'
import type { UserCalls } from './user-calls.ts'

/** What was done about a user. */
export type UserChange = 'created' | 'password changed' | 'groups changed' | 'as it was'

/** A user that an administrator has disabled: nobody else may let it in again. */
export class UserDisabled extends Error {
  override readonly name = 'UserDisabled'
}

/** How often, and after which pause, it is asked whether a user is let in whose password was just set. */
const [times, pauseMilliseconds] = [25, 200]

/** A server may know a user by the old password for a moment, as it remembers whom it let in. */
const untilLetIn = async (calls: UserCalls, user: Credentials): Promise<void> => {
  for (let i = 0; i < times; i++) {
    if (await calls.letsIn(user)) return
    await sleep(pauseMilliseconds)
  }
  throw new Error(`the password of ${user.username} was set, and the server does not let that user in`)
}

const applyUser = async (calls: UserCalls, by: Credentials, user: PlannedUser): Promise<UserChange> => {
  const { username, groups } = user
  const known = await calls.find(by, username)
  if (known === undefined) {
    await calls.create(by, user)
    await untilLetIn(calls, user)
    return 'created'
  }
  if (known.disabled) throw new UserDisabled(`the user ${username} is disabled: an administrator must enable it`)
  let change: UserChange = 'as it was'
  if ([...known.groups].sort().join() !== [...groups].sort().join()) {
    await calls.update(by, user)
    change = 'groups changed'
  }
  if (await calls.letsIn(user)) return change
  await calls.resetPassword(by, user)
  await untilLetIn(calls, user)
  return 'password changed'
}

/** Makes the users of a plan what it says, one after the other; tells of each. */
export const applyUsers = async (
  calls: UserCalls,
  by: Credentials,
  { users }: AccessPlan,
  tell: (username: string, change: UserChange) => void,
): Promise<void> => {
  for (const user of users) tell(user.username, await applyUser(calls, by, user))
}
