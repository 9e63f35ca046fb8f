/** Why no event store could be had. `reason` is one line for the operator; it holds no password. */
export type StartError = {
  readonly kind: 'invalid-settings' | 'unreachable' | 'wrong-credentials' | 'unsupported-server'
  readonly reason: string
}
