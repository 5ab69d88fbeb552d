import { han } from './marks.ts'
import { full, type Generator, Paper } from './paper.ts'

/** Documents that state no problem, whatever lists they hold; and foreign matter around those that do. */
export const nothing: Generator[] = [
  {
    name: 'news of a mobilisation meeting',
    half: 'design',
    write: (dice) => {
      const paper = new Paper(
        `某县召开巡察整改动员会`,
        `4月${dice.int(2, 28)}日下午，某县召开第三轮巡察整改动员部署会，县委副书记出席并讲话。`,
      )
      const points = [
        '提高政治站位，深刻认识整改的重大意义',
        '突出问题导向，把反馈问题逐条改到位',
        '压实各方责任，形成上下联动的合力',
        '强化督促检查，防止整改走过场',
      ]
      paper.line(
        `会议强调，${dice
          .take(points, 3)
          .map((p, i) => `${han(i + 1)}是要${p}`)
          .join('；')}。`,
      )
      paper.line('会议指出，巡察工作开展以来，各单位认真查找差距、立行立改，取得了阶段性成效。')
      paper.line('被巡察单位主要负责同志作表态发言，表示对指出的问题照单全收、坚决整改。')
      return paper.done()
    },
  },
  {
    name: 'notice with requirements',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper(
        '关于开展办公用房自查工作的通知',
        '各科室：',
        '为进一步规范管理，现就有关事项通知如下。',
      )
      paper.line('一、自查范围').line('机关及所属单位全部办公用房。')
      paper.line('二、自查内容')
      paper
        .line('1.是否存在超面积使用的情况；')
        .line('2.是否存在未经批准出租出借的问题；')
        .line('3.登记台账是否完整，有无漏登。')
      paper.line('三、工作要求')
      for (const [i, m] of dice.take(words.measures, 3).entries()) paper.line(`（${han(i + 1)}）${m}`)
      paper.line('某县机关事务中心').line('2025年3月6日')
      return { ...paper.done() }
    },
  },
  {
    name: 'work plan for a campaign',
    half: 'design',
    write: (dice) => {
      const paper = new Paper('某镇人居环境整治行动方案', '为解决环境脏乱突出问题，制定本方案。')
      paper.line('一、工作目标').line('年底前消除主干道两侧垃圾死角。')
      paper.line('二、职责分工').line('（一）村委会：负责日常保洁。').line('（二）环卫站：负责清运。')
      paper.line('三、时间安排')
      paper
        .line(`（一）动员阶段（${dice.int(3, 4)}月底前）。召开动员会。`)
        .line('（二）整治阶段（9月底前）。集中清理。')
      paper
        .line('四、工作要求')
        .line('（一）加强领导。各村要成立专班。')
        .line('（二）严格督查。对工作不力的予以通报。')
      return paper.done()
    },
  },
  {
    name: 'praise in lists',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('某中学整改工作见实效')
      const good = ['课后服务全覆盖', '食堂满意度升到九成八', '校门口交通秩序井然', '教师办公条件明显改善']
      paper.line(
        `群众反映的急难愁盼，正一件件得到解决。主要成效有：${dice
          .take(good, 3)
          .map((g, i) => `${han(i + 1)}是${g}`)
          .join('，')}。`,
      )
      paper.line(`${dice.pick(words.praise)}针对家长反映的接送拥堵问题，学校错峰放学，如今拥堵不再。`)
      paper.line('“以前排队半小时，现在五分钟就能接到孩子。”一位家长说。')
      return paper.done()
    },
  },
  {
    name: 'speech with demands only',
    half: 'design',
    write: (dice) => {
      const paper = new Paper(
        '在全市整改工作推进会上的讲话',
        '同志们：',
        '今天召开推进会，主要任务是部署下一阶段工作。下面，我讲三点意见。',
      )
      const parts = [
        '提高站位，增强抓好整改的自觉',
        '聚焦重点，推动整改任务落地',
        '压实责任，确保整改取得实效',
      ]
      parts.forEach((title, i) => {
        paper.line(`${han(i + 1)}、${title}`)
        paper.line(
          `各级各部门要${dice.pick(['认真学习领会有关精神', '对照清单逐项推进', '层层传导压力'])}，坚决防止虚假整改、敷衍整改。要举一反三，建章立制。`,
        )
      })
      return paper.done()
    },
  },
  {
    name: 'notice that has only an attachment',
    half: 'check',
    write: (dice) =>
      new Paper(
        '关于公布民主评议意见整改落实情况的通知',
        `现将${dice.int(2018, 2026)}年评议意见及整改措施予以公布，欢迎监督。`,
        '附件：整改落实情况表',
      ).done(),
  },
  {
    name: 'body and annexe with its own numbering',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('某局关于安全检查情况的通报')
      paper.section('一、', '存在的主要问题', 'problems')
      for (const [i, p] of dice.take(words.problems, 3).entries())
        paper.line(`（${han(i + 1)}）${paper.problem(full(p))}`)
      paper.section('二、', '下一步措施', 'measures')
      for (const [i, m] of dice.take(words.measures, 3).entries())
        paper.line(`（${han(i + 1)}）${paper.measure(m)}`)
      paper.line('附件1').line('用电安全须知').line('一、基本原则').line('安全第一，预防为主。')
      paper.line('二、技术要求').line('1.插座应可靠接地。').line('2.严禁私拉乱接。').line('3.下班切断电源。')
      return paper.done()
    },
  },
  {
    name: 'a page copied from a web site with adverts, menus and page numbers',
    half: 'design',
    write: (dice, words) => {
      const paper = new Paper('某某文库 免费下载', '加微信领取更多范文资料', '首页 > 范文 > 对照检查', '')
      paper.line('班子对照检查材料').line('发布时间：2025-01-02  字体：大 中 小')
      paper.section('一、', '存在的问题', 'problems')
      for (const [i, p] of dice.take(words.problems, 4).entries()) {
        paper.line(`${i + 1}.${paper.problem(full(p))}`)
        if (i === 1) paper.line('- 2 -')
      }
      paper.line('<!--more-->')
      paper.section('二、', '整改措施', 'measures')
      for (const [i, m] of dice.take(words.measures, 3).entries()) paper.line(`${i + 1}.${paper.measure(m)}`)
      paper.line('').line('更多精彩资料请关注公众号').line('上一篇：述职报告').line('下一篇：发言提纲')
      return paper.done()
    },
  },
  {
    name: 'the whole text pasted a second time',
    half: 'check',
    write: (dice, words) => {
      const paper = new Paper('自查报告')
      paper.section('一、', '存在的问题', 'problems')
      for (const [i, p] of dice.take(words.problems, 4).entries())
        paper.line(`${i + 1}.${paper.problem(full(p))}`)
      paper.section('二、', '整改措施', 'measures')
      for (const [i, m] of dice.take(words.measures, 3).entries()) paper.line(`${i + 1}.${paper.measure(m)}`)
      paper.lines.push(...paper.lines)
      return paper.done()
    },
  },
]
