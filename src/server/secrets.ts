import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Made once per installation, kept in the data folder, readable by its owner only. */
export type Secrets = { databasePassword: string; authSecret: string }

const random = () => randomBytes(32).toString('base64url')

export async function secretsIn(dataDir: string): Promise<Secrets> {
  const path = join(dataDir, 'secrets.json')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text !== null) return JSON.parse(text) as Secrets
  const made = { databasePassword: random(), authSecret: random() }
  await writeFile(path, JSON.stringify(made, null, 2), { mode: 0o600, flag: 'wx' })
  return made
}
