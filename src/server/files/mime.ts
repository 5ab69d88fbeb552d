const byEnding: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  heic: 'image/heic',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  txt: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  zip: 'application/zip',
}

/** By the file's ending, from a closed list; never what the sender claims. Unknown: a download. */
export function mimeTypeOf(name: string): string {
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  return byEnding[ending] ?? 'application/octet-stream'
}
