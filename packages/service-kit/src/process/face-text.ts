import { checked } from '@ledger/kernel'

/** The faces that a process may show that tells the public, too: all of them, or the public one alone. */
const faces = ['all', 'public'] as const

/** Which face the environment asks for, as the settings of that face take it. */
export const faceText = <F extends (typeof faces)[number]>(face: F) =>
  checked<F>('Face', (u): u is F => u === face, `must be ${faces.join(' or ')}`, { enum: [face] })
