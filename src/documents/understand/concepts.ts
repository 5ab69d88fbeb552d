/**
 * What officials' items are about when they name no thing: a problem says it one way (学得不深), its
 * measure another (每月研讨). `practice` is something one can do and check; `attitude` is a state of mind,
 * which only general words can answer. A concept named in `over` gives way when both are found in an item:
 * 参加学习请假多 is about attendance, not about study.
 */
export type Concept = {
  concept: string
  zh: string
  en: string
  kind: 'practice' | 'attitude'
  pattern: RegExp
  over?: string[]
}

export const concepts: readonly Concept[] = [
  {
    concept: 'attendance',
    zh: '出勤请假',
    en: 'attendance',
    kind: 'practice',
    over: ['study'],
    pattern: /请假|缺席|出勤|考勤|缺课|补课|到会率|参学率|迟到|早退/,
  },
  {
    concept: 'application',
    zh: '学用结合',
    en: 'putting into use',
    kind: 'practice',
    pattern: /学用|学以致用|理论联系实际|知行|指导实践|结合(?:岗位|实际|工作)(?:思考)?/,
  },
  {
    concept: 'study',
    zh: '理论学习',
    en: 'study',
    kind: 'practice',
    pattern:
      /学习|学用|自学|研讨|读原著|读书|理论武装|学得|学而|学懂|领学|(?:政治|思想)?理论(?:水平|素养|功底|知识)?/,
  },
  {
    concept: 'research',
    zh: '调查研究',
    en: 'field research',
    kind: 'practice',
    pattern: /调研|调查研究|深入(?:基层|一线)|下基层|联系点|蹲点|走访|走马观花|接地气/,
  },
  {
    concept: 'talks',
    zh: '谈心沟通',
    en: 'talks',
    kind: 'practice',
    pattern: /谈心|谈话|沟通交流|交心|关心关爱|关心(?:干部|职工|同志|同事)/,
  },
  {
    concept: 'skill',
    zh: '业务能力',
    en: 'skills',
    kind: 'practice',
    pattern:
      /业务(?:不熟|生疏|能力|水平|素质|知识|轮训|培训|练兵|技能)|能力(?:不足|不强|不够|欠缺|素质)|本领|掌握不(?:够|准)|轮训|培训|练兵|传帮带/,
  },
  {
    concept: 'criticism',
    zh: '批评与自我批评',
    en: 'criticism',
    kind: 'practice',
    pattern: /批评|辣味|红脸出汗|民主生活会|组织生活会/,
  },
  { concept: 'ideology', zh: '意识形态', en: 'ideology', kind: 'practice', pattern: /意识形态|舆情|舆论/ },
  {
    concept: 'paperwork',
    zh: '文风会风',
    en: 'papers and meetings',
    kind: 'practice',
    pattern: /文山会海|发文|会议多|文件(?:多|长)|精简(?:会议|文件)|无纸化/,
  },
  {
    concept: 'supervision',
    zh: '监督检查',
    en: 'supervision',
    kind: 'practice',
    pattern: /监督(?:检查|不|缺|乏|执纪)|督促检查|日常监督|检查(?:少|不|走)|督查|跟踪问效|要求不严|失之于/,
  },
  {
    concept: 'safety',
    zh: '安全生产',
    en: 'safety',
    kind: 'practice',
    pattern: /安全(?:生产|隐患|检查|管理|责任)|消防|隐患/,
  },
  {
    concept: 'disclosure',
    zh: '公开公示',
    en: 'disclosure',
    kind: 'practice',
    pattern: /(?:信息|政务|财务|村务|党务|校务)公开|公示/,
  },
  {
    concept: 'talent',
    zh: '队伍建设',
    en: 'staff development',
    kind: 'practice',
    pattern: /(?:人才|干部|教师|青年)(?:队伍|培养|成长)|梯队|年轻干部|青年(?:教师|老师|干部)|队伍建设/,
  },
  {
    concept: 'inaction',
    zh: '不作为慢作为',
    en: 'inaction',
    kind: 'practice',
    pattern: /[不慢乱]作为|庸懒散|懒政|怠政|拖沓/,
  },
  {
    concept: 'thrift',
    zh: '厉行节约',
    en: 'thrift',
    kind: 'practice',
    pattern: /节约|浪费|长明灯|长流水|水电|铺张/,
  },
  {
    concept: 'rules',
    zh: '制度机制',
    en: 'rules',
    kind: 'attitude',
    pattern: /制度(?:不|建设|执行|缺|体系)|机制不|建章立制|规章制度|长效机制|制度漏洞/,
  },
  {
    concept: 'stance',
    zh: '政治站位与认识',
    en: 'understanding',
    kind: 'attitude',
    pattern:
      /政治站位|思想认识|认识(?:不|上|偏)|提高认识|重视(?:不够|程度)|理解(?:不|还不|得不)|领会不|政治(?:敏锐|判断|领悟|执行)/,
  },
  {
    concept: 'leadership',
    zh: '党的领导',
    en: 'Party leadership',
    kind: 'attitude',
    pattern:
      /党的(?:全面|集中统一)?领导|党组(?:领导)?核心作用|领导核心|把方向|管大局|总揽全局|党委领导作用|领导作用/,
  },
  {
    concept: 'morale',
    zh: '精神状态与氛围',
    en: 'morale',
    kind: 'attitude',
    pattern:
      /氛围|积极性|干事创业|凝聚力|战斗力|向心力|热情|激情|干劲|精气神|精神状态|政治生态|风清气正|团结/,
  },
  {
    concept: 'duty',
    zh: '主体责任',
    en: 'principal duty',
    kind: 'attitude',
    pattern: /主体责任|责任(?:压|传导|链条|落实)|压(?:紧|实)(?:压实)?责任|第一责任人|两个责任/,
  },
  {
    concept: 'service',
    zh: '宗旨与服务意识',
    en: 'service',
    kind: 'attitude',
    pattern: /为民服务|服务意识|宗旨意识|群众(?:观念|观点|意识|路线)|为人民服务|以人民为中心/,
  },
  {
    concept: 'resolve',
    zh: '担当与攻坚',
    en: 'resolve',
    kind: 'attitude',
    pattern:
      /担当|攻坚克难|畏难|斗争(?:精神|本领)|较真碰硬|敢抓敢管|动真碰硬|啃硬骨头|迎难而上|老好人|怕得罪人|不敢(?:管|抓|碰)/,
  },
  {
    concept: 'style',
    zh: '工作作风',
    en: 'work style',
    kind: 'attitude',
    pattern: /作风|形式主义|官僚主义|四风|漂浮|应付|推诿/,
  },
  {
    concept: 'innovation',
    zh: '改革创新',
    en: 'innovation',
    kind: 'attitude',
    pattern: /创新|改革|思维定势|路径依赖|因循守旧|思路不/,
  },
  {
    concept: 'party',
    zh: '党性修养',
    en: 'Party spirit',
    kind: 'attitude',
    pattern: /党性|理想信念|先锋模范|初心/,
  },
  {
    concept: 'probity',
    zh: '廉洁自律',
    en: 'probity',
    kind: 'attitude',
    pattern: /廉洁(?:自律|意识)|警惕性|防微杜渐|拒腐防变|纪律(?:意识|规矩|观念)/,
  },
  {
    concept: 'precision',
    zh: '措施针对性',
    en: 'to the point',
    kind: 'attitude',
    pattern: /针对性|大而化之|过于笼统|就事论事|具体细化|实效性/,
  },
  {
    concept: 'followThrough',
    zh: '举一反三与深化',
    en: 'extending',
    kind: 'attitude',
    pattern: /举一反三|整改(?:持续)?深化|持续(?:推进)?整改|以点带面|触类旁通/,
  },
]

/** The concepts an item speaks of, in the order of the list; those that another found one overrides left out. */
export function conceptsOf(text: string): Concept[] {
  const found = concepts.filter(({ pattern }) => pattern.test(text))
  const over = new Set(found.flatMap(({ over = [] }) => over))
  return found.filter(({ concept }) => !over.has(concept))
}
