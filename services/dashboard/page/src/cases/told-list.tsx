import type * as t from 'io-ts'
import { fieldsOf } from '../recording/field.ts'
import { sayField, saySaid } from '../recording/say-field.ts'
import { atPath } from '../recording/typed.ts'
import { sayIfThere } from '../words/say.ts'

/** What a record tells, field by field in words; what it does not tell is left out. */
export const ToldList = ({ codec, of }: { readonly codec: t.Mixed; readonly of: unknown }) => (
  <dl>
    {fieldsOf(codec).flatMap((field) => {
      const said = atPath(of, field.path)
      if (said === undefined || (Array.isArray(said) && said.length === 0)) return []
      return [
        <div key={field.path}>
          <dt>
            {sayIfThere(`told.${field.within}.${field.name}`) ?? sayIfThere(`told.${field.name}`) ?? sayField(field)}
          </dt>
          <dd>{saySaid(field, said)}</dd>
        </div>,
      ]
    })}
  </dl>
)
