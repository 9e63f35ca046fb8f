import words from 'made:vocabulary'
import { say, sayCode, type MessageId } from '../words/say.ts'
import { sayDimension } from '../words/say-value.ts'
import { RoundingErrors } from './rounding-errors.tsx'

const Prose = ({
  id,
  title,
  texts,
}: {
  readonly id: string
  readonly title: MessageId
  readonly texts: ReadonlyArray<MessageId>
}) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{say(title)}</h2>
    {texts.map((text) => (
      <p key={text}>{say(text)}</p>
    ))}
  </section>
)

const Measures = () => (
  <section aria-labelledby="measures">
    <h2 id="measures">{say('methods.measures')}</h2>
    <p>{say('methods.measures.what')}</p>
    <dl>
      {words.measures.map(({ name, unit }) => (
        <div key={name} id={`measure-${name}`}>
          <dt>
            {sayCode('measure', name)} <span className="aside">({sayCode('unit', unit)})</span>
          </dt>
          <dd>{sayCode('definition', name)}</dd>
        </div>
      ))}
    </dl>
  </section>
)

const Dimensions = () => (
  <section aria-labelledby="dimensions">
    <h2 id="dimensions">{say('methods.dimensions')}</h2>
    <p>{say('methods.dimensions.what')}</p>
    <ul>
      {words.dimensions.map(({ name, several }) => (
        <li key={name}>
          {sayDimension(name)}
          {several && ` (${say('methods.several')})`}
        </li>
      ))}
    </ul>
  </section>
)

/** How the numbers are made, for whoever has to answer for them. */
export const MethodsPage = () => (
  <>
    <h1>{say('page.methods')}</h1>
    <p>{say('methods.what')}</p>
    <Measures />
    <Dimensions />
    <Prose
      id="disclosure"
      title="methods.disclosure"
      texts={['methods.disclosure.1', 'methods.disclosure.2', 'methods.disclosure.3', 'methods.disclosure.4']}
    />
    <RoundingErrors />
    <Prose id="dates" title="methods.dates" texts={['methods.dates.1', 'methods.dates.2']} />
    <Prose
      id="warning"
      title="methods.warning"
      texts={['methods.warning.1', 'methods.warning.2', 'methods.warning.3']}
    />
    <Prose id="freshness" title="methods.freshness" texts={['methods.freshness.1', 'methods.freshness.2']} />
    <Prose id="figures" title="methods.figures" texts={['methods.figures.1']} />
    <Prose id="map" title="methods.map" texts={['methods.map.1']} />
  </>
)
