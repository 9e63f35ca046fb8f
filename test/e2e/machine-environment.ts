/** What a process gets of this machine's environment beside its settings: where programs are, and compiled modules. */
export const machineEnvironment = (): Readonly<Record<string, string | undefined>> => ({
  PATH: process.env['PATH'],
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
})
