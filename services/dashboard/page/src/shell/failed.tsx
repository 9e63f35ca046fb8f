import { Component, type ReactNode } from 'react'
import { say } from '../words/say.ts'

type Around = { readonly children: ReactNode }

/** Shown where a page cannot be drawn, as when a part of it could not be loaded: says what to do. React wants a class. */
export class Failed extends Component<Around, { readonly hasFailed: boolean }> {
  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true }
  }

  override state = { hasFailed: false }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <div className="notice" role="alert">
        <h1>{say('failed.title')}</h1>
        <p>{say('failed.text')}</p>
        <p>
          <button type="button" onClick={() => window.location.reload()}>
            {say('failed.reload')}
          </button>
        </p>
      </div>
    )
  }
}
