import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { FastifyReply } from 'fastify'
import type { Db, Scope, Tx } from './database/database.ts'

/**
 * Answers with a stream that reads from the database while it is sent: the transaction stays open until the
 * last byte is out or the reader is gone.
 */
export function sendInScope(
  db: Db,
  scope: Scope,
  reply: FastifyReply,
  make: (tx: Tx) => Readable | Promise<Readable>,
): Promise<FastifyReply> {
  return new Promise((resolve, reject) => {
    const work = db.stream(scope, async (tx) => {
      const stream = await make(tx)
      reply.raw.once('close', () => stream.destroy())
      resolve(reply.send(stream))
      await finished(stream)
    })
    work.catch(reject)
  })
}
