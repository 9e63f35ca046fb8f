import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 40rem)')
const subscribe = (listener: () => void): (() => void) => {
  narrow.addEventListener('change', listener)
  return () => narrow.removeEventListener('change', listener)
}

/** Whether the window is as narrow as a phone's: drawings have fewer labels there, which stay as large. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches)
