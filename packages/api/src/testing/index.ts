export { notOfCodec } from './not-of-codec.ts'
