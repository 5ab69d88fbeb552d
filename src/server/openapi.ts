import { z } from 'zod'
import type { AnyAction } from './action.ts'
import { roleNames } from './roles.ts'

const refusal = {
  type: 'object',
  required: ['code', 'zh', 'en', 'requestId'],
  properties: {
    code: { type: 'string' },
    zh: { type: 'string' },
    en: { type: 'string' },
    requestId: { type: 'string' },
    fields: { type: 'object', description: 'A sentence per field, in both languages' },
    current: { description: 'The row as it stands now, when a save was stale' },
    missing: { type: 'array', description: 'What is missing, with the place where it is mended' },
  },
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

function operation(action: AnyAction) {
  return {
    operationId: action.name,
    summary: action.summary,
    'x-roles': action.roles.map((role) => roleNames[role]),
    description: `Roles: ${action.roles.map((role) => roleNames[role].en).join(', ')}`,
    tags: [action.name.split('.')[0]],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: jsonSchema(action.input, 'input') } },
    },
    responses: {
      200: {
        description: 'Done',
        content: { 'application/json': { schema: jsonSchema(action.output, 'output') } },
      },
      default: { description: 'Refused', content: { 'application/json': { schema: refusal } } },
    },
  }
}

/** OpenAPI 3.1 of every action, made from the same definitions that run. */
export function openApiDocument(actions: readonly AnyAction[]) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Bihuan 闭环',
      version: '0.1.0',
      description: 'Every action of the pages. Sign in first: the session is a cookie.',
    },
    paths: Object.fromEntries(actions.map((action) => [`/api/${action.name}`, { post: operation(action) }])),
  }
}
