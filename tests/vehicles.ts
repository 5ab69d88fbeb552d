/** An ordinary car with a tank of 55 litres, as a keeper fills it in. */
export const car = {
  plateNo: '云G30011',
  quotaNo: 'CB-001',
  brandModel: '轿车',
  vehicleType: 'other',
  displacement: 1.8,
  fuelType: 'petrol92',
  tankCapacity: 55,
  baseL100: 7.5,
  isDutyCar: false,
  status: 'in_use',
  enlistedDate: '2023-01-01',
  fuelCardNo: '1',
} as const
