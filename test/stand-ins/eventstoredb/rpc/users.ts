import type { handleServerStreamingCall, handleUnaryCall, Metadata, UntypedServiceImplementation } from '@grpc/grpc-js'
import type { DetailsReq, DetailsResp } from '@eventstore/db-client/generated/users_pb.js'
import users from '@eventstore/db-client/generated/users_pb.js'
import { isAdmin, type Caller } from '../access/stream-access.ts'
import { isPasswordOf, keptPassword, type UserAccount } from '../access/user-account.ts'
import type { UserAccounts } from '../access/user-accounts.ts'
import { asRefusal, refusal } from './rpc-error.ts'
import { admit, type ServerContext } from './server-context.ts'

type Named = { readonly getLoginName: () => string }
type Request<O extends Named> = { readonly getOptions: () => O | undefined }

const found = (accounts: UserAccounts, loginName: string): UserAccount => {
  const account = accounts.find(loginName)
  if (account === undefined) throw refusal.userNotFound(loginName)
  return account
}

/** A call that changes a user; `may` says who may make it. */
const changing =
  <O extends Named, A>(
    context: ServerContext,
    answer: new () => A,
    change: (options: O) => Promise<void>,
    may: (caller: Caller, options: O) => boolean = isAdmin,
  ): handleUnaryCall<Request<O>, A> =>
  (call, callback) => {
    const serve = async () => {
      const caller = admit(context, 'users', call.metadata)
      const options = call.request.getOptions()
      if (options === undefined) throw refusal.invalidArgument('a user has a name')
      if (!may(caller, options)) throw refusal.accessDenied()
      await change(options)
      return new answer()
    }
    serve().then(
      (done) => callback(null, done),
      (error: unknown) => callback(asRefusal(error)),
    )
  }

const detailsOf = ({ loginName, fullName, groups, disabled }: UserAccount): DetailsResp =>
  new users.DetailsResp().setUserDetails(
    new users.DetailsResp.UserDetails()
      .setLoginName(loginName)
      .setFullName(fullName)
      .setGroupsList([...groups])
      .setDisabled(disabled),
  )

/** Of one user, or of all; whoever has a name may ask, as with the server. */
const details =
  (context: ServerContext, accounts: UserAccounts): handleServerStreamingCall<DetailsReq, DetailsResp> =>
  (call) => {
    const asked = (metadata: Metadata): ReadonlyArray<UserAccount> => {
      admit(context, 'users', metadata)
      const loginName = call.request.getOptions()?.getLoginName() ?? ''
      return loginName === '' ? accounts.all() : [found(accounts, loginName)]
    }
    try {
      for (const account of asked(call.metadata)) call.write(detailsOf(account))
      call.end()
    } catch (error) {
      call.emit('error', asRefusal(error))
    }
  }

/** `Users`: what is answered as the server does. Nobody but an administrator changes another. */
export const usersService = (context: ServerContext, accounts: UserAccounts): UntypedServiceImplementation => {
  const change = (loginName: string, to: Partial<UserAccount>) =>
    accounts.update({ ...found(accounts, loginName), ...to })
  return {
    create: changing(context, users.CreateResp, async (options: InstanceType<typeof users.CreateReq.Options>) => {
      const loginName = options.getLoginName()
      const known = accounts.find(loginName)
      // Repeated with the password that it has, it was done.
      if (known !== undefined && isPasswordOf(known, options.getPassword())) return
      if (known !== undefined) throw refusal.userConflict(loginName)
      await accounts.create({
        loginName,
        fullName: options.getFullName(),
        groups: options.getGroupsList(),
        disabled: false,
        ...keptPassword(options.getPassword()),
      })
    }),
    update: changing(context, users.UpdateResp, (options: InstanceType<typeof users.UpdateReq.Options>) =>
      change(options.getLoginName(), { fullName: options.getFullName(), groups: options.getGroupsList() }),
    ),
    enable: changing(context, users.EnableResp, (options: Named) =>
      change(options.getLoginName(), { disabled: false }),
    ),
    disable: changing(context, users.DisableResp, (options: Named) =>
      change(options.getLoginName(), { disabled: true }),
    ),
    delete: changing(context, users.DeleteResp, (options: Named) =>
      accounts.remove(found(accounts, options.getLoginName()).loginName),
    ),
    resetPassword: changing(
      context,
      users.ResetPasswordResp,
      (options: InstanceType<typeof users.ResetPasswordReq.Options>) =>
        change(options.getLoginName(), keptPassword(options.getNewPassword())),
    ),
    changePassword: changing(
      context,
      users.ChangePasswordResp,
      async (options: InstanceType<typeof users.ChangePasswordReq.Options>) => {
        const account = found(accounts, options.getLoginName())
        if (!isPasswordOf(account, options.getCurrentPassword())) throw refusal.accessDenied()
        await accounts.update({ ...account, ...keptPassword(options.getNewPassword()) })
      },
      (caller, options) => caller === undefined || caller.name === options.getLoginName(),
    ),
    details: details(context, accounts),
  } satisfies UntypedServiceImplementation
}
