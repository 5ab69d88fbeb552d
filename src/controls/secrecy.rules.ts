import { type RawBuilder, sql } from 'kysely'
import { columnsOf, type Register } from '../kit/define-register.ts'
import { linesOf, type RegisterName } from '../registers/index.ts'
import type { Find, Hit } from './rule.ts'
import { type Rule, rule } from './rule.ts'

/** Marks and levels of secrets as documents bear them. Source: rule book 0.6, COMM-004. */
const words = '绝密|机密|秘密★|密级'
/** A letter that stands in each of them. Nearly no text has it, and it is found in a third of the time. */
const inEach = '%密%'

type Marked = Hit & { part: string; ledgerNo: string; word: string }

/** Looks through every text of a record, of its lines and of the fields a unit added. */
export function secrecyRule(register: Register): Rule {
  return rule({
    id: 'COMM-004',
    zh: '疑似涉密内容',
    en: 'Perhaps a state secret',
    register: register.name as RegisterName,
    field: null,
    from: '2000-01-01',
    severity: 'block',
    basis: { text: '本单位内控：本平台为非涉密系统（《保守国家秘密法》，条号待核）', status: 'house' },
    find: (context) => {
      const looks = [
        lookAt(context, register),
        ...below(register).map((path) => lookAt(context, register, path)),
      ]
      return context.db
        .selectFrom(sql<Marked>`(${sql.join(looks, sql` union all `)})`.as<'h'>(sql`h`))
        .select(['h.recordId', 'h.orgUnitId', 'h.since', 'h.part', 'h.ledgerNo', 'h.word'])
    },
    say: ({ ledgerNo, word }) => ({
      zh: `${ledgerNo} 中出现“${word}”，疑似涉密内容。本平台为非涉密系统，禁止录入国家秘密，请删除后再提交。`,
      en: `${ledgerNo} contains “${word}”, perhaps a state secret. This system is not for secrets; remove it before you hand it in.`,
    }),
  })
}

/** Every way from the record down to lines of it, and to lines of those. */
function below(register: Register): (readonly Register[])[] {
  return linesOf(register).flatMap((line) => [[line], ...below(line).map((path) => [line, ...path])])
}

/** The texts of the last table on the way; hits are about the record all the same. */
function lookAt(
  { live, kept }: Pick<Find<never>, 'live' | 'kept'>,
  register: Register,
  path: readonly Register[] = [],
): RawBuilder<Marked> {
  const last = path.at(-1)
  const alias = last ? `l${path.length}` : 't'
  const texts = textsOf(last ?? register, alias)
  const whole = texts.own === null ? texts.extra : sql`${texts.own} || ${texts.extra}`
  const joins = path.map((line, index) => {
    const own = `l${index + 1}`
    const above = index === 0 ? 't' : `l${index}`
    return sql`join ${sql.table(line.name)} as ${sql.ref(own)} on ${sql.ref(`${own}.orgUnitId`)} = ${sql.ref(`${above}.orgUnitId`)}
      and ${sql.ref(`${own}.${line.lineOf}`)} = ${sql.ref(`${above}.id`)} and ${kept(own)}`
  })
  return sql<Marked>`select t.id as "recordId", t."orgUnitId", t."eventDate" as since,
      ${last ? sql`${sql.ref(`${alias}.id`)}::text` : sql`''::text`} as part, t."ledgerNo",
      substring(${whole} from ${sql.lit(words)}) as word
    from ${sql.table(register.name)} as t ${sql.join(joins, sql` `)}
    where ${live('t')} and ${isMarked(texts, alias)}`
}

type Texts = { own: RawBuilder<string> | null; extra: RawBuilder<string> }

/** The texts of a row, and those of the fields a unit added. */
function textsOf(register: Register, alias: string): Texts {
  const names = Object.entries(columnsOf(register))
    .filter(([name, { kind }]) => (kind === 'text' || kind === 'longText') && name !== 'ledgerNo')
    .map(([name]) => sql.ref(`${alias}.${name}`))
  const own = names.length === 0 ? null : sql<string>`concat_ws(' ', ${sql.join(names)})`
  return { own, extra: sql<string>`${sql.ref(`${alias}.extra`)}::text` }
}

/** Nearly every row has no such field: looking at that first spares writing it out as text. */
function isMarked({ own, extra }: Texts, alias: string): RawBuilder<boolean> {
  const added = sql<boolean>`(${sql.ref(`${alias}.extra`)} <> '{}' and ${extra} ~ ${sql.lit(words)})`
  if (own === null) return added
  return sql<boolean>`(${own} like ${sql.lit(inEach)} and ${own} ~ ${sql.lit(words)} or ${added})`
}
