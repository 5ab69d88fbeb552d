import { useLanguage } from '../language.tsx'
import { ScrollX } from '../ScrollX.tsx'

/** The part of JSON Schema that our actions use. */
export type Schema = {
  type?: string
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  items?: Schema
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  required?: string[]
  anyOf?: Schema[]
  oneOf?: Schema[]
  maxLength?: number
  minLength?: number
  maxItems?: number
  maximum?: number
  minimum?: number
  default?: unknown
}

type Line = { path: string; type: string; isRequired: boolean; limits: string; description: string }

/** A schema as a table: one line a field, nested ones by their path. */
export function SchemaTable({ schema }: { schema: Schema }) {
  const { say } = useLanguage()
  const lines = linesOf(schema, '', true)
  if (lines.length === 0) return <p className="soft">{say('（空）', '(empty)')}</p>
  return (
    <ScrollX label={say('字段', 'Fields')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{say('字段', 'Field')}</th>
            <th scope="col">{say('类型', 'Type')}</th>
            <th scope="col">{say('必填', 'Required')}</th>
            <th scope="col">{say('限制和说明', 'Limits and meaning')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.path}>
              <th scope="row">
                <code>{line.path}</code>
              </th>
              <td>{line.type}</td>
              <td>{line.isRequired ? say('是', 'yes') : ''}</td>
              <td>{[line.limits, line.description].filter(Boolean).join(say('；', '; '))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}

/** Every field with its path: `rows[].changes.dueDate`. */
export function linesOf(schema: Schema, path: string, isRequired: boolean): Line[] {
  const own: Line[] = path
    ? [
        {
          path,
          type: typeOf(schema),
          isRequired,
          limits: limitsOf(schema),
          description: schema.description ?? '',
        },
      ]
    : []
  const object = objectOf(schema)
  if (object) return [...own, ...fieldsOf(object, path)]
  const items = itemsOf(schema)
  const inner = items && objectOf(items)
  return inner ? [...own, ...fieldsOf(inner, `${path}[]`)] : own
}

function fieldsOf({ properties = {}, required = [] }: Schema, path: string): Line[] {
  return Object.entries(properties).flatMap(([key, field]) =>
    linesOf(field, path ? `${path}.${key}` : key, required.includes(key)),
  )
}

const choicesOf = (schema: Schema): Schema[] => schema.anyOf ?? schema.oneOf ?? [schema]
const objectOf = (schema: Schema): Schema | undefined => choicesOf(schema).find((one) => one.properties)
const itemsOf = (schema: Schema): Schema | undefined => choicesOf(schema).find((one) => one.items)?.items

function typeOf(schema: Schema): string {
  if (schema.anyOf ?? schema.oneOf) return [...new Set(choicesOf(schema).map(typeOf))].join(' | ')
  if (schema.enum) return schema.enum.map(String).join(' | ')
  if (schema.const !== undefined) return String(schema.const)
  if (schema.items) return `${typeOf(schema.items)}[]`
  return schema.format ?? schema.type ?? 'any'
}

function limitsOf(schema: Schema): string {
  const { minLength, maxLength, maxItems, minimum, maximum } = choicesOf(schema)[0] ?? {}
  const limits = [
    minLength !== undefined && `≥ ${minLength}`,
    maxLength !== undefined && `≤ ${maxLength}`,
    maxItems !== undefined && `≤ ${maxItems}`,
    // The bounds of every safe whole number say nothing.
    minimum !== undefined && Math.abs(minimum) < Number.MAX_SAFE_INTEGER && `≥ ${minimum}`,
    maximum !== undefined && Math.abs(maximum) < Number.MAX_SAFE_INTEGER && `≤ ${maximum}`,
    schema.default !== undefined && schema.default !== '' && `= ${JSON.stringify(schema.default)}`,
  ]
  return limits.filter(Boolean).join(', ')
}
