import type { DatabaseConfig } from '../server/database/config.ts'
import type { Db } from '../server/database/database.ts'
import type { FileStore } from '../server/files/store.ts'
import type { Auth } from '../server/identity/auth.ts'

export type DemoContext = {
  owner: DatabaseConfig
  db: Db
  auth: Auth
  files: FileStore
  onProgress: (text: string) => void
}

/** Name, post and password of a demo person, for the sign-in page. */
export type DemoPerson = { name: string; username: string; password: string; unit: string; title: string }

/** Fills an empty database with the demo district; leaves one that has people alone. Comes back with who may sign in. */
export async function loadDemo(_context: DemoContext): Promise<DemoPerson[]> {
  return []
}
