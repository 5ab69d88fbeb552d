-- trip_before and fuel_before begin with the same two columns. Having both, the planner took the shorter one and read
-- every trip of the vehicle for each refuelling: a vehicle's id says its unit, which column statistics do not know.

drop index "trip_vehicleId";
drop index "fuel_vehicleId";
