import { credentials, Metadata, type ServiceError } from '@grpc/grpc-js'
import userStubs from '@eventstore/db-client/generated/users_grpc_pb.js'
import users from '@eventstore/db-client/generated/users_pb.js'
import { readFileSync } from 'node:fs'
import type { RunningServer } from '../start-server.ts'

/** A user of the server, as a spec changes users. */
export type Login = readonly [name: string, password: string]

const as = ([name, password]: Login): Metadata => {
  const metadata = new Metadata()
  metadata.set('authorization', `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`)
  return metadata
}

/** A call as the user that is told; a refusal is thrown as it came. */
const called = (by: Login, call: (metadata: Metadata, done: (error: ServiceError | null) => void) => unknown) =>
  new Promise<void>((resolve, reject) => {
    call(as(by), (error) => (error === null ? resolve() : reject(error)))
  })

/** The calls that change users. */
export const usersClient = ({ port, certificateFile }: RunningServer) => {
  const trusted = credentials.createSsl(readFileSync(certificateFile ?? ''))
  const client = new userStubs.UsersClient(`localhost:${port}`, trusted)
  return {
    create: (by: Login, [name, password]: Login, groups: string[] = []) => {
      const options = new users.CreateReq.Options().setLoginName(name).setPassword(password).setFullName(name)
      const request = new users.CreateReq().setOptions(options.setGroupsList(groups))
      return called(by, (metadata, done) => client.create(request, metadata, done))
    },
    update: (by: Login, name: string, groups: string[]) => {
      const options = new users.UpdateReq.Options().setLoginName(name).setGroupsList(groups)
      return called(by, (metadata, done) => client.update(new users.UpdateReq().setOptions(options), metadata, done))
    },
    disable: (by: Login, name: string) => {
      const request = new users.DisableReq().setOptions(new users.DisableReq.Options().setLoginName(name))
      return called(by, (metadata, done) => client.disable(request, metadata, done))
    },
    enable: (by: Login, name: string) => {
      const request = new users.EnableReq().setOptions(new users.EnableReq.Options().setLoginName(name))
      return called(by, (metadata, done) => client.enable(request, metadata, done))
    },
    remove: (by: Login, name: string) => {
      const request = new users.DeleteReq().setOptions(new users.DeleteReq.Options().setLoginName(name))
      return called(by, (metadata, done) => client.delete(request, metadata, done))
    },
    resetPassword: (by: Login, [name, password]: Login) => {
      const options = new users.ResetPasswordReq.Options().setLoginName(name).setNewPassword(password)
      const request = new users.ResetPasswordReq().setOptions(options)
      return called(by, (metadata, done) => client.resetPassword(request, metadata, done))
    },
    changePassword: (by: Login, [name, from]: Login, to: string) => {
      const options = new users.ChangePasswordReq.Options().setLoginName(name).setCurrentPassword(from)
      const request = new users.ChangePasswordReq().setOptions(options.setNewPassword(to))
      return called(by, (metadata, done) => client.changePassword(request, metadata, done))
    },
    details: async (by: Login, name = '') => {
      const request = new users.DetailsReq().setOptions(new users.DetailsReq.Options().setLoginName(name))
      const all: { name: string; groups: string[]; disabled: boolean }[] = []
      const answers: AsyncIterable<InstanceType<typeof users.DetailsResp>> = client.details(request, as(by))
      for await (const one of answers) {
        const told = one.getUserDetails()
        if (told === undefined) continue
        all.push({ name: told.getLoginName(), groups: told.getGroupsList(), disabled: told.getDisabled() })
      }
      return all
    },
    close: () => client.close(),
  }
}
