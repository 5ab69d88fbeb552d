import type { Client } from 'pg'

/**
 * The text of `uuidv7()` for a PostgreSQL before 18: the millisecond in the first 48 bits, version 7, the rest random.
 * Ids made within one millisecond are in no order; nothing in the product relies on it. Source: RFC 9562, 5.7.
 */
export const uuidv7Sql = (name: string) => `create or replace function ${name}() returns uuid
  language sql volatile parallel safe set search_path = pg_catalog as $$
    select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
      placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
      from 1 for 6), 52, 1), 53, 1), 'hex')::uuid $$`

/** Makes `public.uuidv7()` where the server has none of its own. */
export async function ensureUuidv7(owner: Client): Promise<void> {
  const { rowCount } = await owner.query(
    `select 1 from pg_proc where proname = 'uuidv7' and pronamespace = 'pg_catalog'::regnamespace`,
  )
  if (!rowCount) await owner.query(uuidv7Sql('public.uuidv7'))
}
