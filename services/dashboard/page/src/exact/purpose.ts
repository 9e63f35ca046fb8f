import { useSyncExternalStore } from 'react'

// Of this window alone, and gone with it: whoever comes back is asked again for what she reads.
let said: string | undefined
const listeners = new Set<() => void>()

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says for what exact numbers are read from here on; undefined: it is to be asked again. */
export const sayPurpose = (purpose: string | undefined): void => {
  said = purpose
  listeners.forEach((listener) => listener())
}

/** For what exact numbers are read; undefined where that was not said yet. */
export const usePurpose = (): string | undefined => useSyncExternalStore(subscribe, () => said)
