import { sql } from 'kysely'
import type { KeptFigure } from './kept.ts'

/** Figures of report `g` as JSON; null where it has none. */
export const figuresOfReport = sql`(select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'value', f.value,
  'lookedAt', f."lookedAt", 'fromDate', f."fromDate", 'toDate', f."toDate") order by f.name)
  from "progressFigure" f where f."progressId" = g.id)`

/** Reports without figures are as they were before there were any: what reviewers saw keeps its hash. */
export function withoutNone<T extends { figures?: KeptFigure[] | null }>(rows: T[]) {
  return rows.map(({ figures, ...line }) => (figures ? { ...line, figures } : line))
}
