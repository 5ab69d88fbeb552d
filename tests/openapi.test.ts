import { describe, expect, it } from 'vitest'
import { actions } from '../src/server/actions.ts'
import { startApp } from './app.ts'
import { makeInspection } from './factory.ts'

type Document = {
  openapi: string
  paths: Record<
    string,
    {
      post: { operationId: string; summary: string; requestBody: unknown; responses: Record<string, unknown> }
    }
  >
}

describe('the API page', async () => {
  const app = await startApp()
  const answer = await app.app.inject('/api/docs')
  const document = JSON.parse(answer.body) as Document

  it('lists every action once, with what goes in and what comes out', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths).sort()).toEqual(actions.map(({ name }) => `/api/${name}`).sort())
    for (const { post } of Object.values(document.paths)) {
      expect(post.summary.length).toBeGreaterThan(5)
      expect(post.requestBody).toBeDefined()
      expect(post.responses['200']).toBeDefined()
    }
  })

  it('is true to what runs: every action without required input answers as its schema says', async () => {
    await makeInspection(app)
    for (const action of actions.filter(
      ({ kind, input }) => kind === 'read' && input.safeParse({}).success,
    )) {
      const role = action.roles.find((one) => app.unit().people[one]) ?? 'officer'
      const signed = await app.as(role as 'officer')
      const { status, body } = await signed.post(action.name, {})
      expect([action.name, status]).toEqual([action.name, 200])
      expect(action.output.safeParse(body).success).toBe(true)
    }
  })

  it('names every address that answers: nothing runs that is not listed', async () => {
    const signed = await app.as('officer')
    const { status } = await signed.post('nothing.here', {})
    expect(status).toBe(404)
  })
})
