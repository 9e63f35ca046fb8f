import { BaseSequencer, type TestSpecification } from 'vitest/node'

const order = ['e2e', 'browser', 'int', 'unit']

/**
 * Runs the files that take minutes first, and those that take no second last: a long one that began at the end would
 * leave the other cores idle until it is done. On a clean clone vitest knows only how large files are.
 */
export class EndToEndFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ project }: TestSpecification): number => order.indexOf(project.name)
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}
