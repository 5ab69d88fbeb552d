/** Kinds of files to filter by, as the types that the server gives out. */
export const fileKinds = {
  image: { zh: '图片', en: 'Images', types: ['image/'] },
  pdf: { zh: 'PDF', en: 'PDF', types: ['application/pdf'] },
  word: {
    zh: 'Word',
    en: 'Word',
    types: ['application/msword', 'application/vnd.openxmlformats-officedocument.wordprocessingml'],
  },
  excel: {
    zh: 'Excel',
    en: 'Excel',
    types: [
      'application/vnd.ms-excel',
      'application/vnd.openxmlformats-officedocument.spreadsheetml',
      'text/csv',
    ],
  },
  text: { zh: '文本', en: 'Text', types: ['text/plain'] },
  media: { zh: '音视频', en: 'Sound and film', types: ['video/', 'audio/'] },
} as const

export type FileKind = keyof typeof fileKinds
