import { defineRegister } from '../../kit/define-register.ts'
import { choice, day, files, longText, money, reference, text, whole } from '../../kit/field.ts'

export const designatedSupplier = defineRegister({
  name: 'designatedSupplier',
  code: 'DD',
  zh: '公车定点单位名录',
  en: 'Designated suppliers',
  desk: 'vehicles',
  purpose: {
    zh: '定点加油、维修、保险单位及有效期；送修单位不在名录内即报警。',
    en: 'Designated stations, garages and insurers; a repair elsewhere is an alert.',
  },
  fields: {
    supplierName: text('单位名称', 'Name', { required: true }),
    supplierKind: choice(
      '类别',
      'Kind',
      { repair: ['维修', 'Repair'], fuel: ['加油', 'Fuel'], insurance: ['保险', 'Insurance'] },
      { required: true },
    ),
    fromDate: day('定点起始', 'From', { required: true }),
    toDate: day('定点截止', 'To'),
    basis: text('确定依据', 'Basis', { max: 400 }),
  },
  title: 'supplierName',
  unique: [['supplierKind', 'supplierName', 'fromDate']],
  eventDate: 'fromDate',
  must: [
    {
      field: 'toDate',
      zh: '定点截止不早于定点起始',
      en: 'It ends no earlier than it begins',
      holds: ({ fromDate, toDate }) => toDate === null || toDate >= fromDate,
    },
  ],
  needsEvidence: true,
  answers: ['I-5-2'],
  list: {
    columns: ['supplierName', 'supplierKind', 'fromDate', 'toDate'],
    filters: ['supplierKind'],
    sort: 'supplierName',
    isAscending: true,
  },
  form: [
    {
      zh: '定点单位',
      en: 'Supplier',
      fields: ['supplierName', 'supplierKind', 'fromDate', 'toDate', 'basis'],
    },
  ],
})

export const repair = defineRegister({
  name: 'repair',
  code: 'WX',
  zh: '车辆维修登记',
  en: 'Repairs',
  desk: 'vehicles',
  purpose: {
    zh: '先审批后维修，在定点单位维修；项目、金额和旧件去向。',
    en: 'Approved first, repaired at a designated garage; items, cost, old parts.',
  },
  fields: {
    vehicleId: reference('车辆', 'Vehicle', 'vehicle', { required: true }),
    repairNo: text('送修单号', 'Repair order', { required: true, max: 40 }),
    garageId: reference('定点维修单位', 'Designated garage', 'designatedSupplier', {
      help: ['不在名录内的留空，并填写维修单位名称。', 'Empty when not on the list; then name the garage.'],
    }),
    garageName: text('维修单位', 'Garage', { required: true }),
    items: longText('维修项目', 'Items', { required: true, max: 2000 }),
    approvedDate: day('审批日期', 'Approved'),
    sentDate: day('送修日期', 'Sent', { required: true }),
    amount: money('金额', 'Amount', { required: true }),
    oldParts: text('旧件处理', 'Old parts', { max: 400 }),
    repairFiles: files('审批单和结算清单', 'Papers'),
  },
  title: 'repairNo',
  unique: [['repairNo']],
  eventDate: 'sentDate',
  needsEvidence: false,
  answers: ['I-5-2'],
  list: {
    columns: ['ledgerNo', 'repairNo', 'vehicleId', 'garageName', 'approvedDate', 'sentDate', 'amount'],
    filters: ['vehicleId', 'sentDate', 'garageId', 'reviewStatus'],
    sort: 'sentDate',
  },
  form: [
    {
      zh: '维修',
      en: 'Repair',
      fields: [
        'vehicleId',
        'repairNo',
        'garageId',
        'garageName',
        'items',
        'approvedDate',
        'sentDate',
        'amount',
        'oldParts',
        'repairFiles',
      ],
    },
  ],
})

export const sealing = defineRegister({
  name: 'sealing',
  code: 'FC',
  zh: '节假日封存登记',
  en: 'Holiday sealing',
  desk: 'vehicles',
  purpose: {
    zh: '节假日封存停驶：封存和启用时的里程、照片。',
    en: 'Vehicles sealed over holidays: odometer and photos at sealing and unsealing.',
  },
  fields: {
    vehicleId: reference('车辆', 'Vehicle', 'vehicle', { required: true }),
    holiday: text('节假日', 'Holiday', { required: true, max: 40 }),
    sealedDate: day('封存日期', 'Sealed', { required: true }),
    odoSeal: whole('封存里程', 'Odometer at sealing', { required: true, max: 2_000_000, unit: '公里' }),
    unsealedDate: day('启用日期', 'Unsealed'),
    odoUnseal: whole('启用里程', 'Odometer at unsealing', { max: 2_000_000, unit: '公里' }),
    sealPhotos: files('封存照片', 'Photos', { required: true }),
  },
  title: 'holiday',
  eventDate: 'sealedDate',
  needed: { odoUnseal: ({ unsealedDate }) => unsealedDate !== null },
  must: [
    {
      field: 'unsealedDate',
      zh: '启用日期不早于封存日期',
      en: 'It is unsealed no earlier than it was sealed',
      holds: ({ sealedDate, unsealedDate }) => unsealedDate === null || unsealedDate >= sealedDate,
    },
    {
      field: 'odoUnseal',
      zh: '启用里程不小于封存里程',
      en: 'The odometer does not run back',
      holds: ({ odoSeal, odoUnseal }) => odoUnseal === null || odoUnseal >= odoSeal,
    },
  ],
  needsEvidence: false,
  answers: ['I-5-2'],
  list: {
    columns: ['ledgerNo', 'vehicleId', 'holiday', 'sealedDate', 'odoSeal', 'unsealedDate', 'odoUnseal'],
    filters: ['vehicleId', 'sealedDate'],
    sort: 'sealedDate',
  },
  form: [
    {
      zh: '封存',
      en: 'Sealing',
      fields: ['vehicleId', 'holiday', 'sealedDate', 'odoSeal', 'unsealedDate', 'odoUnseal', 'sealPhotos'],
    },
  ],
})

export const vehicleCost = defineRegister({
  name: 'vehicleCost',
  code: 'CF',
  zh: '车辆其他费用',
  en: 'Other vehicle costs',
  desk: 'vehicles',
  purpose: {
    zh: '保险、年检、违章、通行费等；违章罚款不得公款列支。',
    en: 'Insurance, inspection, fines, tolls; fines are never paid from public funds.',
  },
  fields: {
    vehicleId: reference('车辆', 'Vehicle', 'vehicle', { required: true }),
    costKind: choice(
      '费用类别',
      'Kind',
      {
        insurance: ['保险', 'Insurance'],
        inspection: ['年检', 'Inspection'],
        violation: ['违章罚款', 'Fine'],
        toll: ['通行费', 'Toll'],
        parking: ['停车费', 'Parking'],
        other: ['其他', 'Other'],
      },
      { required: true },
    ),
    costDate: day('发生日期', 'Day', { required: true }),
    amount: money('金额', 'Amount', { required: true }),
    payer: choice(
      '承担方',
      'Paid by',
      { unit: ['单位', 'Unit'], person: ['个人', 'Person'] },
      { required: true },
    ),
    remark: text('说明', 'Remarks', { max: 400 }),
    costFiles: files('票据', 'Receipts'),
  },
  title: 'costKind',
  eventDate: 'costDate',
  needsEvidence: false,
  answers: ['I-5-2'],
  list: {
    columns: ['ledgerNo', 'vehicleId', 'costKind', 'costDate', 'amount', 'payer'],
    filters: ['vehicleId', 'costKind', 'costDate', 'payer'],
    sort: 'costDate',
  },
  form: [
    {
      zh: '费用',
      en: 'Cost',
      fields: ['vehicleId', 'costKind', 'costDate', 'amount', 'payer', 'remark', 'costFiles'],
    },
  ],
})
