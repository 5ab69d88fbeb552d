import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Origin, Services } from '../server/action.ts'
import { databaseName, keptPassword, ownerRole } from '../server/database/cluster.ts'
import { configOf, type DatabaseConfig } from '../server/database/config.ts'
import { openDatabase } from '../server/database/database.ts'
import { clusterPlace, startEmbedded } from '../server/database/embedded.ts'
import { lockHolder } from '../server/database/lock.ts'
import { migrate } from '../server/database/migrate.ts'
import { openFileStore } from '../server/files/store.ts'
import type { Actor, Post } from '../server/identity/actor.ts'
import { type Auth, openAuth } from '../server/identity/auth.ts'
import { secretsIn } from '../server/secrets.ts'
import type { Settings } from './settings.ts'

export type Installation = Services & { owner: DatabaseConfig; auth: Auth; close(): Promise<void> }

export const origin: Origin = { id: 'cli', ip: '', userAgent: 'bihuan command line' }

/**
 * The installation's database and files for a command: beside a running server when there is one, otherwise with
 * its own embedded database for as long as the command runs. Refuses what a start would refuse.
 */
export async function openInstallation(
  settings: Settings,
  tell: (text: string) => void,
): Promise<Installation> {
  const dataDir = path.resolve(settings.dataDir)
  const { owner, stop } = await ownerOf(settings, dataDir, tell)
  const { databasePassword, authSecret } = await secretsIn(dataDir)
  await migrate(owner, databasePassword)
  const db = openDatabase(owner, databasePassword, 4)
  const { auth, close: closeAuth } = openAuth(owner, databasePassword, authSecret, false)
  return {
    owner,
    db,
    auth,
    files: openFileStore(path.join(dataDir, 'files')),
    now: () => new Date(),
    close: async () => {
      await Promise.all([db.close(), closeAuth()])
      await stop()
    },
  }
}

async function ownerOf({ databaseUrl }: Settings, dataDir: string, tell: (text: string) => void) {
  const nothing = async () => {}
  if (databaseUrl) return { owner: configOf(databaseUrl), stop: nothing }
  if (lockHolder(dataDir)) return { owner: runningOwner(dataDir), stop: nothing }
  const embedded = await startEmbedded({ dataDir, onProgress: tell })
  return { owner: embedded.config, stop: embedded.stop }
}

/** The database of the server that runs over this data folder; its port stands in PostgreSQL's own file. */
function runningOwner(dataDir: string): DatabaseConfig {
  const { folder } = clusterPlace(dataDir)
  const port = Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[3])
  const password = keptPassword(path.join(dataDir, 'postgres.password')) ?? ''
  return { host: '127.0.0.1', port, user: ownerRole, password, database: databaseName }
}

/** The unit's rectification officer, in whose name the command acts; null when the unit or its officer is missing. */
export async function officerOf({ db }: Pick<Services, 'db'>, unit: string): Promise<Actor | null> {
  const row = await db.identity
    .selectFrom('membership')
    .innerJoin('orgUnit', 'orgUnit.id', 'membership.orgUnitId')
    .innerJoin('person', 'person.id', 'membership.personId')
    .select([
      'person.id as personId',
      'person.name',
      'person.username',
      'orgUnit.id as orgUnitId',
      'orgUnit.name as unitName',
      'departmentId',
      'title',
    ])
    .where('membership.role', '=', 'officer')
    .where('membership.isActive', '=', true)
    .where((eb) => eb.or([eb('orgUnit.name', '=', unit), eb('orgUnit.shortName', '=', unit)]))
    .orderBy('membership.createdAt')
    .executeTakeFirst()
  if (!row) return null
  const { personId, name, username, orgUnitId, unitName, departmentId, title } = row
  const post: Post = { orgUnitId, unitName, unitKind: 'unit', role: 'officer', departmentId, title }
  return {
    personId,
    name,
    username,
    sessionId: origin.id,
    mustChangePassword: false,
    isPasswordOld: false,
    orgUnitId,
    unitKind: 'unit',
    roles: ['officer'],
    departmentIds: departmentId ? [departmentId] : [],
    orgUnitIds: [orgUnitId],
    posts: [post],
  }
}
