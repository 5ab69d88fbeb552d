import type { Role } from '../server/database/schema.ts'

/** Invented people; every name, unit and number of the demo is made up. */
export type DemoMember = { name: string; username: string; role: Role; department?: string; title: string }
export type DemoUnit = { name: string; shortName: string; departments: string[]; people: DemoMember[] }

/** Shown on the sign-in page, in the demo only. */
export const demoPassword = 'Bihuan-demo-2026'

export const office: DemoUnit = {
  name: '临江区委巡察工作领导小组办公室（演示）',
  shortName: '临江区委巡察办',
  departments: [],
  people: [
    { name: '韩立群', username: 'hanliqun', role: 'overseer', title: '主任' },
    { name: '邵一鸣', username: 'shaoyiming', role: 'overseer', title: '督查科科长' },
    { name: '田小北', username: 'tianxiaobei', role: 'systemAdmin', title: '系统管理员' },
    { name: '白洁如', username: 'baijieru', role: 'securityAdmin', title: '安全管理员' },
    { name: '顾明远', username: 'gumingyuan', role: 'auditAdmin', title: '审计管理员' },
  ],
}

export const bureau: DemoUnit = {
  name: '临江区水务和市政局（演示）',
  shortName: '水务市政局',
  departments: ['办公室', '财务科', '人事党务科', '工程科', '便民服务科'],
  people: [
    { name: '沈书衡', username: 'shenshuheng', role: 'officer', department: '办公室', title: '整改专干' },
    { name: '郑国安', username: 'zhengguoan', role: 'principal', title: '党组书记、局长' },
    { name: '罗静仪', username: 'luojingyi', role: 'leader', title: '党组成员、副局长' },
    { name: '丁海涛', username: 'dinghaitao', role: 'leader', title: '党组成员、副局长' },
    {
      name: '方晓岚',
      username: 'fangxiaolan',
      role: 'departmentHead',
      department: '办公室',
      title: '办公室主任',
    },
    {
      name: '贺振东',
      username: 'hezhendong',
      role: 'departmentHead',
      department: '财务科',
      title: '财务科科长',
    },
    {
      name: '许若溪',
      username: 'xuruoxi',
      role: 'departmentHead',
      department: '人事党务科',
      title: '人事党务科科长',
    },
    {
      name: '任建平',
      username: 'renjianping',
      role: 'departmentHead',
      department: '工程科',
      title: '工程科科长',
    },
    {
      name: '陆思敏',
      username: 'lusimin',
      role: 'departmentHead',
      department: '便民服务科',
      title: '便民服务科科长',
    },
    { name: '高一凡', username: 'gaoyifan', role: 'handler', department: '办公室', title: '科员' },
    { name: '邹文静', username: 'zouwenjing', role: 'handler', department: '财务科', title: '会计' },
    { name: '石磊', username: 'shilei', role: 'handler', department: '人事党务科', title: '党务干事' },
    { name: '汪洋', username: 'wangyang', role: 'handler', department: '工程科', title: '工程师' },
    { name: '谭晶', username: 'tanjing', role: 'handler', department: '便民服务科', title: '热线专员' },
    { name: '秦朗', username: 'qinlang', role: 'keeper', department: '办公室', title: '台账管理员' },
  ],
}

export const culture: DemoUnit = {
  name: '临江区文化和体育局（演示）',
  shortName: '文化体育局',
  departments: ['办公室', '财务科', '文艺科'],
  people: [
    { name: '叶青禾', username: 'yeqinghe', role: 'officer', department: '办公室', title: '整改专干' },
    { name: '彭志远', username: 'pengzhiyuan', role: 'principal', title: '党组书记、局长' },
    { name: '苏婉', username: 'suwan', role: 'leader', title: '党组成员、副局长' },
    { name: '曾凯', username: 'zengkai', role: 'departmentHead', department: '财务科', title: '财务科科长' },
    { name: '梁小满', username: 'liangxiaoman', role: 'handler', department: '财务科', title: '会计' },
    { name: '马东升', username: 'madongsheng', role: 'handler', department: '办公室', title: '科员' },
    { name: '骆晨', username: 'luochen', role: 'keeper', department: '办公室', title: '台账管理员' },
  ],
}

export const service: DemoUnit = {
  name: '临江区政务服务管理局（演示）',
  shortName: '政务服务局',
  departments: ['综合科', '业务科'],
  people: [
    { name: '陶冶', username: 'taoye', role: 'officer', department: '综合科', title: '整改专干' },
    { name: '崔浩', username: 'cuihao', role: 'principal', title: '党组书记、局长' },
    { name: '孟凡', username: 'mengfan', role: 'leader', title: '党组成员、副局长' },
    {
      name: '戴维国',
      username: 'daiweiguo',
      role: 'departmentHead',
      department: '业务科',
      title: '业务科科长',
    },
    { name: '冯雪', username: 'fengxue', role: 'handler', department: '业务科', title: '科员' },
    { name: '俞静', username: 'yujing', role: 'keeper', department: '综合科', title: '台账管理员' },
  ],
}
