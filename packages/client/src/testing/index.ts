export { withServer, type Answering, type Asked } from './with-server.ts'
