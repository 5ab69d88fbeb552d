/** One member of a JSON object as SQL: what stands for it in the text (`%s` for the value), and the expression. */
export type Member = { text: string; value?: string }

/** Never null and without anything to escape: ids, states, codes, days. */
export const plain = (value: string): Member => ({ text: '"%s"', value })
/** The same, where it may be null. */
export const plainOrNull = (value: string): Member => bare(`coalesce('"' || ${value} || '"', 'null')`)
/** Words of people; never null. */
export const words = (value: string): Member => bare(`to_json(${value})`)
/** A number, true or false, or JSON; never null. */
export const bare = (value: string): Member => ({ text: '%s', value })
/** The same in every row. */
export const same = (value: '' | 0 | 1 | false | null | []): Member => ({ text: JSON.stringify(value) })

/**
 * SQL of the text of a JSON object: half the time of `json_build_object`, a third of `row_to_json`, which look up
 * how to write each column anew in every row.
 */
export function jsonObject(members: Readonly<Record<string, Member>>): string {
  const text = Object.entries(members).map(([name, member]) => `"${name}":${member.text}`)
  const values = Object.values(members).flatMap(({ value }) => value ?? [])
  return `format('{${text.join(',')}}', ${values.join(', ')})`
}
