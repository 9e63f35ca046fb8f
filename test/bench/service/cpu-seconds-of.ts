import { metricAt } from '../../e2e/metric-at.ts'

/** The CPU seconds that a process has used since it began to count them: differences are what tells something. */
export const cpuSecondsOf = (url: string): Promise<number> => metricAt(url, 'process_cpu_seconds_total')
