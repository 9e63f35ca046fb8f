export { namesOfTheUnitedNations } from './names-of-the-united-nations.ts'
