import { useState } from 'react'
import { say } from '../words/say.ts'
import { FileButton } from './file-button.tsx'

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
      <FileButton label={say('import.file')} accept=".csv,.tsv,.txt,.gz,text/csv" onFile={onFile} />
      <p className="aside">{say('import.drop')}</p>
    </div>
  )
}
