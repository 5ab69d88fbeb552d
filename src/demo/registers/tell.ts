import { addDays } from '../../kit/day.ts'
import type { Stage } from '../stage.ts'
import { cardAssets } from './belongings.ts'
import { begunDaysAgo, history, lastDays, monthsUntil, type Week, weeksSince } from './calendar.ts'
import { type Books, holdMeetings, writeCatalogue } from './meetings.ts'
import { claim } from './money.ts'
import { type Pen, takePen } from './pen.ts'
import { staffUnit } from './people.ts'
import { passReviews } from './reviews.ts'
import { badFuel, idleDay, neglect } from './trouble.ts'
import { bureauKeeping, cultureKeeping, type Keeping, serviceKeeping } from './units.ts'
import { driveWeek, enlistCars, type Garage, openGarage, reconcile } from './vehicles.ts'
import { deedsOf, enrolMembers, give } from './welfare.ts'

type Book = { pen: Pen; garage: Garage; books: Books }

/** Fourteen months of the three units' registers, up to a week ago: one well kept, one neglected, one small. */
export async function tellRegisters(stage: Stage): Promise<Book[]> {
  const kept: Book[] = []
  for (const unit of [bureauKeeping, cultureKeeping, serviceKeeping]) {
    stage.goTo(begunDaysAgo)
    const book = await open(stage, unit)
    await takeInHistory(stage, book)
    for (const { daysAgo, week } of weeksSince(stage.today)) {
      stage.goTo(daysAgo)
      await writeWeek(book, week)
    }
    for (const deed of deedsOf(book.pen).filter(({ daysAgo }) => daysAgo <= begunDaysAgo)) {
      stage.goTo(deed.daysAgo - 3)
      await give(book.pen, [deed], stage.today, false)
    }
    if (unit.isTroubled) {
      stage.goTo(lastDays - 1)
      await neglect(book.pen, book.garage, stage.today)
    } else await passReviews(stage, unit)
    kept.push(book)
  }
  return kept
}

async function open(stage: Stage, unit: Keeping): Promise<Book> {
  const { departments } = await stage.as(unit.officer, 'member.list', {})
  const ids = new Map(departments.map(({ id, name }) => [name, id]))
  const fileId = await stage.upload(
    unit.keeper,
    '凭据扫描件（演示）.txt',
    `${unit.unitName} 登记凭据扫描件\n`,
  )
  return { pen: takePen(stage, unit, ids, fileId), garage: openGarage(unit.cars), books: new Map() }
}

async function takeInHistory(stage: Stage, { pen, garage, books }: Book): Promise<void> {
  const { today } = stage
  const past = history(today)
  await enlistCars(pen, past.from)
  await writeCatalogue(pen, past.from)
  await staffUnit(pen, today)
  await cardAssets(pen, today)
  await driveWeek(pen, garage, past)
  await holdMeetings(pen, books, past)
  await reconcile(pen, monthsUntil(today, begunDaysAgo))
  const days = Array.from({ length: 12 }, (_, index) => addDays(past.from, 12 + index * 22))
  await claim(
    pen,
    days.filter((day) => day <= past.to),
    true,
  )
  await enrolMembers(pen, today)
  const done = deedsOf(pen).filter(({ daysAgo }) => daysAgo > begunDaysAgo)
  await give(pen, done, today, true)
}

async function writeWeek({ pen, garage, books }: Book, week: Week): Promise<void> {
  await driveWeek(pen, garage, week)
  await holdMeetings(pen, books, week)
  // One claim every other week, and the month's reconciliations in the first days of the next.
  if (Math.round(Date.parse(week.to) / 604_800_000) % 2 === 0) await claim(pen, [addDays(week.to, -4)], false)
  if (Number(week.to.slice(8)) <= 7 && !pen.unit.isTroubled) await reconcile(pen, [firstOfLastMonth(week.to)])
}

function firstOfLastMonth(day: string): string {
  return `${addDays(`${day.slice(0, 7)}-01`, -1).slice(0, 7)}-01`
}

/**
 * The last days: a vehicle of the bureau is filled on a day it did not drive, beyond its tank, with another card. The
 * problem of the official vehicles had been closed for weeks; so it is a relapse.
 */
export async function tellRelapse(stage: Stage, [bureau]: readonly Book[]): Promise<void> {
  if (!bureau) return
  const { pen, garage } = bureau
  const days = Array.from({ length: lastDays }, (_, index) => addDays(stage.today, index - lastDays))
  stage.goTo(1)
  await driveWeek(pen, garage, {
    from: days[1] ?? stage.today,
    to: addDays(stage.today, -2),
    isHistory: false,
  })
  stage.goTo(0)
  const odo = (garage.get('sedan')?.odo ?? 0) + 3
  await pen.write('fuel', { bad: badFuel(pen, idleDay(addDays(stage.today, -7)), odo) })
}
