export { ledgerAccess, rights, storeUsers, type Passwords, type StoreUser } from './access.ts'
export { AccessSettings } from './settings.ts'
