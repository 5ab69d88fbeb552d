import { z } from 'zod'

type Schema = {
  type?: string
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  exclusiveMinimum?: number
}

/**
 * An input that a schema accepts, every id in it being `id`, every optional part filled in: what a stranger would
 * send who has got hold of somebody else's id.
 */
export function sampleInput(schema: z.ZodType, id: string, version = 1): unknown {
  return sample(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, id, version, '')
}

/** Parts whose form the schema checks by a rule of its own. */
const special: Record<string, string> = {
  username: 'wang.01',
  phone: '13800000000',
  publicPublishedLink: 'https://example.invalid/1',
}

function sample(schema: Schema, id: string, version: number, name: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const options = schema.anyOf ?? schema.oneOf
  if (options) return sample(options.find(({ type }) => type !== 'null') ?? {}, id, version, name)
  if (schema.allOf) return sample(Object.assign({}, ...schema.allOf), id, version, name)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, part]) => [key, sample(part, id, version, key)]),
      )
    case 'array':
      if (name === 'closeOutChain') return ['department', 'leader', 'partyGroup']
      return [sample(schema.items ?? {}, id, version, name)]
    case 'string':
      return special[name] ?? text(schema, id)
    case 'integer':
    case 'number':
      if (name === 'end') return 2
      return name === 'version' ? version : Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1)
    case 'boolean':
      return false
    default:
      return null
  }
}

function text({ format, pattern, minLength = 0, maxLength = 100 }: Schema, id: string): string {
  if (format === 'uuid') return id
  if (format === 'date') return '2026-03-09'
  if (pattern?.includes('[0-9a-f]{64}')) return 'a'.repeat(64)
  const words = '核对情况说明'
  return words
    .repeat(Math.ceil(Math.max(minLength, 6) / words.length))
    .slice(0, Math.max(minLength, Math.min(6, maxLength)))
}
