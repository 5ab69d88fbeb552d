import { describe, expect, it } from 'vitest'
import { startApp } from '../../../tests/app.ts'
import { makeInspection } from '../../../tests/factory.ts'

const app = await startApp()
const made = await makeInspection(app)
const same = '每季度对公务用车油卡逐笔核对加油小票与行驶里程并由驾驶员和科室负责人共同签字确认'
await app.owner.query(`update measure set text = $2 where id = any($1)`, [
  [made.measureIds[0], made.measureIds[1], made.measureIds[2]],
  same,
])

const officer = await app.as('officer')
const hints = async () => {
  const { alerts } = await officer.call('rect.list', { inspectionId: made.id })
  return alerts.filter(({ ruleId }) => ruleId === 'RECT-007')
}
const reason = '三项都由同一台账核对，措施确实相同'

describe('a hint about equal wording (RECT-007)', () => {
  it('is closed by an explanation, for every pair of its group', async () => {
    const [hint, ...rest] = await hints()
    expect([hint!.explainKey, rest]).toEqual([expect.any(String), []])
    const wish = { inspectionId: made.id, key: hint!.explainKey!, reason }
    await expect(officer.call('wording.explain', { ...wish, reason: '好' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect((await app.as('handler')).call('wording.explain', wish)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect((await app.as('officer', 'other')).call('wording.explain', wish)).rejects.toMatchObject({
      code: 'conflict',
    })
    await officer.call('wording.explain', wish)
    expect(await hints()).toEqual([])
    await expect(officer.call('wording.explain', wish)).rejects.toMatchObject({ code: 'conflict' })
    expect((await (await app.as('overseer')).call('wording.notes', {})).notes).toMatchObject([
      { reason, words: { zh: expect.stringContaining('高度雷同') } },
    ])
    expect((await (await app.as('officer', 'other')).call('wording.notes', {})).notes).toEqual([])
  })

  it('comes back when a text changes, though still alike, and when the explanation is taken back', async () => {
    await app.owner.query(`update measure set text = $2 where id = $1`, [
      made.measureIds[2],
      `${same}，次月公示`,
    ])
    expect(await hints()).toHaveLength(1)
    await app.owner.query(`update measure set text = $2 where id = $1`, [made.measureIds[2], same])
    expect(await hints()).toEqual([])
    const { notes } = await officer.call('wording.notes', {})
    await officer.call('wording.unexplain', { id: notes[0]!.id })
    expect(await hints()).toHaveLength(1)
    await expect(officer.call('wording.unexplain', { id: notes[0]!.id })).rejects.toMatchObject({
      code: 'notFound',
    })
    const { rows } = await app.owner.query(
      `select action from "auditEvent" where "subjectType" = 'wordingNote' order by id`,
    )
    expect(rows.map(({ action }) => action)).toEqual(['wording.explain', 'wording.unexplain'])
  })
})
