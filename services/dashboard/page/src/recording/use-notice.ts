import { useEffect, useRef, type RefObject } from 'react'

/** What a notice is put on: it is gone to as soon as it is there, so that nobody has to look for it. */
export const useNotice = (): RefObject<HTMLDivElement | null> => {
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => notice.current?.focus(), [])
  return notice
}
