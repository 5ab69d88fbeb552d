import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { paperRoutes } from '../documents/paper.routes.ts'
import { registerPaperRoutes } from '../documents/register-papers.routes.ts'
import { templateRoutes } from '../documents/template/template.routes.ts'
import { Refused, refusalStatus } from '../kit/refused.ts'
import { archiveRoutes } from '../loop/dossier/archive.routes.ts'
import { ledgerRoutes } from '../loop/ledger/export.routes.ts'
import { registerControls } from '../loop/relapse/watch.ts'
import { ledgerImportRoutes } from '../loop/sheet/import.routes.ts'
import { registerList } from '../registers/index.ts'
import { registerSheetRoutes } from '../registers/sheet/sheet.routes.ts'
import type { AnyAction, Origin, Services } from './action.ts'
import { actions } from './actions.ts'
import { pdfjsRoutes } from './files/pdfjs.routes.ts'
import { fileRoutes } from './files/routes.ts'
import type { Actor } from './identity/actor.ts'
import type { Auth } from './identity/auth.ts'
import { writeIdentityAudit } from './identity/identity-audit.ts'
import { openResolver, type Resolver } from './identity/resolve.ts'
import { sessionRoutes } from './identity/session.routes.ts'
import { JsonText } from './json-text.ts'
import { openApiDocument } from './openapi.ts'
import { answerAction } from './run.ts'
import { webRoutes } from './web-files.ts'

/** Everything a route needs beside the request. */
export type Server = Services & {
  auth: Auth
  resolver: Resolver
  /** Names and passwords of the demo people, shown on the sign-in page; null outside the demo. */
  demo: unknown
}

export type AppOptions = Services & { auth: Auth; demo?: unknown; logger?: boolean }

/** The HTTP application: every action as `POST /api/<name>`, files, sign-in, API pages, the web client. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { db, auth } = options
  const server: Server = { ...options, demo: options.demo ?? null, resolver: openResolver(db, auth) }
  const app = fastify({
    logger: options.logger ? { level: 'warn' } : false,
    bodyLimit: 4 * 1024 * 1024,
    trustProxy: process.env.BIHUAN_TRUST_PROXY === '1',
    genReqId: () => crypto.randomUUID(),
    forceCloseConnections: true,
  })
  await app.register(multipart, { limits: { files: 20, fields: 20, parts: 40 }, throwFileSizeLimit: false })
  app.addHook('onRequest', guard)
  app.setErrorHandler(answerError)
  for (const action of actions) addAction(app, server, action)
  sessionRoutes(app, server)
  fileRoutes(app, server)
  ledgerRoutes(app, server)
  ledgerImportRoutes(app, server)
  archiveRoutes(app, server)
  paperRoutes(app, server)
  templateRoutes(app, server)
  registerPaperRoutes(app, server)
  registerSheetRoutes(app, server, registerList, registerControls)
  app.get('/api/docs', (_, reply) => reply.send(openApiDocument(actions)))
  await pdfjsRoutes(app)
  await webRoutes(app)
  return app
}

function addAction(app: FastifyInstance, server: Server, action: AnyAction): void {
  app.post(`/api/${action.name}`, async (request, reply) => {
    const actor = await actorOf(server, request, reply)
    try {
      const answer = await answerAction(server, action, actor, originOf(request), request.body)
      if (action.changesActors) server.resolver.forget()
      if (!(answer instanceof JsonText)) return answer ?? {}
      reply.type('application/json; charset=utf-8')
      return answer.text
    } catch (error) {
      if (error instanceof Refused && (error.code === 'forbidden' || error.code === 'notFound')) {
        const person = { id: actor.personId, name: actor.name }
        const after = { tried: action.name, code: error.code }
        await writeIdentityAudit(server.db, originOf(request), {
          action: 'refused',
          person,
          name: actor.name,
          after,
        })
      }
      throw error
    }
  })
}

export function originOf(request: FastifyRequest): Origin {
  return { id: request.id, ip: request.ip, userAgent: request.headers['user-agent'] ?? '' }
}

/**
 * Who asks. Refuses `unauthenticated` without a live session; `forbidden` until a one-time password is changed.
 * The unit acted in comes with the header `x-unit`, or as `?unit=` where a link cannot carry a header.
 */
export async function actorOf(server: Server, request: FastifyRequest, reply: FastifyReply): Promise<Actor> {
  const actor = await anyActorOf(server, request, reply)
  if (!actor.mustChangePassword) return actor
  throw actor.isPasswordOld
    ? new Refused(
        'forbidden',
        '密码已到更换期限，请先修改密码。',
        'Your password has grown old; change it first.',
      )
    : new Refused('forbidden', '请先修改一次性密码。', 'Change your one-time password first.')
}

/** The same, also for those who still have to change their password. */
export async function anyActorOf(
  server: Server,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Actor> {
  const { cookie } = request.headers
  const query = request.query as { unit?: unknown }
  const unit = request.headers['x-unit'] ?? query.unit
  const { actor, cookies } = cookie
    ? await server.resolver.resolve(cookie, typeof unit === 'string' ? unit : undefined)
    : { actor: null, cookies: [] }
  if (cookies.length > 0) reply.header('set-cookie', cookies)
  if (actor) return actor
  throw new Refused(
    'unauthenticated',
    '登录已过期，请重新登录；已填内容会保留。',
    'Please sign in again; what you typed is kept.',
  )
}

/** Another site's page must not act in a person's name: what changes something comes from our own origin. */
async function guard(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'same-origin')
  reply.header('x-frame-options', 'SAMEORIGIN')
  if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin, host } = request.headers
  const isForeign = origin !== undefined && URL.parse(origin)?.host !== host
  if (isForeign || request.headers['sec-fetch-site'] === 'cross-site') {
    throw new Refused(
      'forbidden',
      '请求来自其他网站，已拒绝。',
      'The request came from another site and was refused.',
    )
  }
}

function answerError(
  error: Error & { statusCode?: number },
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const refused = error instanceof Refused ? error : protocolRefusal(error)
  if (refused) {
    const { code, words, detail } = refused
    reply.status(refusalStatus[code]).send({ code, ...words, ...detail, requestId: request.id })
    return
  }
  console.error(new Date().toISOString(), request.id, request.method, request.url.split('?')[0], error)
  reply.status(500).send({
    code: 'fault',
    zh: `系统出错，已记录。请把编号 ${request.id} 告诉系统管理员。`,
    en: `Something failed on our side. Please report ${request.id} to the system administrator.`,
    requestId: request.id,
  })
}

function protocolRefusal({ statusCode }: { statusCode?: number }): Refused | null {
  if (statusCode === 413)
    return new Refused('tooLarge', '内容过大，请分次提交。', 'Too large; submit in parts.')
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refused('invalid', '请求格式不正确。', 'The request is malformed.')
  }
  return null
}
