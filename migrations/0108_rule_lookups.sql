-- Each is the beginning of an index that rules look up by as well (0113: vehicle, then the moment). Beside it the planner
-- took the short one and read every trip of a vehicle; and each cost every save.
drop index if exists "trip_vehicleId";
drop index if exists "fuel_vehicleId";
