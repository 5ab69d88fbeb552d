import { beforeAll, describe, expect, it } from 'vitest'
import { registerList } from '../src/registers/index.ts'
import type { AnyAction } from '../src/server/action.ts'
import { actions } from '../src/server/actions.ts'
import { startApp, type TestApp } from './app.ts'
import { inserter, type MadeInspection, makeInspection } from './factory.ts'
import { sampleInput } from './sample-input.ts'
import type { PersonName } from './world.ts'

/** Inputs that a schema alone cannot tell: two parts of which one must be left out. */
const withoutParts: Record<string, string[]> = { 'intake.read': ['fileId'], 'alert.list': ['month'] }

const strangers: PersonName[] = [
  'officer',
  'principal',
  'leader',
  'departmentHead',
  'handler',
  'keeper',
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
]

/** Each register's actions are proven by the suite over every register (registers-server.test.ts). */
const registerNames = new Set<string>(registerList.map(({ name }) => name))
const listed: readonly AnyAction[] = actions.filter(
  ({ name }) => !registerNames.has(name.split('.')[0] ?? ''),
)

describe('another unit', () => {
  let app: TestApp
  let made: MadeInspection
  let ids: string[]

  beforeAll(async () => {
    app = await startApp()
    made = await makeInspection(app)
    ids = await fillUnit(app, made)
  }, 60_000)

  it('has an input for every action that its schema accepts', () => {
    const refused = listed.filter(
      (action) => !action.input.safeParse(inputFor(action, crypto.randomUUID())).success,
    )
    expect(refused.map(({ name }) => name)).toEqual([])
  })

  it('reads, changes and counts nothing through any action with any id, in any role', async () => {
    const before = await fingerprint(app, made.orgUnitId)
    const leaks: string[] = []
    for (const person of strangers) {
      const signed = await app.as(person, 'other')
      for (const action of listed.filter(({ roles }) => roles.includes(signed.person.role))) {
        for (const id of ids) {
          const { status, body } = await signed.post(action.name, inputFor(action, id))
          const answer = JSON.stringify(body)
          const isLeak =
            status >= 500 || (status === 200 && ids.some((own) => own !== id && answer.includes(own)))
          if (isLeak) leaks.push(`${person} ${action.name} ${status} ${answer.slice(0, 120)}`)
        }
      }
    }
    expect(leaks).toEqual([])
    expect(await fingerprint(app, made.orgUnitId)).toEqual(before)
  }, 300_000)

  it('gets no file, archive or export of it', async () => {
    const stranger = await app.as('officer', 'other')
    for (const id of ids) {
      expect((await stranger.get(`/api/file.get?id=${id}`)).status).toBe(404)
      expect((await stranger.get(`/api/dossier.zip?id=${id}`)).status).toBe(404)
    }
    const query = encodeURIComponent(JSON.stringify({ inspectionId: made.id }))
    const { body } = await stranger.get(`/api/ledger.export?format=csv&query=${query}`)
    expect(body.toString('utf8').trim().split('\r\n')).toHaveLength(1)
  })

  it('cannot act in the unit by naming it in the request', async () => {
    const stranger = await app.as('officer', 'other')
    const answer = await app.app.inject({
      method: 'POST',
      url: '/api/ledger.list',
      headers: { cookie: stranger.cookie, 'x-unit': made.orgUnitId, 'content-type': 'application/json' },
      payload: '{}',
    })
    expect(answer.body).not.toContain(made.orgUnitId)
  })

  it('lets nobody in who is not signed in', async () => {
    for (const action of listed) {
      const answer = await app.app.inject({
        method: 'POST',
        url: `/api/${action.name}`,
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify(inputFor(action, made.id)),
      })
      expect([action.name, answer.statusCode]).toEqual([action.name, 401])
    }
  })
})

function inputFor(action: AnyAction, id: string): Record<string, unknown> {
  const input = sampleInput(action.input, id) as Record<string, unknown>
  for (const part of withoutParts[action.name] ?? []) delete input[part]
  return input
}

/** A row in every table of the loop, so that every action finds something it could take. */
async function fillUnit(app: TestApp, made: MadeInspection): Promise<string[]> {
  const insert = inserter(app, made.orgUnitId)
  const { people, departments } = app.unit()
  const person = people.handler!.id
  const [problem] = made.problems
  const [measureId] = made.measureIds
  const fileId = await insert('storedFile', {
    name: '说明.txt',
    mimeType: 'text/plain',
    size: 3,
    sha256: 'b'.repeat(64),
    uploadedBy: person,
  })
  const content = JSON.stringify({
    aspects: [],
    items: [],
    measureTies: [],
    causeTies: [],
    aside: [],
    warnings: [],
  })
  const draftId = await insert('intakeDraft', {
    name: '草稿',
    sourceKind: 'txt',
    sourceText: '原文',
    content,
    createdBy: person,
  })
  const evidenceId = await insert('evidence', { inspectionId: made.id, title: '记录', createdBy: person })
  await insert('evidenceMeasure', { id: undefined, evidenceId, measureId })
  await insert('evidenceVersion', { evidenceId, no: 1, fileId, addedBy: person })
  const progressId = await insert('progress', {
    measureId,
    text: '已开始',
    eventDate: '2026-03-01',
    reportedBy: person,
  })
  const figureId = await insert('progressFigure', {
    progressId,
    name: 'trip.kept',
    fromDate: '2026-01-15',
    toDate: '2026-03-01',
    value: 1,
    register: 'trip',
    recordIds: [measureId],
  })
  const extensionId = await insert('extension', {
    measureId,
    oldDueDate: '2026-06-30',
    newDueDate: '2026-07-30',
    reason: '等待会商结果',
    requestedBy: person,
  })
  const closeOutId = await insert('closeOut', {
    problemId: problem.id,
    kind: 'closeOut',
    chain: ['department', 'leader', 'partyGroup'],
    outcome: '各项已经落实',
    appliedBy: person,
  })
  const planId = await insert('plan', {
    inspectionId: made.id,
    versionNo: 1,
    state: 'submitted',
    snapshot: '{}',
    hash: 'c'.repeat(64),
    submittedBy: people.officer!.id,
  })
  const alertId = await insert('alert', {
    ruleId: 'CARS-003',
    register: 'fuel',
    recordId: made.orgUnitId,
    severity: 'error',
    zh: '加油超过油箱',
    en: 'Too much fuel',
    sinceDate: '2026-03-01',
    openedAt: '2026-03-02T02:00:00Z',
  })
  const waiverId = await insert('alertWaiver', {
    alertId,
    kind: 'explain',
    reason: '油箱加大过',
    untilDate: '2026-04-01',
    proposedBy: person,
    proposedAt: '2026-03-03T02:00:00Z',
    state: 'proposed',
  })
  await insert('sheetMapping', {
    target: 'ledger',
    headings: 'd'.repeat(64),
    places: '[]',
    confirmedBy: person,
    confirmedAt: '2026-03-01T00:00:00Z',
  })
  const importId = await insert('sheetImport', {
    ...{ target: 'ledger', fileId, added: 0, changed: 0, keptBy: person, keptAt: '2026-03-01T00:00:00Z' },
    undo: JSON.stringify({ problems: [], measures: [], added: [] }),
  })
  const viewId = await insert('savedView', { personId: person, page: 'ledger', name: '我的', query: 'a=1' })
  return [
    made.orgUnitId,
    made.id,
    problem.id,
    measureId,
    made.causeIds[0]!,
    made.aspectIds[0]!,
    ...[fileId, draftId, evidenceId, extensionId, closeOutId, planId, viewId, importId],
    ...[alertId, waiverId, figureId],
    ...[departments[0], person, people.leader!.id],
  ]
}

const tables = [
  'inspection',
  'problem',
  'problemTally',
  'cause',
  'measure',
  'problemCause',
  'problemMeasure',
  'plan',
  'claim',
  'progress',
  'progressFigure',
  'wordingKey',
  'evidence',
  'evidenceVersion',
  'evidenceMeasure',
  'extension',
  'closeOut',
  'review',
  'reopening',
  'confirmation',
  'alert',
  'alertWaiver',
  'parameterValue',
  'savedView',
  'sheetMapping',
  'sheetImport',
  'intakeDraft',
  'storedFile',
  'department',
  'membership',
]

/** A checksum of all rows of a unit, table by table. */
async function fingerprint({ owner }: TestApp, orgUnitId: string): Promise<Record<string, string>> {
  const sums: Record<string, string> = {}
  for (const table of tables) {
    const { rows } = await owner.query(
      `select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from "${table}" t where "orgUnitId" = $1`,
      [orgUnitId],
    )
    sums[table] = rows[0].sum
  }
  const { rows } = await owner.query(
    `select md5(string_agg(p::text, '|' order by p.id)) as sum from (select id, name, username, "isDisabled", "lockedUntil",
      "mustChangePassword" from person where id in (select "personId" from membership where "orgUnitId" = $1)) p`,
    [orgUnitId],
  )
  return { ...sums, person: rows[0].sum }
}
