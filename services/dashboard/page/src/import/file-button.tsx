import { say } from '../words/say.ts'

/**
 * Chooses a file by a button of the page: that of a browser is in the browser's language, whatever that of the page is.
 */
export const FileButton = ({
  label,
  accept,
  describedBy,
  onFile,
}: {
  readonly label: string
  readonly accept: string
  readonly describedBy?: string
  readonly onFile: (file: File) => void
}) => (
  <label className="choose-file">
    <span>{label}</span>
    <input
      type="file"
      className="unseen"
      accept={accept}
      aria-describedby={describedBy}
      onChange={({ target }) => {
        const [file] = target.files ?? []
        if (file !== undefined) onFile(file)
      }}
    />
    <span className="as-button">{say('import.choose-file')}</span>
  </label>
)
