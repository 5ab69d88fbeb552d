import { existsSync } from 'node:fs'
import type { Rule } from '../controls/rule.ts'
import type { ExampleSet } from '../kit/example.ts'
import { type AnyFolder, type Folder, folderList, type Joined } from './index.ts'

type PartsOf<F> = F extends { parts?: infer P } ? Exclude<P, undefined> : never
type PartOf<F, K extends string> =
  PartsOf<F> extends infer P ? (P extends Record<K, infer V> ? V : never) : never

type FolderActions = PartOf<Folder, 'actions'>
export type FolderAction = FolderActions extends infer A
  ? A extends readonly (infer One)[]
    ? One
    : never
  : never
export type FolderParameters = Joined<PartOf<Folder, 'parameters'>>

/** What the files of a folder export; each has its own name in it. */
type Exports = {
  rules: readonly Rule[]
  examples: ExampleSet
  parameters: Readonly<Record<string, unknown>>
  actions: readonly unknown[]
}

/** Every folder has these; a folder without one stops the start. */
const required: readonly string[] = ['rules', 'examples']

/**
 * What every folder's file of that name exports, in the order of the list. Loaded by the folder's name, so that one
 * line in folders.ts is enough and the browser, which reads that list too, never gets the server's half.
 */
export async function partsOf<K extends keyof Exports>(part: K): Promise<Exports[K][]> {
  const having = folderList.filter((folder) => required.includes(part) || has(folder, part))
  return Promise.all(having.map((folder) => load(folder, part)))
}

function has({ name }: AnyFolder, part: string): boolean {
  return existsSync(new URL(`${name}/${part}.ts`, import.meta.url))
}

async function load<K extends keyof Exports>({ name }: AnyFolder, part: K): Promise<Exports[K]> {
  const file: Partial<Exports> = await import(`./${name}/${part}.ts`)
  const value = file[part]
  if (value === undefined) throw new Error(`src/registers/${name}/${part}.ts exports no ${part}`)
  return value
}
