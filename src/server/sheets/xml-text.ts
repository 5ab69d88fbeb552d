/** Value of an attribute in the text between a tag's name and its end, as it is written. */
export function attribute(attributes: string, name: string): string | undefined {
  const at = attributes.indexOf(`${name}=`)
  if (at < 0) return undefined
  if (at > 0 && !/\s/.test(attributes[at - 1] ?? ''))
    return attribute(attributes.slice(at + name.length), name)
  const quote = attributes[at + name.length + 1] ?? '"'
  const from = at + name.length + 2
  const to = attributes.indexOf(quote, from)
  return to < 0 ? undefined : attributes.slice(from, to)
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Text between tags as it was meant: the five names of XML, numbers, and what Excel writes as _x000D_. No other name is known, so none can grow. */
export function decoded(text: string): string {
  const plain = text.includes('&')
    ? text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex, decimal, name) => {
        if (name !== undefined) return named[name] ?? whole
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
      })
    : text
  return plain.includes('_x') ? plain.replace(/_x([0-9A-Fa-f]{4})_/g, unescaped) : plain
}

function unescaped(_: string, code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16))
}
