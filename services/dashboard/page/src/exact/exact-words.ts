import type { ExactVocabulary } from '../../../build/vocabulary-shape.ts'
import { takePart } from '../words/say.ts'

let loading: Promise<ExactVocabulary> | undefined

/**
 * What can be asked of exact numbers beside what is published, with the words for it: loaded when somebody asks for them
 * first, as few ever do. The codes are those of agencies' forms.
 */
export const exactWords = (): Promise<ExactVocabulary> =>
  (loading ??= Promise.all([import('made:exact-vocabulary'), takePart('agencies')]).then(
    ([{ default: words }]) => words,
    (error: unknown) => {
      loading = undefined
      throw error
    },
  ))
