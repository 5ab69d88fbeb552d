import type { RegisterFolder } from '../folder.ts'
import { fuel, fuelReconciliation } from './fuel.ts'
import { vehicle } from './register.ts'
import { trip } from './trip.ts'
import { designatedSupplier, repair, sealing, vehicleCost } from './upkeep.ts'

const registers = {
  vehicle,
  trip,
  fuel,
  fuelReconciliation,
  designatedSupplier,
  repair,
  sealing,
  vehicleCost,
}

export const folder: RegisterFolder<
  typeof registers,
  typeof import('./parameters.ts') & typeof import('./actions.ts')
> = {
  name: 'vehicle',
  registers,
  pages: [
    {
      register: 'trip',
      path: '/registers/trip/phone',
      zh: '手机登记用车',
      en: 'Trip by phone',
      needs: 'trip.choices',
      component: () => import('./TripPhonePage.tsx').then((m) => m.TripPhonePage),
    },
    {
      register: 'vehicle',
      path: '/registers/vehicle/months',
      zh: '车辆月度统计',
      en: 'Monthly statement',
      needs: 'vehicle.month',
      component: () => import('./VehicleMonthPage.tsx').then((m) => m.VehicleMonthPage),
    },
  ],
  actionWords: {
    'trip.choices': ['手机登记用车的可选项', 'Choices for a trip by phone'],
    'vehicle.month': ['查看车辆月度统计', 'See the monthly statement of a vehicle'],
  },
}
