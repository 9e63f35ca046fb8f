import { useMemo, useSyncExternalStore } from 'react'

/** Where the page is: its path, and its parameters, which hold all that was chosen. */
export type Address = { readonly path: string; readonly parameters: URLSearchParams }

const listeners = new Set<() => void>()
const tell = (): void => listeners.forEach((listener) => listener())
window.addEventListener('popstate', tell)

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The address as text: path and query. */
const here = (): string => window.location.pathname + window.location.search

/** The page's address; whoever uses it is drawn again when it changes. */
export const useAddress = (): Address => {
  const address = useSyncExternalStore(subscribe, here)
  return useMemo(() => {
    const { pathname, searchParams } = new URL(address, window.location.origin)
    return { path: pathname, parameters: searchParams }
  }, [address])
}

/** Goes to another page: it is begun at its top, and the way back leads here. */
export const goTo = (address: string): void => {
  if (address === here()) return
  window.history.pushState(null, '', address)
  window.scrollTo(0, 0)
  tell()
}

/**
 * Takes another choice on the same page; undefined takes one out. The page stays where it was scrolled to. Each choice is
 * a step that one can go back from; but what is typed letter by letter is one (`same-step`).
 */
export const choose = (
  choices: Readonly<Record<string, string | undefined>>,
  step: 'next-step' | 'same-step' = 'next-step',
): void => {
  const { pathname, searchParams } = new URL(window.location.href)
  for (const [name, value] of Object.entries(choices))
    if (value === undefined || value === '') searchParams.delete(name)
    else searchParams.set(name, value)
  const query = searchParams.size === 0 ? '' : `?${searchParams.toString()}`
  if (pathname + query === here()) return
  if (step === 'next-step') window.history.pushState(null, '', pathname + query)
  else window.history.replaceState(null, '', pathname + query)
  tell()
}
