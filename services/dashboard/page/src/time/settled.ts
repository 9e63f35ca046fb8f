import { useEffect, useRef, useState } from 'react'

/** So long a slider rests before the page is read anew: who moves it over ten editions asks for one of them. */
const restMs = 350

/**
 * What a slider stands at while it is moved, and what it settles at. `settle` takes it once it rests; what stands there by
 * itself is `at`.
 */
export const useSettled = (
  at: number,
  settle: (value: number) => void,
): readonly [shown: number, move: (value: number) => void] => {
  const [moved, setMoved] = useState<number>()
  const settling = useRef(settle)
  useEffect(() => {
    settling.current = settle
  })
  useEffect(() => {
    if (moved === undefined) return undefined
    const timer = setTimeout(() => {
      settling.current(moved)
      setMoved(undefined)
    }, restMs)
    return () => clearTimeout(timer)
  }, [moved])
  return [moved ?? at, setMoved]
}
