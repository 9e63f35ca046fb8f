/** Why no event store could be had. `reason` is one line for the operator; it holds no password. */
export type StartError = {
  readonly kind: 'invalid-settings' | 'unreachable' | 'not-ready' | 'wrong-credentials' | 'unsupported-server'
  readonly reason: string
}
