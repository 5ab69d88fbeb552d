import { z } from 'zod'
import { Refused } from '../../kit/refused.ts'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { may } from '../../server/roles.ts'

/** A page that keeps views; a register's grid by the register's name. */
const page = z.union([z.enum(['ledger', 'evidence']), z.string().regex(/^registers\/[A-Za-z]{2,60}$/)])

/** My saved views of a page and those colleagues share, mine first. */
export const viewList = action({
  name: 'view.list',
  summary: 'Saved views of a page: one’s own and those shared in the unit',
  kind: 'read',
  roles: may.read,
  input: z.strictObject({ page }),
  output: z.object({
    views: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        query: z.string(),
        isShared: z.boolean(),
        isMine: z.boolean(),
        personName: z.string(),
      }),
    ),
  }),
  async run({ tx, actor }, input) {
    const rows = await tx
      .selectFrom('savedView')
      .innerJoin('person', 'person.id', 'savedView.personId')
      .select([
        'savedView.id',
        'savedView.name',
        'query',
        'isShared',
        'personId',
        'person.name as personName',
      ])
      .where('page', '=', input.page)
      .where('orgUnitId', '=', actor.orgUnitId)
      .where((eb) => eb.or([eb('personId', '=', actor.personId), eb('isShared', '=', true)]))
      .orderBy('savedView.createdAt')
      .limit(200)
      .execute()
    const views = rows.map(({ personId, ...view }) => ({ ...view, isMine: personId === actor.personId }))
    return { views: [...views.filter(({ isMine }) => isMine), ...views.filter(({ isMine }) => !isMine)] }
  },
})

/** Saves what is seen under a name; saving under one's own name again replaces it. */
export const viewSave = action({
  name: 'view.save',
  summary: 'Save a view of a page under a name',
  kind: 'write',
  roles: may.read,
  input: z.strictObject({
    page,
    name: z.string().trim().min(1, say('请填写视图名称', 'Name the view')).max(40),
    query: z.string().max(4000),
    isShared: z.boolean(),
  }),
  output: z.object({ id: z.string() }),
  async run({ tx, actor }, input) {
    return tx
      .insertInto('savedView')
      .values({ ...input, orgUnitId: actor.orgUnitId, personId: actor.personId })
      .onConflict((on) =>
        on
          .columns(['orgUnitId', 'personId', 'page', 'name'])
          .doUpdateSet({ query: input.query, isShared: input.isShared }),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
  },
})

/** Takes one's own view away. */
export const viewRemove = action({
  name: 'view.remove',
  summary: 'Remove one’s own saved view',
  kind: 'write',
  roles: may.read,
  input: z.strictObject({ id: z.uuid() }),
  output: z.object({}),
  async run({ tx, actor }, { id }) {
    const gone = await tx
      .deleteFrom('savedView')
      .where('id', '=', id)
      .where('personId', '=', actor.personId)
      .returning('id')
      .executeTakeFirst()
    if (!gone) throw new Refused('notFound', '没有这个视图。', 'No such view.')
    return {}
  },
})
