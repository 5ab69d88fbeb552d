import type { ReactNode } from 'react'
import type { ActionName } from '../client.ts'
import type { RegisterName } from '../registers/index.ts'

/** A page beyond table and form, made for one register; it sits in the register's folder. */
export type RegisterPage = {
  register: RegisterName
  /** With `$id` where it is about one record. */
  path: string
  zh: string
  en: string
  /** The action without which the page is of no use. */
  needs: ActionName
  /** Loaded when first opened. */
  component: () => Promise<() => ReactNode>
}

/** The list: routes and the links on the register's own page are made from it. */
export const registerPages: readonly RegisterPage[] = [
  {
    register: 'trip',
    path: '/registers/trip/phone',
    zh: '手机登记用车',
    en: 'Trip by phone',
    needs: 'trip.choices',
    component: () => import('../registers/vehicle/TripPhonePage.tsx').then((m) => m.TripPhonePage),
  },
  {
    register: 'vehicle',
    path: '/registers/vehicle/months',
    zh: '车辆月度统计',
    en: 'Monthly statement',
    needs: 'vehicle.month',
    component: () => import('../registers/vehicle/VehicleMonthPage.tsx').then((m) => m.VehicleMonthPage),
  },
]
