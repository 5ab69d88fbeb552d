import pg from 'pg'
import { type DatabaseConfig, poolConfig } from '../src/server/database/config.ts'
import * as words from './district-words.ts'

/** How large the district is. Each unit has two inspections; measures are five a problem. */
export type Size = { units: number; problems: number; measures: number; audits: number }
export const fullSize: Size = { units: 100, problems: 20_000, measures: 100_000, audits: 1_000_000 }

/** Rows of one kind are numbered from 1; the number is the end of the id, so that both sides know it. */
const kinds = [
  'unit',
  'department',
  'person',
  'membership',
  'credential',
  'inspection',
  'aspect',
  'cause',
] as const
const moreKinds = [
  'problem',
  'measure',
  'progress',
  'file',
  'evidence',
  'closeOut',
  'review',
  'plan',
] as const
export type Kind = (typeof kinds)[number] | (typeof moreKinds)[number]
const allKinds: readonly Kind[] = [...kinds, ...moreKinds]

/** Id of the n-th row of a kind: a UUID of version 7 as to form, in the order of the numbers. */
export function idOf(kind: Kind, n: number): string {
  const place = allKinds.indexOf(kind).toString(16).padStart(2, '0')
  return `019000${place}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** People of a unit by place: officer, principal, 4 leaders, 8 heads, 14 handlers, keeper, security administrator. */
export const peopleOfUnit = 30
/** Departments of a unit. */
export const departmentsOfUnit = 8
/** User name of the rectification officer of the n-th unit, and of the overseer of the district. */
export const officerName = (unit: number) => `u${unit}.p0`
export const overseerName = 'overseer'

/** Functions of this session only: ids, and picks that look random but are the same at every filling. */
const functions = `
  create function pg_temp.id(kind int, n bigint) returns uuid language sql immutable as
  $$ select ('019000' || lpad(to_hex(kind), 2, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
  create function pg_temp.dice(n bigint, salt int) returns int language sql immutable as
  $$ select (hashint8extended(n, salt) & 2147483647)::int $$;
  create function pg_temp.pick(list text[], n bigint, salt int) returns text language sql immutable as
  $$ select list[1 + pg_temp.dice(n, salt) % cardinality(list)] $$;`

type Lists = Record<keyof typeof words, string>

const lists = Object.fromEntries(
  Object.entries(words).map(([name, list]) => [
    name,
    `(array[${list.map((word) => pg.escapeLiteral(word)).join(',')}])`,
  ]),
) as Lists

const id = (kind: Kind, n: string) => `pg_temp.id(${allKinds.indexOf(kind)}, ${n})`
const dice = (salt: number, of: number) => `(pg_temp.dice(n, ${salt}) % ${of})`
const pick = (list: keyof Lists, salt: number) => `pg_temp.pick(${lists[list]}, n, ${salt})`
const place = (salt: number) =>
  `${pick('placeHeads', salt)} || ${pick('placeTails', salt + 1)} || ${pick('placeKinds', salt + 2)}`

/** Some hundred letters on what was found, n being the row's number. */
const foundText = `${pick('matters', 1)} || '方面，' || ${place(2)} || ${pick('things', 5)} || ${pick('faults', 6)}
  || '。抽查' || (2021 + ${dice(7, 5)}) || '年的' || (10 + ${dice(8, 90)}) || '份' || ${pick('things', 9)} || '，有'
  || (2 + ${dice(10, 8)}) || '份' || ${pick('faults', 11)} || '；' || ${place(12)} || '的' || ${pick('matters', 15)}
  || '也' || ${pick('faults', 16)} || '，涉及' || ${pick('offices', 17)} || '。'`
const measureText = `'由' || ${pick('offices', 21)} || '牵头，' || (1 + ${dice(22, 12)}) || '月底前对' || ${place(23)} || ${pick('matters', 26)}
  || '的' || ${pick('things', 27)} || ${pick('doings', 28)} || '，' || ${pick('doings', 29)} || '，确保' || ${pick('results', 30)} || '。'`
const personName = `${pick('surnames', 31)} || ${pick('givenNames', 32)}`
/** Number of a person of unit u by place; of a department; spread over the rows by a salt. */
const personAt = (unit: string, from: number, count: number, salt: number) =>
  id('person', `(${unit} - 1) * ${peopleOfUnit} + 1 + ${from} + ${dice(salt, count)}`)
const departmentAt = (unit: string, salt: number) =>
  id('department', `(${unit} - 1) * ${departmentsOfUnit} + 1 + ${dice(salt, departmentsOfUnit)}`)

/** Of a hundred problems: half closed, the rest spread; every fact below agrees with it. */
const statusOfProblem = `case when ${dice(41, 100)} < 50 then 'closed' when ${dice(41, 100)} < 55 then 'basically_done'
  when ${dice(41, 100)} < 62 then 'done_pending' when ${dice(41, 100)} < 88 then 'in_progress' else 'not_started' end`
/** What is finished was due before; of what is open one in six is late. */
const dueOf = (isFinished: string) =>
  `case when ${isFinished} then current_date - 10 - ${dice(42, 380)} else current_date - 40 + ${dice(43, 240)} end`

type Step = { what: string; sql: string }

function peopleSteps({ units }: Size): Step[] {
  const people = units * peopleOfUnit
  const unit = `((n - 1) / ${peopleOfUnit} + 1)`
  const at = `((n - 1) % ${peopleOfUnit})`
  const department = `(n - 1) / ${departmentsOfUnit} + 1`
  return [
    {
      what: 'units, people, roles',
      sql: `
      insert into "orgUnit" (id, name, "shortName", kind) values (${id('unit', String(units + 1))}, '区委巡察工作办公室', '区委巡察办', 'oversight');
      insert into "orgUnit" (id, name, "shortName", kind, "parentId")
        select ${id('unit', 'n')}, '区' || n || '号' || name, name || n, 'unit', ${id('unit', String(units + 1))}
        from (select n, ${pick('unitFields', 51)} || ${pick('unitKinds', 52)} as name from generate_series(1, ${units}) n) u;
      insert into department (id, "orgUnitId", name, "sortNo")
        select ${id('department', 'n')}, ${id('unit', department)}, ${lists.offices}[1 + (n - 1) % ${departmentsOfUnit}], (n - 1) % ${departmentsOfUnit}
        from generate_series(1, ${units * departmentsOfUnit}) n;
      insert into person (id, name, username, "displayUsername", email)
        select ${id('person', 'n')}, ${personName}, username, username, username || '@bench.invalid'
        from (select n, case when n > ${people} then '${overseerName}' else 'u' || ${unit} || '.p' || ${at} end as username
          from generate_series(1, ${people + 1}) n) p;
      insert into credential (id, "personId", "accountId", "providerId", password)
        select ${id('credential', 'n')}, ${id('person', 'n')}, ${id('person', 'n')}::text, 'credential', $password$
        from generate_series(1, ${people + 1}) n;
      insert into membership (id, "orgUnitId", "personId", "departmentId", role)
        select ${id('membership', 'n')}, ${id('unit', unit)}, ${id('person', 'n')},
          case when ${at} between 6 and 27 then ${id('department', `(${unit} - 1) * ${departmentsOfUnit} + 1 + (${at} - 6) % 8`)} end,
          case when ${at} = 0 then 'officer' when ${at} = 1 then 'principal' when ${at} < 6 then 'leader'
            when ${at} < 14 then 'departmentHead' when ${at} < 28 then 'handler' when ${at} = 28 then 'keeper' else 'securityAdmin' end
        from generate_series(1, ${people}) n;
      insert into membership ("orgUnitId", "personId", role)
        values (${id('unit', String(units + 1))}, ${id('person', String(people + 1))}, 'overseer')`,
    },
  ]
}

function problemSteps({ units, problems, measures }: Size): Step[] {
  const inspections = units * 2
  const each = problems / inspections
  const inspectionOf = `(n - 1) / ${each} + 1`
  const unitOf = `((n - 1) / ${each * 2} + 1)`
  const aspectIn = `(((n - 1) % ${each}) * 7 / ${each})`
  const perProblem = measures / problems
  const problem = `((n - 1) / ${perProblem} + 1)`
  return [
    {
      what: 'inspections, aspects, causes',
      sql: `
      insert into inspection (id, "orgUnitId", kind, title, "roundName", "inspectingBody", "feedbackDate", "createdBy")
        select ${id('inspection', 'n')}, ${id('unit', '(n + 1) / 2')}, 'inspection', '第' || (n + 1) % 2 + 1 || '轮巡察反馈',
          '第' || (n + 1) % 2 + 1 || '轮', '区委第一巡察组', current_date - 200 - (n % 2)::int * 200, ${personAt('((n + 1) / 2)', 0, 1, 1)}
        from generate_series(1, ${inspections}) n;
      insert into aspect (id, "orgUnitId", "inspectionId", no, title)
        select ${id('aspect', 'n')}, ${id('unit', '(n - 1) / 14 + 1')}, ${id('inspection', '(n - 1) / 7 + 1')}, (n - 1) % 7 + 1,
          ${pick('matters', 61)} || '落实不够到位' from generate_series(1, ${inspections * 7}) n;
      insert into cause (id, "orgUnitId", "inspectionId", no, title)
        select ${id('cause', 'n')}, ${id('unit', '(n - 1) / 10 + 1')}, ${id('inspection', '(n - 1) / 5 + 1')}, (n - 1) % 5 + 1,
          ${pick('matters', 62)} || '抓得不紧' from generate_series(1, ${inspections * 5}) n`,
    },
    {
      what: `${problems} problems`,
      sql: `
      insert into problem (id, "orgUnitId", "inspectionId", "aspectId", "problemNo", "sortNo", title, "problemText", "rectifyGoal",
          "leadLeaderId", "leadDeptId", "coDeptIds", "ownerId", "dueDate", status, outcome, "closedAt")
        select ${id('problem', 'n')}, ${id('unit', 'u')}, ${id('inspection', inspectionOf)},
          ${id('aspect', `(${inspectionOf} - 1) * 7 + 1 + a`)}, (a + 1) || '-' || (n - 1) % ${each} + 1,
          (a + 1) * 1000 + (n - 1) % ${each} + 1, ${pick('matters', 1)} || ${pick('faults', 6)}, ${foundText},
          ${pick('results', 71)}, ${personAt('u', 2, 4, 72)}, ${departmentAt('u', 73)}, array[${departmentAt('u', 74)}],
          ${personAt('u', 14, 14, 75)}, ${dueOf(`status in ('closed', 'basically_done', 'done_pending')`)}, status,
          case when status = 'closed' then ${pick('doings', 76)} || '，' || ${pick('results', 77)} else '' end,
          case when status = 'closed' then now() - interval '20 days' end
        from (select n, ${unitOf} as u, ${aspectIn} as a, ${statusOfProblem} as status from generate_series(1, ${problems}) n) p;
      insert into "problemCause" ("orgUnitId", "problemId", "causeId")
        select ${id('unit', unitOf)}, ${id('problem', 'n')}, ${id('cause', `(${inspectionOf} - 1) * 5 + 1 + n % 5`)}
        from generate_series(1, ${problems}) n`,
    },
    {
      what: `${measures} measures`,
      sql: `
      insert into measure (id, "orgUnitId", "inspectionId", no, text, kind, target, "leadLeaderId", "leadDeptId", "coDeptIds",
          "ownerId", "dueDate", status, "doneDate")
        select ${id('measure', 'n')}, "orgUnitId", "inspectionId", (n - 1) % ${each * perProblem} + 1, ${measureText},
          (array['immediate', 'deadline', 'deadline', 'deadline', 'longTerm'])[1 + ${dice(81, 5)}], ${pick('results', 82)},
          "leadLeaderId", ${departmentAt('u', 83)}, array[${departmentAt('u', 84)}], ${personAt('u', 14, 14, 85)},
          ${dueOf(`m.status = 'done'`)}, m.status, case when m.status = 'done' then current_date - 30 end
        from (select n, ((n - 1) / ${each * 2 * perProblem} + 1) as u, p.*, case
              when p.status in ('closed', 'basically_done', 'done_pending') then 'done' when p.status = 'not_started' then 'not_started'
              when n % ${perProblem} = 1 then 'in_progress' else (array['not_started', 'in_progress', 'done'])[1 + ${dice(86, 3)}] end as next
            from generate_series(1, ${measures}) n join problem p on p.id = ${id('problem', problem)}) q
        cross join lateral (select q.next as status) m;
      insert into "problemMeasure" ("orgUnitId", "problemId", "measureId")
        select "orgUnitId", ${id('problem', problem)}, id from (select m.*, ('x' || right(id::text, 8))::bit(32)::bigint as n from measure m) m`,
    },
  ]
}

/** Reports, evidence and decisions from which the states above follow. */
function workSteps({ audits, measures, problems }: Size): Step[] {
  const number = `(select *, ('x' || right(id::text, 8))::bit(32)::bigint as n from measure)`
  return [
    {
      what: 'progress, evidence, close-outs',
      sql: `
      insert into progress (id, "orgUnitId", "measureId", text, "isCompletion", "eventDate", "reportedBy", "reportedAt")
        select ${id('progress', 'n')}, "orgUnitId", id, ${pick('doings', 91)} || '，' || ${pick('results', 92)}, status = 'done',
          current_date - 30, "ownerId", now() - interval '30 days' from ${number} m where status <> 'not_started';
      insert into "storedFile" (id, "orgUnitId", sha256, name, "mimeType", size, "uploadedBy")
        select ${id('file', 'n')}, "orgUnitId", encode(sha256(id::text::bytea), 'hex'), '佐证' || n || '.pdf', 'application/pdf', 20000, "ownerId"
        from ${number} m where status = 'done';
      insert into evidence (id, "orgUnitId", "inspectionId", title, "createdBy")
        select ${id('evidence', 'n')}, "orgUnitId", "inspectionId", '佐证' || n, "ownerId" from ${number} m where status = 'done';
      insert into "evidenceVersion" ("orgUnitId", "evidenceId", no, "fileId", "addedBy")
        select "orgUnitId", ${id('evidence', 'n')}, 1, ${id('file', 'n')}, "ownerId" from ${number} m where status = 'done';
      insert into "evidenceMeasure" ("orgUnitId", "evidenceId", "measureId")
        select "orgUnitId", ${id('evidence', 'n')}, id from ${number} m where status = 'done';
      insert into "closeOut" ("orgUnitId", "problemId", kind, chain, "stepIndex", state, outcome, "appliedBy", "appliedAt", "endedAt")
        select "orgUnitId", id, case when status = 'basically_done' then 'basicallyDone' else 'closeOut' end,
          '{department,leader,partyGroup,overseer}', case when status = 'done_pending' then 0 else 4 end,
          case when status = 'done_pending' then 'open' else 'passed' end, '各项措施已经落实', "ownerId", now() - interval '25 days',
          case when status = 'closed' then "closedAt" when status = 'basically_done' then now() - interval '20 days' end
        from problem where status in ('closed', 'basically_done', 'done_pending')`,
    },
    {
      what: `${audits} audit entries`,
      sql: `
      insert into "auditEvent" (at, "orgUnitId", "actorId", "actorName", action, "subjectType", "subjectId", "problemId", before, after, "requestId", "ipAddress")
        select now() - interval '300 days' + n * interval '20 seconds', m."orgUnitId", m."ownerId", '经办人',
          (array['measure.save', 'progress.report', 'evidence.add', 'measure.add'])[1 + n % 4], 'measure', m.id,
          ${id('problem', `((n - 1) % ${measures}) / ${measures / problems} + 1`)}, jsonb_build_object('version', n / ${measures}, 'status', 'not_started'),
          jsonb_build_object('version', n / ${measures} + 1, 'status', m.status, 'text', m.text, 'dueDate', m."dueDate"), 'bench', '127.0.0.1'
        from generate_series(1, ${audits}) n join measure m on m.id = ${id('measure', `(n - 1) % ${measures} + 1`)} order by n`,
    },
  ]
}

/**
 * Fills a migrated, empty database with a district: set by set, through its owner. `hash` is the password of
 * everybody in it, as the sign-in keeps it.
 */
export async function fillDistrict(
  owner: DatabaseConfig,
  hash: string,
  size: Size,
  onProgress: (text: string) => void,
): Promise<void> {
  const client = new pg.Client(poolConfig(owner, {}))
  await client.connect()
  try {
    await client.query(`set synchronous_commit = off; set work_mem = '256MB'; ${functions}`)
    for (const { what, sql } of [...peopleSteps(size), ...problemSteps(size), ...workSteps(size)]) {
      const start = performance.now()
      await client.query(sql.replaceAll('$password$', () => pg.escapeLiteral(hash)))
      onProgress(`${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
    }
    onProgress('vacuum analyze, checkpoint')
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}
