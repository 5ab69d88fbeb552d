import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { Refused } from '../../kit/refused.ts'

export type Stored = { sha256: string; size: number }

export type FileStore = {
  /** Takes a stream in, once per content. Refuses `tooLarge` above `limit` bytes, `invalid` when empty. */
  put(stream: Readable, limit: number): Promise<Stored>
  open(sha256: string): Promise<Readable>
  bytes(sha256: string): Promise<Uint8Array>
}

function keyOf(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256}`
}

/** Files by content under `folder`, two letters a folder; a file is whole or not there. */
export function openFileStore(folder: string): FileStore {
  const disk = new Disk(new FSDriver({ location: folder, visibility: 'private' }))
  const incoming = join(folder, 'incoming')
  return {
    async put(stream, limit) {
      await mkdir(incoming, { recursive: true })
      const path = join(incoming, randomUUID())
      try {
        const stored = await receive(stream, path, limit)
        const key = keyOf(stored.sha256)
        if (!(await disk.exists(key))) await disk.moveFromFs(path, key)
        return stored
      } finally {
        await rm(path, { force: true })
      }
    },
    open: (sha256) => disk.getStream(keyOf(sha256)),
    bytes: (sha256) => disk.getBytes(keyOf(sha256)),
  }
}

async function receive(stream: Readable, path: string, limit: number): Promise<Stored> {
  const hash = createHash('sha256')
  let size = 0
  await pipeline(
    stream,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        size += chunk.length
        if (size > limit) throw tooLarge(limit)
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(path, { flush: true }),
  )
  if (size === 0)
    throw new Refused(
      'invalid',
      '这是一个空文件，请检查后重新选择。',
      'The file is empty; check it and choose again.',
    )
  return { sha256: hash.digest('hex'), size }
}

function tooLarge(limit: number): Refused {
  const mb = Math.floor(limit / 1024 / 1024)
  return new Refused(
    'tooLarge',
    `文件超过 ${mb} MB，请压缩图片或拆分后再上传。`,
    `The file is larger than ${mb} MB; make it smaller or split it.`,
  )
}
