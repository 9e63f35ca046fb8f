import {
  AccessDeniedError,
  convertToCommandError,
  LoginNotFoundError,
  type EventStoreDBClient,
} from '@eventstore/db-client'
import userStubs from '@eventstore/db-client/generated/users_grpc_pb.js'
import users from '@eventstore/db-client/generated/users_pb.js'
import { callsOf } from '../client-internals.ts'
import * as grpc from '../grpc-code.ts'
import type { Credentials } from '../options.ts'
import { within } from '../within.ts'
import type { PlannedUser } from './access-plan.ts'

/** A user as the server has it. */
type KnownUser = { readonly groups: ReadonlyArray<string>; readonly disabled: boolean }

/** The calls on users, each made as somebody; they throw the client's errors. */
export type UserCalls = {
  readonly find: (by: Credentials, username: string) => Promise<KnownUser | undefined>
  /** Whether the server knows this user by this password, and the user is not disabled. */
  readonly letsIn: (user: Credentials) => Promise<boolean>
  readonly create: (by: Credentials, user: PlannedUser) => Promise<void>
  readonly update: (by: Credentials, user: PlannedUser) => Promise<void>
  readonly resetPassword: (by: Credentials, user: Credentials) => Promise<void>
  readonly changePassword: (user: Credentials, to: string) => Promise<void>
}

type Stub = InstanceType<typeof userStubs.UsersClient>
type DetailsArguments = Parameters<Stub['details']>
/** What goes with each call: its metadata, and its options. */
type How = [NonNullable<DetailsArguments[1]>, NonNullable<DetailsArguments[2]>]

type Done = (error: Error | null) => void

/** Whether the server does not know who calls. */
export const isUnauthenticated = (error: unknown): boolean => {
  if (!(error instanceof AccessDeniedError)) return false
  const code: number | undefined = error.code
  return code === grpc.unauthenticated
}

/** The calls on users that the client has stubs for, and no members of its own. Each is given up after so long. */
export const userCalls = (client: EventStoreDBClient, deadline: number): UserCalls => {
  const { execute, callArguments } = callsOf<How[0], How[1]>(client)
  const call = async <A>(by: Credentials, make: (stub: Stub, ...how: How) => Promise<A>): Promise<A> => {
    const [metadata, options] = callArguments({ credentials: by, deadline })
    try {
      return await within(
        execute(userStubs.UsersClient, 'users', (stub: Stub) => make(stub, metadata, options)),
        deadline,
      )
    } catch (error) {
      throw error instanceof Error ? convertToCommandError(error) : error
    }
  }
  const done = (make: (done: Done) => unknown) =>
    new Promise<void>((resolve, reject) => {
      make((error) => (error === null ? resolve() : reject(error)))
    })
  const find: UserCalls['find'] = (by, username) =>
    call(by, async (stub, metadata, options) => {
      const request = new users.DetailsReq().setOptions(new users.DetailsReq.Options().setLoginName(username))
      const answers: AsyncIterable<InstanceType<typeof users.DetailsResp>> = stub.details(request, metadata, options)
      let found: KnownUser | undefined
      for await (const answer of answers) {
        const details = answer.getUserDetails()
        if (details?.getLoginName() === username) {
          found = { groups: details.getGroupsList(), disabled: details.getDisabled() }
        }
      }
      return found
    }).catch((error: unknown) => {
      if (error instanceof LoginNotFoundError) return undefined
      throw error
    })
  return {
    find,
    letsIn: (user) =>
      find(user, user.username).then(
        () => true,
        (error: unknown) => {
          if (isUnauthenticated(error)) return false
          throw error
        },
      ),
    create: (by, { username, password, fullName, groups }) => {
      const options = new users.CreateReq.Options().setLoginName(username).setPassword(password).setFullName(fullName)
      const request = new users.CreateReq().setOptions(options.setGroupsList([...groups]))
      return call(by, (stub, ...how) => done((told) => stub.create(request, ...how, told)))
    },
    update: (by, { username, fullName, groups }) => {
      const options = new users.UpdateReq.Options().setLoginName(username).setFullName(fullName)
      const request = new users.UpdateReq().setOptions(options.setGroupsList([...groups]))
      return call(by, (stub, ...how) => done((told) => stub.update(request, ...how, told)))
    },
    resetPassword: (by, { username, password }) => {
      const options = new users.ResetPasswordReq.Options().setLoginName(username).setNewPassword(password)
      const request = new users.ResetPasswordReq().setOptions(options)
      return call(by, (stub, ...how) => done((told) => stub.resetPassword(request, ...how, told)))
    },
    changePassword: ({ username, password }, to) => {
      const options = new users.ChangePasswordReq.Options().setLoginName(username).setCurrentPassword(password)
      const request = new users.ChangePasswordReq().setOptions(options.setNewPassword(to))
      return call({ username, password }, (stub, ...how) => done((told) => stub.changePassword(request, ...how, told)))
    },
  }
}
