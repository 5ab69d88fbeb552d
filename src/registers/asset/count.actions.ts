import { z } from 'zod'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { extentOf, rolesFor } from '../access.ts'
import { desksOf, requireExtent } from '../every/desks.queries.ts'
import { cardById, cardEvents, openTakes } from './card.queries.ts'
import { repeatedDifferences, stockTakeBoard, takesByYear } from './count.queries.ts'
import { asset } from './register.ts'
import { stockTake, stockTakeLine } from './stock-take.ts'

const id = z.uuid(say('编号不正确', 'Not a valid id'))
const text = z.string().nullable()
const flag = z.boolean().nullable()
const diffKind = z.enum(['surplus', 'shortage', 'misplaced']).nullable()
const scope = z.enum(['full', 'partial'])

/** A stock-take with every card that should be there and what was found so far. */
export const stockTakeBoardAction = action({
  name: 'stockTake.board',
  summary: 'A stock-take: cards to be counted and what was found',
  kind: 'read',
  roles: rolesFor('read', stockTake),
  input: z.strictObject({ id }),
  output: z.object({
    take: z.object({
      id: z.string(),
      orgUnitId: z.string(),
      unitName: z.string(),
      ledgerNo: z.string(),
      title: z.string(),
      year: z.number(),
      scope,
      scopeNote: text,
      baseDate: z.string(),
      finishedDate: text,
      leaderName: z.string(),
      bookTotal: z.number(),
      reviewStatus: z.string(),
      isVoid: z.boolean(),
    }),
    assets: z.array(
      z.object({
        id: z.string(),
        assetNo: z.string(),
        name: z.string(),
        spec: z.string(),
        location: z.string(),
        deptName: z.string(),
        userName: z.string(),
        cost: z.number(),
      }),
    ),
    lines: z.array(
      z.object({
        id: z.string(),
        version: z.number(),
        assetNo: z.string(),
        assetId: text,
        isFound: z.boolean(),
        isLocationOk: flag,
        isUserOk: flag,
        isLabelOk: flag,
        foundLocation: text,
        diffKind,
        diffReason: text,
        handledDate: text,
        scannedAt: text,
        scannedByName: text,
      }),
    ),
    /** Whether the reader may enter what they find. */
    mayCount: z.boolean(),
  }),
  async run(context, input) {
    const { tx, actor } = context
    await requireExtent(context, 'read', stockTake)
    const board = await stockTakeBoard(context, input.id)
    const { orgUnitId, isVoid, reviewStatus } = board.take
    const isOpen = orgUnitId === actor.orgUnitId && !isVoid && reviewStatus !== 'approved'
    const desks = await desksOf(tx, actor.orgUnitId)
    return { ...board, mayCount: isOpen && extentOf(actor, 'keep', stockTakeLine, desks) === 'all' }
  },
})

export const stockTakeYears = action({
  name: 'stockTake.years',
  summary: 'Stock-takes year by year, and differences that come back',
  kind: 'read',
  roles: rolesFor('read', stockTake),
  input: z.strictObject({}),
  output: z.object({
    takes: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        year: z.number(),
        scope,
        baseDate: z.string(),
        finishedDate: text,
        bookTotal: z.number(),
        counted: z.number(),
        misplaced: z.number(),
        shortage: z.number(),
        surplus: z.number(),
        unsettled: z.number(),
      }),
    ),
    repeated: z.array(
      z.object({
        assetNo: z.string(),
        name: text,
        years: z.array(z.number()),
        kinds: z.array(z.string()),
      }),
    ),
  }),
  async run(context) {
    const { tx, actor } = context
    await requireExtent(context, 'read', stockTake)
    const [takes, repeated] = await Promise.all([
      takesByYear(tx, actor.orgUnitId),
      repeatedDifferences(tx, actor.orgUnitId),
    ])
    return { takes, repeated }
  },
})

/** What a scanned label shows: the card, what happened to it, and the stock-takes it can be counted in. */
export const assetCard = action({
  name: 'asset.card',
  summary: 'An asset’s card with its history and the stock-takes under way',
  kind: 'read',
  roles: rolesFor('read', asset),
  input: z.strictObject({ id }),
  output: z.object({
    card: z.object({
      id: z.string(),
      orgUnitId: z.string(),
      unitName: z.string(),
      ledgerNo: z.string(),
      assetNo: z.string(),
      name: z.string(),
      spec: z.string(),
      brand: z.string(),
      qty: z.number(),
      unit: z.string(),
      cost: z.number(),
      accDep: z.number(),
      net: z.number(),
      status: z.string(),
      acquireDate: z.string(),
      bookedDate: z.string(),
      deptName: z.string(),
      userName: z.string(),
      keeperName: z.string(),
      location: z.string(),
      labeledDate: text,
      minYears: z.number(),
    }),
    events: z.array(
      z.object({
        kind: z.enum(['take', 'handover', 'disposal']),
        id: z.string(),
        date: z.string(),
        what: z.string(),
        detail: text,
      }),
    ),
    takes: z.array(z.object({ id: z.string(), title: z.string() })),
  }),
  async run(context, input) {
    const { tx } = context
    await requireExtent(context, 'read', asset)
    const card = await cardById(tx, input.id)
    const [events, takes] = await Promise.all([cardEvents(tx, card), openTakes(tx, card.orgUnitId)])
    return { card, events, takes }
  },
})
