import type { CauseLink, Draft } from './draft.ts'
import { sentence } from './link-reasons.ts'
import { type Profile, profileOf, type Rarity, sharedTerms, topicKey } from './links.ts'

/**
 * Kinds of root cause, and what makes an item of that kind. The first five follow the rule book's
 * `rootCause` (section 0.7), taken apart where one paragraph of a document speaks of several.
 */
type CauseKind = {
  kind: string
  zh: string
  en: string
  inCause: RegExp
  inProblem: RegExp
  topics: string[]
}
const kinds: CauseKind[] = [
  {
    kind: 'study',
    zh: '理论学习',
    en: 'study',
    inCause: /理论学习|政治学习|学习(?:不|抓|有所|放松|教育|习近平)|理论(?:武装|功底|水平|素养)|学懂弄通/,
    inProblem: /理论|学习|学用|学得/,
    topics: ['study/group', 'study/theory'],
  },
  {
    kind: 'rules',
    zh: '纪律与制度执行',
    en: 'discipline and rules',
    inCause: /纪律|规矩|制度|八项规定|《条例》|法治|依法|规章/,
    inProblem:
      /制度(?:不|执行|缺|落实)|规章制度|机制(?:不健全|缺失)|(?:未|没有|不)(?:严格)?(?:执行|按规定|按照)|违规|违反|八项规定|程序不规范/,
    topics: [
      'keyDecision/keyDecision',
      'exitDocument/exitDocument',
      'aidFund/aidFund',
      'vehicle/vehicle',
      'unionFund/unionFund',
      'reimbursement/reimbursement',
      'asset/asset',
      'smallProject/smallProject',
      'integrity/duty',
      'integrity/risk',
      'staffing/selection',
    ],
  },
  {
    kind: 'purpose',
    zh: '宗旨意识',
    en: 'serving the people',
    inCause: /宗旨|群众|为民|为人民服务|人民至上|以人民为中心/,
    inProblem: /为民服务|服务(?:群众|意识|基层|企业)|群众|满意度|投诉|诉求/,
    topics: ['hotline/hotline'],
  },
  {
    kind: 'care',
    zh: '关心干部职工',
    en: 'care for staff',
    inCause: /关心(?:关爱)?(?:干部|职工|下属|同志)|谈心谈话|思想动态/,
    inProblem: /谈心|关心|流失|离职|干部职工.{0,8}(?:困难|意见)/,
    topics: ['talk/talk', 'talk/appraisal', 'staffing/turnover'],
  },
  {
    kind: 'partySpirit',
    zh: '党性与党建',
    en: 'Party spirit and building',
    inCause: /党性|理想信念|党建(?!立)|党的建设/,
    inProblem: /党性|理想信念|党建|党组核心作用|党的领导/,
    topics: ['orgLife/orgLife', 'memberDevelopment/memberDevelopment'],
  },
  {
    kind: 'cohesion',
    zh: '组织凝聚力',
    en: 'cohesion',
    inCause: /凝聚力|战斗力|向心力/,
    inProblem: /凝聚力|战斗力|向心力|不团结/,
    topics: [],
  },
  {
    kind: 'climate',
    zh: '政治生态与氛围',
    en: 'climate',
    inCause: /政治生态|氛围/,
    inProblem: /政治生态|氛围|积极性|干事创业/,
    topics: [],
  },
  {
    kind: 'responsibility',
    zh: '担当精神',
    en: 'readiness to act',
    inCause: /担当|攻坚克难|克难攻坚|斗争精神|韧劲|魄力|迎难而上|畏难|求稳|责任心/,
    inProblem: /担当|硬骨头|畏难|推诿|拖延|缓慢|滞后|不敢|碰硬|久拖/,
    topics: ['keyProject/keyProject', 'legacyProblem/legacyProblem'],
  },
  {
    kind: 'integrity',
    zh: '管党治党责任',
    en: 'responsibility for the Party',
    inCause: /党风廉政|一岗双责|主体责任|两个责任|廉政/,
    inProblem: /党风廉政|一岗双责|主体责任|廉政/,
    topics: ['integrity/duty'],
  },
  {
    kind: 'supervision',
    zh: '监督检查',
    en: 'supervision',
    inCause: /监督(?:检查|管理)?(?:不|缺|力度|乏|弱)|检查(?:不|少)|监管(?:不|缺|乏)|督促(?:不|检查)/,
    inProblem: /监管|监督|检查|督促|把关|审核|要求不严|走过场/,
    topics: [],
  },
  {
    kind: 'skill',
    zh: '业务能力',
    en: 'skill',
    inCause: /(?:业务|工作|履职|专业)(?:能力|水平|本领|知识)|能力(?:不足|欠缺|短板)|本领恐慌/,
    inProblem: /业务(?:不|生疏|能力)|能力|掌握不|水平不/,
    topics: [],
  },
]

type Weighed = Map<string, number>

/** How much an item's heading counts beside its own words, and a cause's body beside its title. */
const headingShare = 0.4
const bodyShare = 0.45
const lexicalShare = 0.35
const floor = 0.35
const besideShare = 0.5

function kindsOfProblem(problem: Draft['problems'][number], { topics }: Profile): Weighed {
  const has = new Map(topics.map((topic) => [topicKey(topic), topic.score]))
  const firm = topics[0]?.score ?? 0
  const leads = (topic: string) => {
    const score = has.get(topic) ?? 0
    return score > 0 && score >= firm * 0.7 ? score : 0
  }
  // A problem that a register's matter already places is not placed anew by a single word.
  const isPlaced = kinds.some(({ topics }) => topics.some((topic) => leads(topic) > 0))
  return new Map(
    kinds.map(({ kind, inProblem, topics }) => {
      const byTopic = Math.max(0, ...topics.map(leads))
      const byWords = inProblem.test(problem.text) ? (isPlaced ? 0.4 : 0.6) : 0
      const byHeading = inProblem.test(problem.aspect) ? headingShare : 0
      return [kind, Math.min(1, Math.max(byTopic, byWords) + byHeading / 2)]
    }),
  )
}

function kindsOfCause({ title, text }: Draft['causes'][number]): Weighed {
  return new Map(
    kinds.map(({ kind, inCause }) => [kind, inCause.test(title) ? 1 : inCause.test(text) ? bodyShare : 0]),
  )
}

/**
 * The causes that each problem goes back to, proposed: same kind of cause (by the problem's register
 * matter, its own words, its heading), and words in common. Sorted by problem, then score; a problem for
 * which no cause of the document speaks gets none.
 */
export function causeLinksOf(
  { problems, causes }: Pick<Draft, 'problems' | 'causes'>,
  profiles: Profile[],
  rarity: Rarity,
): CauseLink[] {
  const causeKinds = causes.map(kindsOfCause)
  const causeProfiles = causes.map(({ title, text }) =>
    profileOf(text.startsWith(title) ? text : `${title}。${text}`),
  )
  return problems.flatMap((problem, index) => {
    const profile = profiles[index]
    if (!profile) return []
    const own = kindsOfProblem(problem, profile)
    const links = causes.map((_, cause) =>
      linkTo(index, cause, own, causeKinds[cause], profile, causeProfiles[cause], rarity),
    )
    const best = Math.max(...links.map(({ score }) => score))
    return links
      .filter(({ score }) => score >= floor && score >= best * besideShare)
      .sort((a, b) => b.score - a.score)
  })
}

function linkTo(
  problem: number,
  cause: number,
  own: Weighed,
  theirs: Weighed | undefined,
  profile: Profile,
  causeProfile: Profile | undefined,
  rarity: Rarity,
): CauseLink {
  const common = kinds
    .map(({ kind, zh, en }) => ({ zh, en, value: (own.get(kind) ?? 0) * (theirs?.get(kind) ?? 0) }))
    .filter(({ value }) => value >= 0.1)
    .sort((a, b) => b.value - a.value)
  const shared = (causeProfile ? sharedTerms(profile, causeProfile) : [])
    .map(({ text, key, weight }) => ({ text, value: weight * rarity.term(key) }))
    .filter(({ value }) => value >= 0.3)
    .sort((a, b) => b.value - a.value)
  const lexical = Math.min(1, shared.reduce((sum, { value }) => sum + value, 0) * lexicalShare)
  const score = Math.min(1, common.reduce((sum, { value }, rank) => sum + value * 0.6 ** rank, 0) + lexical)
  const terms = shared.slice(0, 4).map(({ text }) => text)
  const names = common.slice(0, 2).map(({ zh }) => zh)
  return {
    problem,
    cause,
    score: Math.round(score * 100) / 100,
    ...causeReason(common.slice(0, 2), terms),
    terms: terms.length > 0 ? terms : names,
  }
}

/** What a problem and a cause have in common, in words of both languages. */
function causeReason(kinds: { zh: string; en: string }[], terms: string[]) {
  const quoted = terms.map((term) => `“${term}”`)
  const zh = [
    ...(kinds.length > 0 ? [`都与${kinds.map((kind) => `“${kind.zh}”`).join('、')}有关`] : []),
    ...(terms.length > 0 ? [`都提到${quoted.join('、')}`] : []),
  ]
  const en = [
    ...(kinds.length > 0 ? [`both are about ${kinds.map((kind) => kind.en).join(', ')}`] : []),
    ...(terms.length > 0 ? [`both mention ${quoted.join(', ')}`] : []),
  ]
  return { reason: `问题与根源${zh.join('，')}。`, reasonEn: sentence(`${en.join('; ')}.`) }
}
