import { defineRegister } from '../../kit/define-register.ts'
import { choice, day, decimal, text, yesNo } from '../../kit/field.ts'

export const fuelTypes = {
  petrol92: ['92号汽油', 'Petrol 92'],
  petrol95: ['95号汽油', 'Petrol 95'],
  petrol98: ['98号汽油', 'Petrol 98'],
  diesel: ['柴油', 'Diesel'],
  electric: ['纯电', 'Electric'],
} as const

const plate = {
  regex: /^[\u4e00-\u9fff][A-Z][A-Z0-9]{4,6}[\u4e00-\u9fff]?$/,
  zh: '车牌号形如“云A12345”，不含空格和圆点',
  en: 'A plate number looks like 云A12345, without spaces or dots',
}

export const vehicle = defineRegister({
  name: 'vehicle',
  code: 'CL',
  zh: '公务用车台账',
  en: 'Official vehicles',
  desk: 'vehicles',
  purpose: {
    zh: '每辆公车的身份、油箱和油耗基准；油耗、里程、一车一卡的核对都从这里取数。',
    en: 'Identity, tank and fuel benchmark of each vehicle; every check of fuel and distance starts here.',
  },
  fields: {
    plateNo: text('车牌号', 'Plate', { required: true, max: 12, pattern: plate }),
    vehicleType: choice(
      '车辆类别',
      'Type',
      {
        secret_communication: ['机要通信', 'Secret communication'],
        emergency: ['应急保障', 'Emergency support'],
        law_enforcement: ['执法执勤', 'Law enforcement'],
        special: ['特种专业技术', 'Special technical'],
        other: ['其他', 'Other'],
      },
      { required: true },
    ),
    quotaNo: text('编制证号', 'Quota no.', { required: true, max: 60 }),
    brandModel: text('品牌型号', 'Make and model'),
    displacement: decimal('排量', 'Displacement', {
      required: true,
      max: 20,
      places: 1,
      unit: '升',
      help: ['纯电车填 0。', '0 for an electric car.'],
    }),
    fuelType: choice('油品', 'Fuel', fuelTypes, { required: true }),
    tankCapacity: decimal('油箱容积', 'Tank', {
      required: true,
      max: 2000,
      places: 1,
      unit: '升',
      help: [
        '以行驶证或说明书为准；一次加油超过它的 1.05 倍即报警。',
        'As in the licence or manual; a fill of more than 1.05 times this is an alert.',
      ],
    }),
    baseL100: decimal('基准油耗', 'Fuel benchmark', {
      required: true,
      max: 200,
      places: 1,
      unit: '升/百公里',
      help: [
        '本车型的正常油耗；按它判断油耗偏高或漏登里程。',
        'Normal consumption of this model; shows high consumption or missing trips.',
      ],
    }),
    fuelCardNo: text('加油卡号', 'Fuel card', {
      max: 40,
      help: [
        '一车一卡：加油记录上的卡号须与此一致。',
        'One card a vehicle: fuel records must carry this number.',
      ],
    }),
    isDutyCar: yesNo('值班应急车', 'On duty at holidays', {
      required: true,
      help: [
        '法定节假日不封存、可以出车的车辆。',
        'May drive on public holidays, when others are locked away.',
      ],
    }),
    status: choice(
      '状态',
      'State',
      { in_use: ['在用', 'In use'], sealed: ['封存', 'Sealed'], retired: ['已处置', 'Disposed of'] },
      { required: true },
    ),
    enlistedDate: day('入编日期', 'Enlisted', { required: true }),
  },
  title: 'plateNo',
  unique: [['plateNo']],
  eventDate: 'enlistedDate',
  needsEvidence: false,
  answers: ['I-5-2'],
  list: {
    columns: ['plateNo', 'vehicleType', 'brandModel', 'fuelType', 'baseL100', 'status'],
    filters: ['vehicleType', 'status'],
    sort: 'plateNo',
    isAscending: true,
  },
  form: [
    {
      zh: '车辆',
      en: 'Vehicle',
      fields: ['plateNo', 'vehicleType', 'quotaNo', 'brandModel', 'status', 'enlistedDate', 'isDutyCar'],
    },
    {
      zh: '油耗判定',
      en: 'Fuel',
      fields: ['displacement', 'fuelType', 'tankCapacity', 'baseL100', 'fuelCardNo'],
    },
  ],
})
