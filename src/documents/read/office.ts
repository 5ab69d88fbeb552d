import type { Words } from '../../kit/refused.ts'
import type { ReadLimits } from './limits.ts'
import { readXml } from './xml.ts'
import type { Zip } from './zip.ts'

/** A part that another part points to. */
export type Relation = { type: string; target: string }

/** An Office container opened at its main part. */
export type Office = {
  zip: Zip
  kind: 'word' | 'sheet' | 'other'
  main: string
  hasMacro: boolean
  /** Parts the main part points to, by the last word of the relation type (`styles`, `numbering`, `header` …). */
  parts(type: string): string[]
  relations: Map<string, Relation>
}

/**
 * Finds the main part of a .docx or .xlsx by what the container says, not by names. Undefined when the
 * container is no Office file. Macro parts are never opened; that they are there is known from their names.
 */
export function openOffice(zip: Zip, limits: ReadLimits): Office | undefined {
  const main = [...relationsOf(zip, '', limits).values()].find(
    (relation) => relation.type === 'officeDocument',
  )
  if (!main) return undefined
  const contentType = contentTypeOf(zip, main.target, limits)
  const relations = relationsOf(zip, main.target, limits)
  return {
    zip,
    main: main.target,
    kind: kindOf(contentType),
    hasMacro:
      contentType.includes('macroEnabled') || zip.names.some((name) => /(^|\/)vba[^/]*\.bin$/i.test(name)),
    parts: (type) =>
      [...relations.values()].filter((relation) => relation.type === type).map((relation) => relation.target),
    relations,
  }
}

function kindOf(contentType: string): Office['kind'] {
  if (contentType.includes('wordprocessingml') || contentType.includes('ms-word')) return 'word'
  if (/spreadsheetml|ms-excel\.(sheet|template)\.macroEnabled/.test(contentType)) return 'sheet'
  return 'other'
}

function contentTypeOf(zip: Zip, part: string, limits: ReadLimits): string {
  const bytes = zip.read('[Content_Types].xml')
  let found = ''
  if (!bytes) return found
  readXml(
    bytes,
    {
      open(tag) {
        if (tag.name !== 'ct:Override') return
        const name = tag.attribute('PartName')?.replace(/^\//, '')
        if (name?.toLowerCase() === part.toLowerCase()) found = tag.attribute('ContentType') ?? ''
      },
      close() {},
    },
    limits,
  )
  return found
}

/** Relations of a part by id; of the whole container when `part` is empty. External targets are left out. */
export function relationsOf(zip: Zip, part: string, limits: ReadLimits): Map<string, Relation> {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const bytes = zip.read(`${folder}_rels/${part.slice(slash)}.rels`)
  const relations = new Map<string, Relation>()
  if (!bytes) return relations
  readXml(
    bytes,
    {
      open(tag) {
        if (tag.name !== 'rel:Relationship' || tag.attribute('TargetMode') === 'External') return
        const type = (tag.attribute('Type') ?? '').split('/').at(-1) ?? ''
        const target = resolvePart(folder, tag.attribute('Target') ?? '')
        relations.set(tag.attribute('Id') ?? '', { type, target })
      },
      close() {},
    },
    limits,
  )
  return relations
}

/** Name inside the container; it can never point out of it, since parts are only looked up by name. */
function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps = folder.split('/').filter((step) => step !== '')
  for (const step of target.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

/** Said of every file that carries macros; they are not opened, let alone run. */
export const macroWarning: Words = {
  zh: '文件含有宏，已忽略：只读取文字，没有打开也没有运行宏。',
  en: 'The file holds macros, which were left alone: only its text was read, no macro was opened or run.',
}
