/**
 * What a clause does: state a deficit, demand something, report something done. Word classes of official
 * Chinese, no phrases of single documents; works on folded text (canvas.ts).
 */

/** What must follow 不 to make a deficit: measures of degree and virtues that are missing. */
const NOT =
  '够|足|到位|深|透|强|严|实|细|高|全|齐|清|准确|精准|紧|牢|力|善|规范|明|完|健|及时|扎实|彻底|平衡|充分|均衡|主动|积极|坚|顺|匹配|合理|科学|系统|经常|一致|理想|相?适应|符|到底|大|浓|活|快|好|稳|佳|畅|广|宽|硬|灵|敏|熟|了解|掌握|重视|落实|作为|担当|愿|敢|善于|注重|严肃|真实|准时|达标|合规|同步|配套|统一|衔接|认真|用心|具体|丰富|突出|集中|连续|持久|民主|公开|透明|翔实|聚焦|醒目|兼容|便|方便|满意|过硬|得力|有力|有效|闭环|经济|协调|纯|在状态|接地气|尽如?人意|住|上心|成体系|成系统|下去|起来|出去|落地|多(?![久时])|太|甚|怎么|大|少有'

const DEFICITS: RegExp[] = [
  new RegExp(`不(?:够|太|甚|怎么)?(?:${NOT})`),
  /(?:尚|仍|还|均|也|并|从|长期|多次|至今)?未(?!来|成年|雨绸|必|婚|知|发现(?:突出|明显|重大|新)?的?(?:问题|违))/,
  /没有?(?:按|专门|形成|建立|制定|做到|及时|真正|完全|充分|严格|紧扣|很好|开展|落实|达到|完成|坚持|能|设立|明确|把|将|得到|结合|抓|跟上|发挥|深入|定期|认真|有效|配|对|从|站在|履行|执行|签|人|举一反三|记录|台账|计划|主动|统一|固定|完整)/,
  /缺乏|缺少|欠缺|缺失|缺位|缺口|缺编|缺岗|空缺|空白|空转|薄弱|弱化|淡化|虚化|边缘化|滞后|落后|迟缓|缓慢|迟滞|拖沓|松懈|松散|放松|懈怠|疲沓|推诿|扯皮|敷衍|应付|应景|走过场|流于|浮于|浮在|形同虚设|脱节|脱钩|两张皮|“两张皮”|漏洞|短板|弱项|差距|不足|盲区|盲点|死角|隐患|堵点|痛点|瓶颈/,
  /违规|违反|违纪|违法|超标|超范围|超期|超时|逾期|拖延|拖欠|挪用|挤占|截留|套取|虚报|虚列|虚假|瞒报|漏报|错报|漏管|漏登|漏项|挂账|闲置|沉淀|浪费|损失|流失|老化|破损|雷同|照搬|照抄|抄袭|代签|补签|倒签|滥发|私设|白条|坐支|公款|失管|失察|失职|失真|失实|失衡|混乱|混用|混同|单一|粗放|笼统|粗糙|简单化|一刀切|宽松软|形式主义|官僚主义|(?:形式|表面|碎片|程式|模式|公式|套路|空心|同质|庸俗|娱乐|老龄|随意|低俗|功利|行政|机关|复杂)化|反弹|回潮|久拖|积压|堆积|断档|老龄化|青黄不接|走样|变形|打折扣|温差|落差|偏差|缺陷|差错|错误|失误|遗漏|缺勤|迟到|早退|请假/,
  /偏(?:低|少|弱|软|慢|高|多|差|重|松|大|小|紧|老|粗|长|短|窄|浅|旧|乱|散|晚|虚|空|冷|硬)|较(?:少|低|弱|差|慢|大差距|为薄弱|为突出|为单一|为欠缺)|(?:过|太)(?:多|少|于(?!去|今)|低|高|慢|长|粗|细|大|重|滥)|不上来|下滑|(?:满意度|质量|效率|成绩)下降/,
  /问题(?:较|比较|仍然|依然|十分|尤为)?(?:突出|严重|较多)|时有发生|屡(?:禁|次|查)|存在.{0,40}?(?:问题|现象|情况|不足|差距|短板|隐患|漏洞|风险|误区|倾向)|(?:有|存在|仍有|还有)(?:较大|一定|明显|很大)?的?(?:差距|不足|欠缺|短板)/,
  /有待(?:于)?|有所(?:欠缺|不足|放松|弱化|松懈|淡化|下降)|亟待|亟需|亟须|急需|急待|尚需|仍需|仍须|还需|还须|需要?(?:进一步|持续|不断|再)|(?:还|仍|更)要(?:进一步|更|再|加强)|还可以?更/,
  /不一(?:致|样|$|[，。；])|(?<![毫决绝从并])不(?!松|动|停|走|断|掉|放|打|含|懈|误|减|变|忘|折|回|遮|避|推|扯|留|缺|落|偏|越|踩|碰|怕|畏|负|辱|愧|凡|可|同|限|等|超|低|少|得|准|许|要|是|仅|只|能|会|会|再|用|必|妨|予|论|管|止|惜|息|易)[\u4e00-\u9fff]{1,2}(?=$|[，。；])/,
  /难以|难于|未能|不能(?!再)|无法|无人|无(?:计划|台账|记录|预案|制度|规划|依据|审批|手续|合同|票据)|跟不上|赶不上|够不着|忽视|轻视|忽略|满足于|停留[在于]|局限于|习惯于|凭经验|畏难|怕得罪|等靠要|得过且过|患得患失|老好人|好人主义|走捷径|重.{1,8}轻.{1,8}|以.{1,6}代.{1,6}|代替|缺.{1,4}少|少[有数]?人|说得多.{0,6}做得少|多.{1,8}少|会上.{1,6}会后|时紧时松|前紧后松|上热下冷|一阵风|不闻不问|改得|不愿|不敢|不想|往后放|原地|依赖|被动|随意|仍在整改|仍未|至今|迟迟|事后补|各走各|各管各|各吹各|两头|扯后腿|拖后腿|拖了|欠账|虎头蛇尾|浅尝辄止|囫囵吞枣|断章取义|一知半解|蜻蜓点水|大而化之|笼而统之/,
  /(?<![减不多至年缺降最放轻出时公清填天航补误])(?:慢|少|低|弱|差|松|软|散|粗|浅|虚|空|乱|旧|短|窄|淡)(?=$|[，。；、！”’])/,
  /(?:工作|意识|能力|力度|水平|程度|作用|氛围|机制|制度|力量|质量|效果|基础|人员|责任|管理|审核|把关|率|度|感|性).{0,6}(?:慢|少|低|弱|差|松|软|散|粗|浅|虚|空|窄|淡|薄|乱)(?=$|[，。；、！”’])/,
  // What goes wrong in plain words, as letters, minutes and spot checks say it.
  /没有(?!任何|发生|出现|发现|最|特别|终点|终止|休止|辜负|忘|停|退路|捷径|旁观|局外|例外|完成时|问题|[\u4e00-\u9fff]{0,4}就没有)|没人|(?:对|算|说|联系|跟|赶|用|接)不上|(?<![离少忘丢打])[\u4e00-\u9fff]不(?:通|了|懂|动|开|成|起|见)(?=$|[，。；])|(?:时间|周期|排队)(?:过|太|较|很)?[长久]|单调|单薄|缺项|坏了|损坏|失修|失守|悬空|乏力|造假|弄虚作假|冒领|串换|重复(?:享受|发放|报销|领取|申报|列支)|顶替|拍脑袋|做样子|摆样子|走形式|摆设|闲坐|糊弄|推脱|甩手|内耗|吃拿卡要|多头跑|白跑|反复跑|没动静|滞销|亏损|脏乱|乱(?:倒|堆|停|收|放|搭|扔)|偷(?:烧|排|倒|采)|拖了?[一二三四五六七八九十两几多\d]+(?:年|个?月|天)|(?:严重|突出|明显)(?=$|[，。；])|[\u4e00-\u9fff]难(?=$|[，。；])|(?:压力|矛盾|风险|负担|意见|隐患|差异|缺口|起伏)(?:较|很|比较|太)?(?:大|重|多)/,
]

/** Negations that command or praise, and deficits that are spoken of as something to be removed. */
const NO_DEFICIT =
  /不(?:得|断|忘|仅|但|折不扣|打折扣|动摇|走样|走过场|推诿|扯皮|超过|低于|少于|等不靠|留|搞|回避|遮掩|敷衍|迟缓|避|计|图|斤斤|懈|缺席|越|松劲|停步|放松|降|减|变|漏)|绝不|决不|毫不|从不|并不|防止|避免|杜绝|严禁|禁止|克服|纠正|整治|整改(?!工作|落实|任务|措施|报告|方案|台账|责任|进展)|解决|破解|化解|消除|堵塞|补齐|力戒|反对|查找|查摆|找准|找出|治理|销号|清零|针对.{0,40}(?:问题|不足|短板|情况|现象)|未雨绸缪|(?:无|未发现|没有发现|没有|不存在)(?:任何|突出|明显|重大|新的?)?问题/g

/** A question what to check is no finding. */
const ASKS = /是否|有无|有没有|能否|会不会|如何/

export const asks = (clause: string): boolean => ASKS.test(clause)

/** Verbs with which a measure begins. */
const IMPERATIVE =
  '加强|加大|加快|加紧|强化|增强|增进|增加|增设|提高|提升|提振|完善|健全|建立|构建|制定|制订|修订|出台|印发|严格|严肃|严明|坚持|坚决|坚定|落实|推进|推动|推行|推广|开展|组织|召开|规范|压实|压紧|夯实|扛牢|扛起|深化|深入|抓好|抓紧|抓实|抓牢|做好|做实|做到|突出|聚焦|紧盯|紧扣|优化|调整|明确|督促|督导|指导|实行|实施|执行|清理|清查|清缴|清退|清收|追缴|追回|收回|补充|补齐|补录|补签|补缴|设立|设置|配齐|配强|选派|选优|选准|定期|每(?:年|月|季度|周|日|半年|学期)|按(?:季度|月|时|期|照|现行|规定)|统一|统筹|合并|合理|更新|修正|覆盖|改进|改善|创新|拓宽|拓展|丰富|畅通|搭建|打造|培育|培养|引导|教育|学习|认真|切实|着力|努力|全面|全力|积极|主动|充分|及时|立即|立行立改|限期|对照|围绕|结合|发挥|履行|担当|转变|树牢|树立|牢固|牢记|筑牢|守牢|把牢|把好|把握|理顺|细化|量化|倒排|挂图|建好|用好|管好|公开|公示|通报|约谈|问责|追责|查处|核查|核实|核对|排查|摸清|摸排|梳理|盘点|登记|张贴|签订|办理|兑现|保障|确保|保证|引进|招聘|轮训|培训|举办|邀请|参加|参与|接受|请示|报告|建强|做优|做强|持续|常态化|进一步|不断|继续|逐步|逐一|逐项|逐条|从严|依法|依规|严禁|严控|严把|严查|杜绝|防止|避免|压减|压缩|降低|减少|取消|撤销|拆分|整合|归集|盘活|报废|处置|移交|上缴|退还|返还|整改|整治|治理|纠正|解决|化解|破解|消除|以.{1,20}为'
const DEMAND_START = new RegExp(
  `^(?:[“”‘’]|要|须|必须|应当?|将|我(?:将|要)|本人将|(?:下一步|今后|接下来|同时|二是|并|还)[，,]?(?:要|将)?)*(?:${IMPERATIVE})`,
)
const DEMAND_ANY =
  /(?:^|[，；。、])(?:要|须|必须|应当?|将|需|务必|确保|力争|争取|严禁|不得|不准)|(?:各|被.{1,4})[^，。]{1,12}(?:要|应当?|须|必须)|(?:成员|同志|干部|单位|部门|书记|党组|党委|支部|班子|领导)要|^[\u4e00-\u9fff]{2,8}(?:(?<![纪主重需必首概摘紧提只还])要(?!求|素|点|件)|务必)/

/** Said of what has been done. 完成了, 已, 荣获: the past of a report. */
const DONE =
  /(?<!不)(?:已经?(?!不)|完成了|取得了?|荣获|获评|获得|获批|被评为|达到了?|达\d|召开了?\d|先后|出台了|制定了|修订了|建立了|开展了|组织了|实现了|提升了|提高了|增强了|圆满|顺利|得到(?:进一步|了)?(?:提升|改善|加强)|一年来|半年来|今年以来|成绩|显著|突破|落到实处|收到.{0,6}效果|累计|共(?:召开|开展|组织|完成|清理|整改|退|收|修订|制定|查)|完成率|整改到位|整改完成|予以(?:清退|追缴|收回))/

export type Stance = { deficit: number; demand: number; done: number }

const count = (text: string, patterns: readonly RegExp[]): number =>
  patterns.reduce((n, pattern) => n + (pattern.test(text) ? 1 : 0), 0)

/** How strongly a clause states a deficit, demands, reports; numbers of cues, 0 when there is none. */
export function stanceOf(clause: string): Stance {
  const positive = ASKS.test(clause) ? '' : clause.replace(NO_DEFICIT, '■')
  const deficit = count(positive, DEFICITS)
  const demand = (DEMAND_START.test(clause) ? 2 : 0) + (DEMAND_ANY.test(clause) ? 1 : 0)
  const done = DONE.test(clause) ? 1 : 0
  return { deficit, demand, done }
}

/** True when the clause, taken alone, says that something is wrong or missing. */
export function statesDeficit(clause: string): boolean {
  const { deficit, demand } = stanceOf(clause)
  return deficit > 0 && (demand < 2 || deficit > 2 || endsInDeficit(clause))
}

/** 学习常常停在手机上: what people tend to do is told, not asked. */
const HABIT = /^[^，。；]{0,14}(?:常常|往往|总是|总想|总觉得|有时|老是|时常)/

/** True when the clause begins as a demand or an undertaking and states no deficit of its own. */
export function isDemand(clause: string): boolean {
  if (HABIT.test(clause)) return false
  const { deficit, demand } = stanceOf(clause)
  if (demand < 2) return demand === 1 && deficit === 0
  return deficit === 0 || (deficit <= 2 && !endsInDeficit(clause))
}

/** 落实制度不严格 begins like a demand and is none: its first clause ends with what is lacking. */
function endsInDeficit(clause: string): boolean {
  const first = (clause.split(/[，。；]/)[0] ?? '').replace(NO_DEFICIT, '■')
  return !first.includes('■') && count(first.slice(-9), DEFICITS) > 0
}

export const isDone = (clause: string): boolean => stanceOf(clause).done > 0

/** The first sentence, and where it is short the one after it: enough to tell what an item does. */
export function opening(text: string, limit = 60): string {
  const stop = /[。；\n]/.exec(text)
  const first = stop ? text.slice(0, stop.index) : text
  return first.length > limit ? first.slice(0, limit) : first
}

/** Of several items, the share that states a deficit in the opening or, failing that, anywhere. */
export function deficitShare(items: readonly string[]): number {
  if (items.length === 0) return 0
  const weight = (item: string) =>
    statesDeficit(opening(item))
      ? 1
      : isDemand(opening(item))
        ? 0
        : item.split(/[。；，]/).some(statesDeficit)
          ? 0.8
          : 0
  return items.reduce((sum, item) => sum + weight(item), 0) / items.length
}

/** Of several items, the share that opens as a demand. */
export function demandShare(items: readonly string[]): number {
  return items.length === 0 ? 0 : items.filter((item) => isDemand(opening(item))).length / items.length
}
