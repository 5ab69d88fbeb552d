/** A user name for a person's name that is not among those taken: `zhangsan`, then `zhangsan2`. Empty when it cannot. */
export type NameUser = (name: string, taken: ReadonlySet<string>) => string

/** Comes with the pinyin dictionary loaded. */
export async function loadNameUser(): Promise<NameUser> {
  const { pinyin } = await import('pinyin-pro')
  return (name, taken) => {
    const letters = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true })
      .join('')
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 26)
    if (letters.length < 2) return ''
    if (!taken.has(letters)) return letters
    for (let no = 2; ; no += 1) if (!taken.has(`${letters}${no}`)) return `${letters}${no}`
  }
}
