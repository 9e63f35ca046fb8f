import { deskOf } from './desk.ts'
import { beginningOf, type Plan } from './plan.ts'
import { randomOf } from './random.ts'
import { recordedLater } from './recorded-at.ts'
import { secondRecordOf } from './second-record.ts'
import type { Life } from './step.ts'
import { storyOf } from './story-of-case.ts'
import { victimOf } from './victim.ts'

/** One in so many cases is the record of a person who has a case already, under the number before. */
const everySecondRecord = 40

const isSecondRecord = (number: number): boolean => number % everySecondRecord === 0

/** The life of a made-up case of a person who has no other. */
const lifeOfPerson = (plan: Plan, number: number): Life => {
  const random = randomOf(`${plan.seed}\ncase ${number}`)
  const { day, surge } = beginningOf(plan, number)
  const victim = victimOf(surge, random)
  // Its numbers of facts would be others with what a merge brings.
  const isMergedInto = isSecondRecord(number + 1)
  const story = storyOf(victim, day, { around: plan.around, retold: !isMergedInto }, random)
  return { name: String(number), desk: deskOf(victim, random), steps: recordedLater(story, plan.until, random) }
}

/** The life of a made-up case. */
export const lifeOfCase = (plan: Plan, number: number): Life =>
  (isSecondRecord(number) ? secondRecordOf(plan, number, lifeOfPerson(plan, number - 1)) : undefined) ??
  lifeOfPerson(plan, number)

/** The day from which on a case is made up: none of its steps is recorded before it. */
export const beginOf = (plan: Plan, number: number): number => {
  const { day } = beginningOf(plan, number)
  return isSecondRecord(number) ? Math.min(day, beginningOf(plan, number - 1).day) : day
}
