import { z } from 'zod'
import { say } from '../../kit/words.ts'
import { action } from '../../server/action.ts'
import { rolesFor } from '../access.ts'
import { requireExtent } from '../every/desks.queries.ts'
import { words } from '../every/shapes.ts'
import { meeting } from './register.ts'
import { type Book, books, decisionsInBook, meetingSheet, meetingsInBook } from './sheet.queries.ts'

const text = z.string().nullable()
const number = z.number().nullable()
const named = z.object({ id: z.string(), name: z.string() })
const meetingType = z.enum(['party_group', 'party_group_enlarged', 'executive', 'special'])

/** Agenda, stands, votes, decisions and what became of them, with the checks on all of it. */
export const meetingSheetAction = action({
  name: 'meeting.sheet',
  summary: 'A meeting with agenda, speeches, decisions, follow-up and the checks on them',
  kind: 'read',
  roles: rolesFor('read', meeting),
  input: z.strictObject({ id: z.uuid(say('编号不正确', 'Not a valid id')) }),
  output: z.object({
    meeting: z.object({
      id: z.string(),
      orgUnitId: z.string(),
      unitName: z.string(),
      meetingType,
      sessionNo: z.string(),
      bookNo: z.string(),
      pageFrom: z.number(),
      pageTo: z.number(),
      startAt: z.string(),
      endAt: z.string(),
      venue: z.string(),
      chairId: z.string(),
      chairName: z.string(),
      recorderName: z.string(),
      minutesDocNo: text,
      minutesDate: text,
      hasRecord: z.boolean(),
      reviewStatus: z.string(),
      members: z.array(named.extend({ isPresent: z.boolean(), absence: text })),
      attendees: z.array(z.object({ name: z.string(), deptName: z.string(), forItems: z.string() })),
    }),
    items: z.array(
      z.object({
        id: z.string(),
        version: z.number(),
        seq: z.number(),
        title: z.string(),
        kind: z.enum(['general', 'personnel', 'three_key', 'discipline', 'study', 'rectification']),
        reporterName: z.string(),
        recusedNames: z.array(z.string()),
        voteMethod: text,
        votesFor: number,
        votesAgainst: number,
        votesAbstain: number,
        outcome: z.enum(['passed', 'deferred', 'rejected', 'noted']),
        resolution: z.string(),
        ownerName: z.string(),
        dueDate: z.string(),
        doneDate: text,
        doneNote: text,
        speeches: z.array(
          z.object({
            id: z.string(),
            seq: z.number(),
            speakerId: z.string(),
            speakerName: z.string(),
            opinion: z.enum(['agree', 'disagree', 'defer', 'supplement']),
            text: z.string(),
          }),
        ),
        matters: z.array(z.object({ id: z.string(), title: z.string() })),
        problems: z.array(named),
        priorMeeting: text,
      }),
    ),
    checks: z.array(z.object({ ruleId: z.string(), words, isOk: z.boolean().nullable(), detail: words })),
  }),
  async run(context, { id }) {
    await requireExtent(context, 'read', meeting)
    return meetingSheet(context, id)
  },
})

/** One book of a year: Party group, executive or special meetings, never mixed, with what was to be done. */
export const meetingBook = action({
  name: 'meeting.book',
  summary: 'Meetings of one book in a year, and decisions to be carried out',
  kind: 'read',
  roles: rolesFor('read', meeting),
  input: z.strictObject({
    book: z.enum(Object.keys(books) as Book[]),
    year: z.int().min(1990).max(2100),
  }),
  output: z.object({
    meetings: z.array(
      z.object({
        id: z.string(),
        sessionNo: z.string(),
        meetingType,
        startAt: z.string(),
        bookNo: z.string(),
        pageFrom: z.number(),
        pageTo: z.number(),
        chairName: z.string(),
        present: z.number(),
        members: z.number(),
        items: z.number(),
        hasRecord: z.boolean(),
        alerts: z.number(),
      }),
    ),
    decisions: z.array(
      z.object({
        id: z.string(),
        meetingId: z.string(),
        sessionNo: z.string(),
        title: z.string(),
        resolution: z.string(),
        ownerName: z.string(),
        dueDate: z.string(),
        doneDate: text,
      }),
    ),
  }),
  async run(context, { book, year }) {
    const { tx, actor } = context
    await requireExtent(context, 'read', meeting)
    const [meetings, decisions] = await Promise.all([
      meetingsInBook(tx, actor.orgUnitId, book, year),
      decisionsInBook(tx, actor.orgUnitId, book, year),
    ])
    return { meetings, decisions }
  },
})
