/** What a page knows of a stored file. */
export type ShownFile = { fileId: string; name: string; mimeType: string; size: number }

export type PreviewKind = 'image' | 'pdf' | 'word' | 'text' | 'video' | 'audio' | 'none'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** Read by the server and shown as text and tables: nothing of the file itself reaches the page. */
const readTypes = [
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'text/plain',
  'text/csv',
]

/** How a file is shown, by the type that the server gave it; what a browser cannot show is a download. */
export function previewKindOf({ mimeType }: Pick<ShownFile, 'mimeType'>): PreviewKind {
  const type = mimeType.split(';')[0]?.trim() ?? ''
  if (['image/jpeg', 'image/png', 'image/gif', 'image/webp'].includes(type)) return 'image'
  if (type === 'application/pdf') return 'pdf'
  if (type === wordType) return 'word'
  if (readTypes.includes(type)) return 'text'
  if (type.startsWith('video/')) return 'video'
  if (type.startsWith('audio/')) return 'audio'
  return 'none'
}

/** 1.4 MB, as people say it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
