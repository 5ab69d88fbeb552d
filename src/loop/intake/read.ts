import type { SourceDocument } from '../../documents/read/document.ts'
import { Refused } from '../../kit/refused.ts'
import type { PrepareContext } from '../../server/action.ts'
import { scopeOf } from '../../server/identity/actor.ts'
import type { Content } from './content.ts'
import { contentOf } from './propose.ts'

export type ReadInput = { fileId?: string | undefined; text?: string | undefined; name?: string | undefined }

export type ReadDraft = {
  name: string
  sourceKind: string
  fileId: string | null
  sourceText: string
  dropped: { text: string; reason: string; reasonEn?: string }[]
  content: Content
}

/** Longest accepted text, characters: some 500 pages. */
const maxText = 600_000

/**
 * Reads an uploaded file or pasted text into a draft; bytes and parsing stay outside the transaction.
 * Refuses `notFound` (another unit's file), `invalid` with the reader's own sentence when it cannot be read.
 */
export async function readDraft(context: PrepareContext, input: ReadInput): Promise<ReadDraft> {
  const { understand } = await import('../../documents/understand/understand.ts')
  const document = input.fileId ? await fileDocument(context, input.fileId) : await pasted(input)
  if (document.text.trim().length < 20) {
    throw new Refused(
      'invalid',
      '文本太短，没有可以识别的内容。',
      'The text is too short to find anything in it.',
      {
        fields: { text: { zh: '至少 20 个字', en: 'At least 20 characters' } },
      },
    )
  }
  if (document.text.length > maxText) {
    throw new Refused(
      'tooLarge',
      '文本超过 60 万字，请拆分后分次导入。',
      'More than 600,000 characters; split the document.',
    )
  }
  return {
    name: input.name?.trim() || document.name,
    sourceKind: document.kind,
    fileId: input.fileId ?? null,
    sourceText: document.text,
    dropped: document.dropped.map(({ text, reason, reasonEn }) => ({
      text,
      reason,
      ...(reasonEn === undefined ? {} : { reasonEn }),
    })),
    content: contentOf(understand(document), document.text),
  }
}

async function fileDocument({ db, files, actor }: PrepareContext, fileId: string): Promise<SourceDocument> {
  const file = await db.read(scopeOf(actor), (tx) =>
    tx.selectFrom('storedFile').select(['sha256', 'name']).where('id', '=', fileId).executeTakeFirst(),
  )
  if (!file) throw new Refused('notFound', '没有这个文件，请重新上传。', 'No such file; upload it again.')
  const { readDocument } = await import('../../documents/read/read.ts')
  const { Unreadable } = await import('../../documents/read/unreadable.ts')
  try {
    return await readDocument(await files.bytes(file.sha256), file.name)
  } catch (error) {
    if (error instanceof Unreadable) throw new Refused('invalid', error.message, error.messageEn)
    throw error
  }
}

async function pasted({ text, name }: ReadInput): Promise<SourceDocument> {
  const { textDocument } = await import('../../documents/understand/text-document.ts')
  return textDocument(text ?? '', name?.trim() || '粘贴的文本')
}
