import { decideMergeRegister } from './decide.ts'
import { mergeRegisterEvents } from './events.ts'
import { emptyMergeRegister, foldMergeRegister } from './fold.ts'
import { mergeCategory } from './stream-name.ts'

/** All that whoever loads and decides on merges needs, in one value. */
export const mergeRegisterAggregate = {
  category: mergeCategory,
  initial: emptyMergeRegister,
  fold: foldMergeRegister,
  decide: decideMergeRegister,
  schema: mergeRegisterEvents,
}
