import type { Words } from './refused.ts'

const separator = '\u0001'

/** A check's message in both languages, packed into the one string that a schema carries. */
export function say(zh: string, en: string): string {
  return `${zh}${separator}${en}`
}

/** Unpacks what `say` packed; a plain message serves both languages. */
export function unpack(message: string): Words {
  const [zh = message, en = zh] = message.split(separator)
  return { zh, en }
}
