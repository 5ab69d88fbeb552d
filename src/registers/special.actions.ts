import { type FolderAction, partsOf } from './server-parts.ts'

/** Actions that a folder has beside those every register has; each folder lists its own in actions.ts. */
export const specialActions = (await partsOf('actions')).flat() as readonly FolderAction[]
