import pg from 'pg'
import { nationalCalendar } from '../src/kit/working-days.ts'
import { type DatabaseConfig, poolConfig } from '../src/server/database/config.ts'

export type RegisterSize = { units: number; trips: number; fuels: number; claims: number }
/** The size the mission names. */
export const registersSize: RegisterSize = { units: 100, trips: 1_000_000, fuels: 300_000, claims: 1_000_000 }

const carsOfUnit = 20
const peopleOfUnit = 12
/** Days over which everything is spread, up to yesterday. */
const days = 700

/** One row in so many is off, so that every run also finds and says something. */
const oneIn = 997

const functions = `
  create function pg_temp.id(kind int, n bigint) returns uuid language sql immutable as
  $$ select ('019100' || lpad(to_hex(kind), 2, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
  create function pg_temp.dice(n bigint, salt int) returns int language sql immutable as
  $$ select (hashint8extended(n, salt) & 2147483647)::int $$;`

const kinds = { unit: 1, department: 2, person: 3, car: 4, trip: 5, fuel: 6, claim: 7, file: 8 } as const
const id = (kind: keyof typeof kinds, n: string) => `pg_temp.id(${kinds[kind]}, ${n})`
/** Id of the n-th row of a kind, for those who ask from outside. */
export const rowId = (kind: keyof typeof kinds, n: number): string =>
  `019100${kinds[kind].toString(16).padStart(2, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** Columns of every ledger, and what stands in them; \`u\` is the unit's number, \`day\` the event's day. */
const common = `"orgUnitId", "ledgerNo", "eventDate", "handlerId", "reviewStatus", "isBackfilled", "secrecyMark",
  "createdBy", "createdAt", "updatedBy", "updatedAt"`
const commonOf = (
  code: string,
  person: string,
) => `${id('unit', 'u')}, '${code}-' || extract(year from day) || '-' ||
    lpad(no::text, greatest(4, length(no::text)), '0'), day, ${person}, 'submitted', false, 'internal',
  ${person}, day + interval '30 hours', ${person}, day + interval '30 hours'`
const personOf = (unit: string, place: string) =>
  id('person', `(${unit} - 1) * ${peopleOfUnit} + 1 + ${place}`)
const numbered = `row_number() over (partition by u, extract(year from day) order by day, n) as no`
const firstDay = `(current_date - ${days})`

type Step = { what: string; sql: string }

function peopleSteps({ units }: RegisterSize): Step[] {
  const people = units * peopleOfUnit
  const at = `((n - 1) % ${peopleOfUnit})`
  const u = `((n - 1) / ${peopleOfUnit} + 1)`
  return [
    {
      what: 'units, people, vehicles',
      sql: `
      insert into "orgUnit" (id, name, "shortName", kind) values (${id('unit', '0')}, '区委巡察办', '区委巡察办', 'oversight');
      insert into "orgUnit" (id, name, "shortName", kind, "parentId")
        select ${id('unit', 'n')}, '第' || n || '局', '第' || n || '局', 'unit', ${id('unit', '0')} from generate_series(1, ${units}) n;
      insert into department (id, "orgUnitId", name, "sortNo")
        select ${id('department', 'n')}, ${id('unit', 'n')}, '办公室', 1 from generate_series(1, ${units}) n;
      insert into person (id, name, username, "displayUsername", email)
        select ${id('person', 'n')}, '人员' || n, 'r' || n, 'r' || n, 'r' || n || '@bench.invalid' from generate_series(1, ${people}) n;
      insert into membership ("orgUnitId", "personId", "departmentId", role)
        select ${id('unit', u)}, ${id('person', 'n')}, ${id('department', u)}, case when ${at} = 0 then 'keeper' else 'handler' end
        from generate_series(1, ${people}) n;
      insert into "storedFile" (id, "orgUnitId", sha256, name, "mimeType", size, "uploadedBy")
        select ${id('file', 'n')}, ${id('unit', 'n')}, repeat('0', 64), '小票.pdf', 'application/pdf', 1, ${personOf('n', '0')}
        from generate_series(1, ${units}) n;
      insert into vehicle (id, "plateNo", "vehicleType", "quotaNo", displacement, "fuelType", "tankCapacity", "baseL100",
          "fuelCardNo", "isDutyCar", status, "enlistedDate", ${common})
        select ${id('car', 'n')}, '云A' || lpad(n::text, 5, '0'), 'other', 'BZ-' || n, 1.8, 'petrol92', 55, 8, 'KA-' || n, false,
          'in_use', day, ${commonOf('CL', personOf('u', '0'))}
        from (select n, (n - 1) / ${carsOfUnit} + 1 as u, (n - 1) % ${carsOfUnit} + 1 as no, date '2020-01-06' as day
          from generate_series(1, ${units * carsOfUnit}) n) c;`,
    },
  ]
}

function vehicleSteps({ units, trips, fuels }: RegisterSize): Step[] {
  const cars = units * carsOfUnit
  const tripsOfCar = trips / cars
  const fuelsOfCar = fuels / cars
  const between = Math.floor(tripsOfCar / fuelsOfCar)
  const holidays = [...nationalCalendar.days].filter(([, { kind }]) => kind === 'holiday').map(([day]) => day)
  const isHoliday = `day = any ('{${holidays.join(',')}}'::date[])`
  const dayOfTrip = (k: string) => `${firstDay} + (${k} * ${days - 1} / ${tripsOfCar})::int`
  const at = (time: string) => `((day + time '${time}') at time zone 'Asia/Shanghai')`
  return [
    {
      what: 'trips',
      sql: `insert into trip (id, "vehicleId", "dispatchNo", "departAt", "returnAt", purpose, destination, "deptId", "userId",
          "odoStart", "odoEnd", distance, "expectedKm", "driverId", "approverId", "isDuty", ${common})
        select ${id('trip', 'n')}, ${id('car', 'c')}, 'PC-' || n, ${at('09:00')}, ${at('11:30')}, '到镇街核查项目进度第' || k || '次', '河口镇',
          ${id('department', 'u')}, ${personOf('u', '1')}, k * 40 + off, k * 40 + 40, 40 - off, 36, ${personOf('u', '2')}, ${personOf('u', '3')},
          ${isHoliday}, ${commonOf('YC', personOf('u', '2'))}
        from (select *, ${numbered} from (select n, c, (c - 1) / ${carsOfUnit} + 1 as u, k, ${dayOfTrip('k')} as day,
            case when n % ${oneIn} = 0 then 9 else 0 end as off
          from (select n, (n - 1) / ${tripsOfCar} + 1 as c, (n - 1) % ${tripsOfCar} as k from generate_series(1, ${trips}) n) a) b) t;`,
    },
    {
      what: 'fuel',
      sql: `insert into fuel (id, "vehicleId", "fuelCardNo", "refuelAt", station, "fuelType", litres, price, amount, odo,
          "isFullTank", "isAwayFromHome", "receiptFiles", "signedById", ${common})
        select ${id('fuel', 'n')}, ${id('car', 'c')}, 'KA-' || c, ${at('11:10')}, '城东加油站', 'petrol92', litres, 760,
          least(round(litres * 760), 29900), k * ${between} * 40 + 40, true, false, array[${id('file', 'u')}], ${personOf('u', '2')},
          ${commonOf('JY', personOf('u', '2'))}
        from (select *, ${numbered} from (select n, c, (c - 1) / ${carsOfUnit} + 1 as u, k, ${dayOfTrip(`(k * ${between})`)} as day,
            case when n % ${oneIn} = 0 then 61 else ${between} * 40 * 0.08 end as litres
          from (select n, (n - 1) / ${fuelsOfCar} + 1 as c, (n - 1) % ${fuelsOfCar} as k from generate_series(1, ${fuels}) n) a) b) t;`,
    },
    {
      what: 'reconciliations',
      sql: `insert into "fuelReconciliation" ("vehicleId", "monthDate", "billedAmount", "registeredAmount", difference, "reconciledDate",
          "billFiles", "evidenceFiles", ${common})
        select ${id('car', 'n')}, month::date, 50000, 50000, 0, day, array[${id('file', 'u')}], array[${id('file', 'u')}],
          ${commonOf('DZ', personOf('u', '0'))}
        from (select *, ${numbered} from (select n, (n - 1) / ${carsOfUnit} + 1 as u, month, (month + interval '1 month 4 days')::date as day
          from generate_series(1, ${cars}) n,
            generate_series(date_trunc('month', ${firstDay}), date_trunc('month', current_date) - interval '1 month', interval '1 month') month) a) b;`,
    },
  ]
}

/** Of a hundred claims five are travel with legs and a night, ten are paid and have their five approvals. */
function claimSteps({ units, claims }: RegisterSize): Step[] {
  const isTravel = `n % 20 = 0`
  const isPaid = `n % 10 = 3`
  const claim = (
    more: string,
  ) => `from (select n, (n - 1) / ${claims / units} + 1 as u, ${id('claim', 'n')} as claim,
      ${firstDay} + ((n - 1) % ${claims / units} * ${days - 3} / ${claims / units})::int as day from generate_series(1, ${claims}) n) c ${more}`
  const system = `"orgUnitId", "createdBy", "createdAt", "updatedBy", "updatedAt"`
  const systemOf = `${id('unit', 'u')}, ${personOf('u', '4')}, day + interval '30 hours', ${personOf('u', '4')}, day + interval '30 hours'`
  const payee = `'商户' || u || '-' || (n % 371)`
  return [
    {
      what: 'claims',
      sql: `insert into reimbursement (id, "claimNo", "claimKind", purpose, "bizFromDate", "bizToDate", "submittedDate", "preApprovalNo",
          "preApprovedDate", "budgetItem", "budgetLeft", amount, "payMethod", payee, "payeeAccountMask", "paidDate", "isFixedAsset", ${common})
        select claim, 'BX-' || n, case when ${isTravel} then 'travel' when n % 3 = 0 then 'vehicle' else 'other' end,
          '日常业务支出第' || n || '笔', day, day + (${isTravel})::int, day + 3, 'SP-' || n, day - 3, '办公费', 9000000, 20000 + n % 180000, 'transfer',
          case when ${isTravel} then '职工' || u || '-' || n % 8 else ${payee} end, '****0001', case when ${isPaid} then day + 9 end, false,
          ${commonOf('BX', personOf('u', '4'))}
        from (select *, ${numbered} ${claim('')}) r;`,
    },
    {
      what: 'invoices',
      sql: `insert into invoice ("reimbursementId", "invoiceNo", "issuedDate", seller, "buyerTitle", amount, "verifyStatus", ${system})
        select claim, '24' || lpad((n * 13)::text, 18, '0'), day, ${payee}, case when n % ${oneIn} = 0 then '别的单位' else '第' || u || '局' end,
          20000 + n % 180000, 'genuine', ${systemOf} ${claim('')};`,
    },
    {
      what: 'papers',
      sql: `insert into "claimPaper" ("reimbursementId", "paperKind", "paperFiles", ${system})
        select claim, p, array[${id('file', 'u')}], ${systemOf}
        ${claim(`cross join lateral unnest(case when ${isTravel} then array['approval', 'tickets', 'lodging_invoice'] else array['invoice'] end) p`)};`,
    },
    {
      what: 'approvals, travel',
      sql: `insert into "claimApproval" ("reimbursementId", level, "approverId", "approvedAt", opinion, ${system})
        select claim, level, ${personOf('u', '(4 + place)')}, day + interval '40 hours', '同意', ${systemOf}
        ${claim(`cross join unnest(array['handler', 'department', 'finance', 'leader', 'principal']) with ordinality l (level, place) where ${isPaid}`)};
        insert into "travelLeg" ("reimbursementId", "travellerId", "fromPlace", "toPlace", "departAt", "arriveAt", transport, "seatClass", "isClassApproved", fare, ${system})
        select claim, ${personOf('u', '(n / 20 % 8)')}, case when back then '省城' else '本地' end, case when back then '本地' else '省城' end,
          day + back::int + interval '1 hour', day + back::int + interval '4 hours', 'train', 'standard', false, 12000, ${systemOf}
        ${claim(`cross join unnest(array[false, true]) back where ${isTravel}`)};
        insert into lodging ("reimbursementId", city, nights, amount, "perNight", ${system})
        select claim, '省城', 1, 30000, 30000, ${systemOf} ${claim(`where ${isTravel}`)};`,
    },
    {
      what: 'numbers given',
      sql: ['vehicle:CL', 'trip:YC', 'fuel:JY', 'fuelReconciliation:DZ', 'reimbursement:BX']
        .map((one) => {
          const [table, code] = one.split(':')
          return `insert into "ledgerCounter" ("orgUnitId", code, year, "lastNo")
            select "orgUnitId", '${code}', split_part("ledgerNo", '-', 2)::int, max(split_part("ledgerNo", '-', 3)::int) from "${table}" group by 1, 3;`
        })
        .join('\n'),
    },
  ]
}

/** Fills an empty database by set-based SQL; triggers and foreign keys are left out while it fills. */
export async function fillRegisters(
  owner: DatabaseConfig,
  size: RegisterSize,
  tell: (text: string) => void,
): Promise<void> {
  const client = new pg.Client(poolConfig(owner, {}))
  await client.connect()
  try {
    await client.query(`set session_replication_role = replica; set work_mem = '256MB'; ${functions}`)
    for (const { what, sql } of [...peopleSteps(size), ...vehicleSteps(size), ...claimSteps(size)]) {
      const start = performance.now()
      await client.query(sql)
      tell(`  ${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
    }
    await client.query('set session_replication_role = origin')
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
  }
}
