import { useState } from 'react'
import { say } from '../words/say.ts'

/** Takes a file: chosen, or dropped on the field. */
export const ChooseFile = ({ onFile }: { readonly onFile: (file: File) => void }) => {
  const [isOver, setOver] = useState(false)
  return (
    <div
      className={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file !== undefined) onFile(file)
      }}
    >
      {/* The button of a browser is in the browser's language, whatever that of the page is: ours stands in its place. */}
      <label className="choose-file">
        <span>{say('import.file')}</span>
        <input
          type="file"
          className="unseen"
          accept=".csv,.tsv,.txt,.gz,text/csv"
          onChange={({ target }) => {
            const [file] = target.files ?? []
            if (file !== undefined) onFile(file)
          }}
        />
        <span className="as-button">{say('import.choose-file')}</span>
      </label>
      <p className="aside">{say('import.drop')}</p>
    </div>
  )
}
