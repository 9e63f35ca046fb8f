/**
 * Whether this run must have an engine: `LEDGER_REQUIRED_ENGINES` names them, separated by commas. CI sets it, so that
 * a suite never passes there for want of its engine.
 */
export const isRequired = (engine: string): boolean =>
  (process.env['LEDGER_REQUIRED_ENGINES'] ?? '').split(',').includes(engine)
