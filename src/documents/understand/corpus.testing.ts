/** Small fast random numbers (mulberry32), so that every made text can be made again. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const list = (words: string) => words.trim().split(/\s+/)

const subjects = list(
  '局办公室 财务科 人事科 机关党支部 工程科 物业中心 下属事业单位 驻村工作队 窗口 执法大队 项目专班 工会 各科室 分管领导 经办人 车队 档案室 食堂 信息中心 基层站所',
)
const things = list(
  '公务用车登记 会议记录 差旅票据 聘用合同 固定资产卡片 学习笔记 工单回访 采购比选 项目节点 慰问品名单 廉政谈话 出入库台账 宿舍租金 印章使用 值班记录 合同归档 预算科目 信访答复 加油小票 培训签到 网站栏目 保密检查 防汛物资 消防器材 水费收缴 苗木采购 监控设备 路灯维修 河道巡查 病历审签 教研活动',
)
const faults = list(
  '缺少签字 没有编号 逾期未办 前后不一 数量对不上 没有附件 由他人代办 只记结论 格式各异 半年未更新 与实物不符 没有复核 超出标准 口径不同 底数不清 长期搁置 交接不清 无人负责 没有公开 重复填报',
)
const actions = list(
  '逐笔核对 重新登记 限期补签 统一编号 指定专人 按月通报 列入考核 现场抽查 补充附件 清退多领部分 上会研究 对照清单 建立台账 电话回访 张贴标签 定期轮岗 公开结果 追责问责 培训经办人 修订办法',
)
const times = list('一月 三月 五月 六月 七月 九月 十月 十二月 上半年 年底 一季度 三季度 去年 今年 本月 月底')
const stock = list(
  '坚持问题导向， 切实提高政治站位， 加强组织领导， 建立长效机制， 做到举一反三， 高度重视， 狠抓落实， 以习近平新时代中国特色社会主义思想为指导， 压紧压实责任， 确保取得实效， 结合工作实际， 统一思想认识，',
)
const common = [
  ...'的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严',
]

/** One sentence of a made-up report; with `rare` a stretch of free letters, as names and places bring them. */
export function sentence(random: () => number, rare = 0.5): string {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? ''
  const free = () => Array.from({ length: 4 + Math.floor(random() * 10) }, () => pick(common)).join('')
  const opening = random() < 0.25 ? pick(stock) : ''
  const detail = random() < rare ? `${free()}，` : ''
  const forms = [
    () => `${pick(times)}${pick(subjects)}${pick(things)}${pick(faults)}，${detail}${pick(actions)}。`,
    () => `${opening}${pick(subjects)}对${pick(things)}${pick(actions)}，${detail}${pick(times)}前完成。`,
    () =>
      `${pick(things)}${pick(faults)}，${pick(subjects)}${pick(actions)}；${detail}${pick(things)}${pick(actions)}。`,
    () =>
      `${opening}${detail}${pick(subjects)}在${pick(times)}${pick(actions)}，${pick(things)}${pick(actions)}。`,
  ]
  return forms[Math.floor(random() * forms.length)]?.() ?? ''
}

/** A made-up report of about `letters` letters in paragraphs. */
export function report(seed: number, letters: number): string {
  const random = randomOf(seed)
  let text = ''
  while (text.length < letters) text += sentence(random) + (random() < 0.15 ? '\n' : '')
  return text
}

/** A paragraph with small edits: about one letter in `every` changed, dropped or doubled. */
export function edited(text: string, random: () => number, every = 25): string {
  let out = ''
  for (const letter of text) {
    if (random() * every >= 1) out += letter
    else if (random() < 0.4) out += common[Math.floor(random() * common.length)] ?? ''
    else if (random() < 0.5) out += letter + letter
  }
  return out
}
