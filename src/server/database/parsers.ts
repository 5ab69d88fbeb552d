import pg from 'pg'

const { builtins } = pg.types

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`integer beyond 2^53: ${text}`)
  return value
}

/** `2026-11-22 08:00:00.123+00` → ISO-8601 with Z; sessions run in UTC. */
function moment(text: string): string {
  return new Date(`${text.replace(' ', 'T')}${/[+-]\d\d$/.test(text) ? ':00' : ''}`).toISOString()
}

/** A moment within JSON that PostgreSQL wrote, as everywhere else: ISO-8601 to the millisecond, with Z. */
export const isoOf = (text: string): string => new Date(text).toISOString()

/**
 * What comes out of the database is what goes over the wire: a day stays `YYYY-MM-DD`, a moment is ISO-8601,
 * bigint and numeric are numbers. Left alone, the driver turns a day into a moment of the server's zone.
 */
export const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === builtins.DATE) return (text: string) => text
    if (oid === builtins.TIMESTAMPTZ) return moment
    if (oid === builtins.INT8) return wholeNumber
    if (oid === builtins.NUMERIC) return Number
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
  },
}
