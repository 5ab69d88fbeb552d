import { dayInWords } from '../kit/day.ts'
import type { InspectionKind } from '../server/database/schema.ts'
import type { FactPerson, PaperFacts } from './facts.ts'
import type { Settings } from './settings.ts'

/** How a paper calls things: the unit, what was done to it, and what came of it. */
export type Names = {
  /** 中共临江区水务局党组. */
  organ: string
  /** 临江区水务局. */
  unit: string
  /** 我局. */
  us: string
  /** 局党组. */
  group: string
  /** 区委第五轮巡察; what the paper is about. */
  matter: string
  /** What was handed over: 反馈意见, 发现问题, 查摆问题. */
  finding: string
  /** Who did it: 区委巡察三组. */
  team: string
  /** What was done: 巡察. */
  act: string
  /** 临江区委巡察工作领导小组办公室; empty when the unit stands under none. */
  office: string
}

const acts: Record<InspectionKind, { act: string; team: string; finding: string }> = {
  inspection: { act: '巡察', team: '巡察组', finding: '反馈意见' },
  inspectionTour: { act: '巡视', team: '巡视组', finding: '反馈意见' },
  audit: { act: '审计', team: '审计组', finding: '发现问题' },
  special: { act: '专项检查', team: '检查组', finding: '反馈意见' },
  selfCheck: { act: '自查', team: '', finding: '查摆问题' },
}

/** A note in brackets at the end of a name, such as （演示）, is no part of it in a paper. */
export function bareName(name: string): string {
  return name.replace(/[（(][^（()）]*[)）]$/, '').trim()
}

const ends: [ending: RegExp, us: string][] = [
  [/委员会$|委$/, '我委'],
  [/局$/, '我局'],
  [/办公室$|办$/, '我办'],
  [/厅$/, '我厅'],
  [/院$/, '我院'],
  [/校$/, '我校'],
  [/街道(办事处)?$/, '我街道'],
  [/镇(人民政府)?$/, '我镇'],
  [/中心$/, '我中心'],
]

/** Names for the papers of an inspection; what the officer set wins over what is derived. */
export function namesOf({ unit, inspection }: PaperFacts, settings: Settings): Names {
  const { kind, inspectingBody } = inspection
  const { act, team, finding } = acts[kind]
  const name = bareName(unit.name)
  const organ = settings.organ || `中共${name}党组`
  const us = ends.find(([ending]) => ending.test(name))?.[1] ?? '我单位'
  const short = us === '我单位' ? '' : us.slice(1)
  return {
    organ,
    unit: name,
    us,
    group: `${short}${organ.endsWith('党委') ? '党委' : '党组'}`,
    matter: matterOf(inspection),
    finding,
    team: inspectingBody || team,
    act,
    office: settings.mainTo || bareName(unit.officeName),
  }
}

/** The round where it is named, else the title without what says that it is about rectification. */
function matterOf({ roundName, title }: PaperFacts['inspection']): string {
  return (
    roundName ||
    title
      .replace(/(反馈|发现|查摆)?(的)?(意见|问题)?(的)?(整改)(工作|情况)?$/, '')
      .replace(/(自查|检查)材料$/, '$1')
      .trim() ||
    title
  )
}

/** 党组书记、局长郑国安; the name alone where no title is on record. */
export function withTitle({ name, title }: Pick<FactPerson, 'name' | 'title'>): string {
  return `${title}${name}`
}

/** 郑国安（党组书记、局长）. */
export function titled({ name, title }: Pick<FactPerson, 'name' | 'title'>): string {
  return title ? `${name}（${title}）` : name
}

/** How the inspection began, as the first sentence of a paper: who came when, and what was handed over on which day. */
export function beginning({ inspection }: PaperFacts, { us, team, act, finding }: Names): string {
  const { stationedFrom, stationedTo, feedbackDate, kind } = inspection
  if (kind === 'selfCheck') return `${us}组织开展了自查，于${dayInWords(feedbackDate)}形成问题清单，共查摆`
  const when =
    stationedFrom && stationedTo
      ? `${dayInWords(stationedFrom)}至${sameYear(stationedFrom, stationedTo)}，`
      : stationedFrom
        ? `${dayInWords(stationedFrom)}起，`
        : ''
  const handed =
    kind === 'audit' ? '出具审计意见，指出' : `反馈了${finding === '反馈意见' ? `${act}意见` : finding}，指出`
  return `${when}${team}对${us}开展了${act}，${dayInWords(feedbackDate)}${handed}`
}

function sameYear(from: string, to: string): string {
  const words = dayInWords(to)
  return from.slice(0, 4) === to.slice(0, 4) ? words.replace(/^\d+年/, '') : words
}
