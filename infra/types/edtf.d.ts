// The EDTF reference library (used by tests only) ships no types; this is the part that we call.
declare module 'edtf' {
  export default function edtf(text: string, options: { level: 1 }): { readonly min: number; readonly max: number }
}
