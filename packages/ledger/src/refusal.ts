/**
 * Why a command was refused, as a value. `kind` tells what the caller can do about it: `absent` - there is no such
 * record; `state` - the record's state forbids it (somebody may have to reopen it first); `rule` - the command itself
 * breaks a rule; `forbidden` - the record may be known of, and is not the caller's to change so. `field` is where in the
 * command (empty for the whole), `rule` is the sentence for the caller.
 */
export type Refusal<C extends string = string> = {
  readonly kind: 'absent' | 'state' | 'rule' | 'forbidden'
  readonly code: C
  readonly field: string
  readonly rule: string
}

/** The record's state forbids the command. */
export const stateRefusal = <const C extends string>(code: C, rule: string): Refusal<C> => ({
  kind: 'state',
  code,
  field: '',
  rule,
})

/** A field of the command breaks a rule. */
export const ruleRefusal = <const C extends string>(code: C, field: string, rule: string): Refusal<C> => ({
  kind: 'rule',
  code,
  field,
  rule,
})

/** The caller may know of the record, and may not do that with it. */
export const forbiddenRefusal = <const C extends string>(code: C, rule: string): Refusal<C> => ({
  kind: 'forbidden',
  code,
  field: '',
  rule,
})
