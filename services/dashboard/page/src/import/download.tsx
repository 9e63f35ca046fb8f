import { useEffect, useState } from 'react'

/** A link by which a file that the page made is kept. */
export const Download = ({
  file,
  name,
  text,
}: {
  readonly file: Blob
  readonly name: string
  readonly text: string
}) => {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return (
    <a href={address} download={name}>
      {text}
    </a>
  )
}
