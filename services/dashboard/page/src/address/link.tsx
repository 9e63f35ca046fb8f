import type { MouseEvent, ReactNode } from 'react'
import { goTo } from './address.ts'

type LinkTo = {
  readonly to: string
  readonly children: ReactNode
  readonly className?: string
  readonly isHere?: boolean
}

/** Whether the browser is to do more than to go there: open another window, save. */
const isForBrowser = (event: MouseEvent): boolean =>
  event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey

/** A link to a page of ours. */
export const Link = ({ to, children, className, isHere = false }: LinkTo) => (
  <a
    href={to}
    className={className}
    aria-current={isHere ? 'page' : undefined}
    onClick={(event) => {
      if (isForBrowser(event)) return
      event.preventDefault()
      goTo(to)
    }}
  >
    {children}
  </a>
)
