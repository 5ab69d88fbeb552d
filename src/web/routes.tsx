import {
  AlertOutlined,
  ApiOutlined,
  AuditOutlined,
  BankOutlined,
  CheckSquareOutlined,
  ControlOutlined,
  DatabaseOutlined,
  DesktopOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FileWordOutlined,
  ImportOutlined,
  PaperClipOutlined,
  ProfileOutlined,
  QuestionCircleOutlined,
  SafetyOutlined,
  SolutionOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { ActionName } from '../client.ts'
import type { Role } from '../server/database/schema.ts'
import { unitRoles } from '../server/roles.ts'
import { registerPages } from './register-pages.ts'

export type NavGroup = 'loop' | 'registers' | 'oversight' | 'administration' | 'help'

export type PageRoute = {
  /** `$id` marks a part of the address; the page reads it with `useParam('id')`. */
  path: string
  /** Loaded when first opened: `() => import('../loop/…/XPage.tsx').then((m) => m.XPage)`. */
  load: () => Promise<() => ReactNode>
  /** Title of the window and of the page's trail. */
  title: readonly [zh: string, en: string]
  /** The action without which the page is of no use; who may not do it neither sees nor opens the page. */
  needs?: ActionName
  /** Whom the page is meant for, where the action lets more people in. */
  roles?: readonly Role[]
  /** A page that stands under this one in the trail, by its path. */
  under?: string
  /** In the navigation, in the order of this list. */
  nav?: { group: NavGroup; icon: ReactNode }
}

export const navGroups: Record<NavGroup, readonly [zh: string, en: string]> = {
  loop: ['整改闭环', 'Rectification'],
  registers: ['台账与预警', 'Registers and alerts'],
  oversight: ['监督', 'Oversight'],
  administration: ['系统管理', 'Administration'],
  help: ['帮助', 'Help'],
}

/** Whether the person has a use for the page: may do what it needs, and is whom it is meant for. */
export function isFor(route: PageRoute, me: { actions: readonly string[]; roles: readonly Role[] }): boolean {
  const mayUse = !route.needs || me.actions.includes(route.needs)
  return mayUse && (!route.roles || me.roles.some((role) => route.roles?.includes(role)))
}

/** Every page of the product. A page exists because it stands here. */
export const routes: PageRoute[] = [
  {
    path: '/',
    load: () => import('../loop/work/MyWorkPage.tsx').then((m) => m.MyWorkPage),
    title: ['我的工作', 'My work'],
    needs: 'work.mine',
    roles: [...unitRoles, 'overseer'],
    nav: { group: 'loop', icon: <CheckSquareOutlined /> },
  },
  {
    path: '/ledger',
    load: () => import('../loop/ledger/LedgerPage.tsx').then((m) => m.LedgerPage),
    title: ['问题台账', 'Ledger'],
    needs: 'ledger.list',
    nav: { group: 'loop', icon: <ProfileOutlined /> },
  },
  {
    path: '/problems/$id',
    load: () => import('../loop/dossier/ProblemPage.tsx').then((m) => m.ProblemPage),
    title: ['问题档案', 'Problem'],
    needs: 'problem.get',
    under: '/ledger',
  },
  {
    path: '/measures/$id',
    load: () => import('../loop/measure/MeasurePage.tsx').then((m) => m.MeasurePage),
    title: ['整改措施', 'Measure'],
    needs: 'measure.get',
    under: '/ledger',
  },
  {
    path: '/alerts',
    load: () => import('../loop/alert/AlertsPage.tsx').then((m) => m.AlertsPage),
    title: ['预警', 'Alerts'],
    needs: 'alert.list',
    nav: { group: 'registers', icon: <AlertOutlined /> },
  },
  {
    path: '/thresholds',
    load: () => import('../loop/threshold/ThresholdsPage.tsx').then((m) => m.ThresholdsPage),
    title: ['控制参数', 'Thresholds'],
    needs: 'parameter.list',
    roles: ['officer', 'principal', 'leader', 'keeper', 'overseer'],
    nav: { group: 'registers', icon: <ControlOutlined /> },
  },
  {
    path: '/forgotten',
    load: () => import('../loop/rect/ForgottenPage.tsx').then((m) => m.ForgottenPage),
    title: ['我们漏了什么', 'What did we forget'],
    needs: 'rect.list',
    roles: ['officer', 'principal', 'leader', 'overseer'],
    nav: { group: 'loop', icon: <QuestionCircleOutlined /> },
  },
  {
    path: '/reviews',
    load: () => import('../loop/review/ReviewsPage.tsx').then((m) => m.ReviewsPage),
    title: ['待我审核', 'Reviews'],
    needs: 'review.waiting',
    nav: { group: 'loop', icon: <FileDoneOutlined /> },
  },
  {
    path: '/evidence',
    load: () => import('../loop/evidence/EvidencePage.tsx').then((m) => m.EvidencePage),
    title: ['佐证材料', 'Evidence'],
    needs: 'evidence.list',
    nav: { group: 'loop', icon: <PaperClipOutlined /> },
  },
  {
    path: '/claims',
    load: () => import('../loop/claim/ClaimPage.tsx').then((m) => m.ClaimPage),
    title: ['逐条认领', 'Claim'],
    needs: 'claim.make',
    nav: { group: 'loop', icon: <SolutionOutlined /> },
  },
  {
    path: '/inspections',
    load: () => import('../loop/inspection/InspectionsPage.tsx').then((m) => m.InspectionsPage),
    title: ['巡察检查', 'Inspections'],
    needs: 'inspection.list',
    nav: { group: 'loop', icon: <FileSearchOutlined /> },
  },
  {
    path: '/inspections/$id',
    load: () => import('../loop/inspection/InspectionPage.tsx').then((m) => m.InspectionPage),
    title: ['检查总览', 'Inspection'],
    needs: 'inspection.get',
    under: '/inspections',
  },
  {
    path: '/inspections/$id/lists',
    load: () => import('../loop/plan/ListsPage.tsx').then((m) => m.ListsPage),
    title: ['三张清单', 'Three lists'],
    needs: 'lists.get',
    under: '/inspections',
  },
  {
    path: '/inspections/$id/coverage',
    load: () => import('../loop/plan/coverage/CoveragePage.tsx').then((m) => m.CoveragePage),
    title: ['对应关系', 'Coverage'],
    needs: 'coverage.get',
    under: '/inspections',
  },
  {
    path: '/inspections/$id/plan',
    load: () => import('../loop/plan/PlanPage.tsx').then((m) => m.PlanPage),
    title: ['整改方案', 'Plan'],
    needs: 'plan.get',
    under: '/inspections',
  },
  {
    path: '/papers',
    load: () => import('../documents/pages/PapersPage.tsx').then((m) => m.PapersPage),
    title: ['公文材料', 'Papers'],
    needs: 'paper.list',
    nav: { group: 'loop', icon: <FileWordOutlined /> },
  },
  {
    path: '/papers/write',
    load: () => import('../documents/pages/WritePaperPage.tsx').then((m) => m.WritePaperPage),
    title: ['编制公文', 'Write a paper'],
    needs: 'paper.make',
    under: '/papers',
  },
  {
    path: '/papers/reconcile',
    load: () => import('../documents/pages/ReconcilePage.tsx').then((m) => m.ReconcilePage),
    title: ['四方对账', 'Reconcile the four'],
    needs: 'reconcile.get',
    under: '/papers',
  },
  {
    path: '/papers/templates',
    load: () => import('../documents/pages/TemplatesPage.tsx').then((m) => m.TemplatesPage),
    title: ['本单位模板', 'Templates of the unit'],
    needs: 'template.list',
    under: '/papers',
  },
  {
    path: '/papers/$id',
    load: () => import('../documents/pages/PaperPage.tsx').then((m) => m.PaperPage),
    title: ['已送公文', 'Paper as sent'],
    needs: 'paper.get',
    under: '/papers',
  },
  {
    path: '/intake',
    load: () => import('../loop/intake/IntakeListPage.tsx').then((m) => m.IntakeListPage),
    title: ['反馈导入', 'Intake'],
    needs: 'intake.read',
    nav: { group: 'loop', icon: <ImportOutlined /> },
  },
  {
    path: '/intake/$id',
    load: () => import('../loop/intake/IntakePage.tsx').then((m) => m.IntakePage),
    title: ['核对草稿', 'Check the draft'],
    needs: 'intake.get',
    under: '/intake',
  },
  {
    path: '/registers',
    load: () => import('./registers/RegistersPage.tsx').then((m) => m.RegistersPage),
    title: ['业务台账', 'Registers'],
    needs: 'register.overview',
    nav: { group: 'registers', icon: <DatabaseOutlined /> },
  },
  {
    path: '/registers/$name',
    load: () => import('./registers/RegisterPage.tsx').then((m) => m.RegisterPage),
    title: ['台账', 'Register'],
    needs: 'register.overview',
    under: '/registers',
  },
  {
    path: '/registers/$name/new',
    load: () => import('./registers/RecordPage.tsx').then((m) => m.NewRecordPage),
    title: ['新增记录', 'New record'],
    needs: 'register.overview',
  },
  {
    path: '/registers/$name/fields',
    load: () => import('./registers/UnitFieldsPage.tsx').then((m) => m.UnitFieldsPage),
    title: ['自设字段', 'Fields of our own'],
    needs: 'unitField.add',
  },
  {
    path: '/registers/$name/$id',
    load: () => import('./registers/RecordPage.tsx').then((m) => m.RecordPage),
    title: ['台账记录', 'Record'],
    needs: 'register.overview',
  },
  ...registerPages.map(
    ({ path, zh, en, needs, component }): PageRoute => ({
      path,
      load: component,
      title: [zh, en],
      needs,
      under: '/registers',
    }),
  ),
  {
    path: '/admin/units',
    load: () => import('./admin/UnitsPage.tsx').then((m) => m.UnitsPage),
    title: ['单位与科室', 'Units and departments'],
    needs: 'department.add',
    nav: { group: 'administration', icon: <BankOutlined /> },
  },
  {
    path: '/admin/people',
    load: () => import('./admin/PeoplePage.tsx').then((m) => m.PeoplePage),
    title: ['人员与角色', 'People and roles'],
    needs: 'person.list',
    nav: { group: 'administration', icon: <TeamOutlined /> },
  },
  {
    path: '/admin/sessions',
    load: () => import('./sessions/SessionsPage.tsx').then((m) => m.SessionsPage),
    title: ['在线登录', 'Sessions'],
    needs: 'session.list',
    nav: { group: 'administration', icon: <DesktopOutlined /> },
  },
  {
    path: '/audit',
    load: () => import('./audit/AuditPage.tsx').then((m) => m.AuditPage),
    title: ['审计记录', 'Audit record'],
    needs: 'audit.list',
    nav: { group: 'administration', icon: <AuditOutlined /> },
  },
  {
    path: '/account',
    load: () => import('./account/AccountPage.tsx').then((m) => m.AccountPage),
    title: ['我的账号', 'My account'],
  },
  {
    path: '/help/roles',
    load: () => import('./help/RolesPage.tsx').then((m) => m.RolesPage),
    title: ['角色与权限', 'Roles and steps'],
    nav: { group: 'help', icon: <SafetyOutlined /> },
  },
  {
    path: '/help/api',
    load: () => import('./help/ApiPage.tsx').then((m) => m.ApiPage),
    title: ['接口文档', 'API'],
    nav: { group: 'help', icon: <ApiOutlined /> },
  },
]
