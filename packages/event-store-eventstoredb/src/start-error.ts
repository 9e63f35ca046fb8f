/**
 * Why no event store could be had. `reason` is one line for the operator; it holds no password. `wrong-credentials`: the
 * server does not know the user by this password, or does not let it read what it has to.
 */
export type StartError = {
  readonly kind: 'invalid-settings' | 'unreachable' | 'not-ready' | 'wrong-credentials' | 'unsupported-server'
  readonly reason: string
}

/**
 * Whether it may be otherwise later, though nothing is changed here: at the first start of a server its users are not
 * there yet, and an unknown user is told like a wrong password; and a server that is not ready gets ready.
 */
export const mayPass = ({ kind }: StartError): boolean => kind === 'wrong-credentials' || kind === 'not-ready'
