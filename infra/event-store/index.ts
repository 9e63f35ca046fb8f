export { ledgerAccess, storeUsers, type StoreUser } from './access.ts'
export { AccessSettings } from './settings.ts'
