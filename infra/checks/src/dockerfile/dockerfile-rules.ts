import { DockerfileParser, type Dockerfile, type From, type Instruction } from 'dockerfile-ast'
import { validate, ValidationSeverity } from 'dockerfile-utils'

const when = (wrong: boolean, finding: string): ReadonlyArray<string> => (wrong ? [finding] : [])

/** The instructions of the last stage, which is what the image is made of. */
const lastStage = (file: Dockerfile): ReadonlyArray<Instruction> => {
  const instructions = file.getInstructions()
  return instructions.slice(instructions.findLastIndex((one) => one.getKeyword() === 'FROM'))
}

const pinnedBase = (file: Dockerfile, text: string): ReadonlyArray<string> => {
  const pinned = /^ARG NODE=(\d+\.\d+\.\d+)-\w+-slim$/m.exec(text)?.[1]
  return [
    ...when(pinned === undefined, 'the base image is not a slim one of a full version of Node'),
    ...file.getFROMs().flatMap((from: From) => when(from.getImage() !== 'node:${NODE}', 'a stage has another base')),
  ]
}

const notRoot = (stage: ReadonlyArray<Instruction>): ReadonlyArray<string> => {
  const user = stage.findLast((one) => one.getKeyword() === 'USER')?.getArgumentsContent() ?? 'root'
  return when(!/^[1-9]\d*:[1-9]\d*$/.test(user), `the image runs as ${user}, and not as a numbered user without rights`)
}

const present = (stage: ReadonlyArray<Instruction>, keyword: string, shape: RegExp): ReadonlyArray<string> => {
  const instruction = stage.findLast((one) => one.getKeyword() === keyword)
  return when(!shape.test(instruction?.getRawArgumentsContent() ?? ''), `${keyword} must read ${shape.source}`)
}

const pinnedPnpm = "require('./package.json').packageManager"

const installations = (text: string): ReadonlyArray<string> => text.match(/pnpm install [^\n]*/g) ?? []

const installation = (text: string): ReadonlyArray<string> => [
  ...when(
    !/npm install --global/.test(text) ||
      (text.match(/npm install --global[^\n]*/g) ?? []).some((line) => !line.includes(pinnedPnpm)),
    'pnpm is not the one that package.json pins',
  ),
  ...when(
    installations(text).some((line) => !line.includes('--frozen-lockfile')),
    'the lockfile is not frozen',
  ),
  // The last is the one whose tree goes into the image; before it the page is built.
  ...when(!(installations(text).at(-1) ?? '').includes('--prod'), 'what only development needs is installed'),
  ...when(/\b(curl|wget|apt-get|apk)\b/.test(text), 'something is fetched beside the lockfile'),
]

/** What is wrong in the Dockerfile: by the linter, and by the rules of this project. */
export const dockerfileFindings = (text: string): ReadonlyArray<string> => {
  const file = DockerfileParser.parse(text)
  const stage = lastStage(file)
  return [
    ...validate(text, {
      instructionWorkdirRelative: ValidationSeverity.ERROR,
      deprecatedMaintainer: ValidationSeverity.ERROR,
    })
      .filter(({ severity }) => severity === 1 || severity === 2)
      .map(
        ({ message, range }) =>
          `line ${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
      ),
    ...pinnedBase(file, text),
    ...notRoot(stage),
    ...present(stage, 'HEALTHCHECK', /CMD \["node", "\/ledger\/infra\/docker\/health\.ts", "ready"\]/),
    ...present(stage, 'ENTRYPOINT', /^\["node"\]$/),
    ...present(stage, 'CMD', /^\["src\/main\.ts"\]$/),
    ...installation(text),
  ]
}
