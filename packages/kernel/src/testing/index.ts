export { namesOfTheUnitedNations } from './names-of-the-united-nations.ts'
export { numbersFrom } from './numbers-from.ts'
