-- What rules look up beside a record: the trip and the refuelling before this one, what a bill was entered twice with.

create index "trip_before" on trip ("orgUnitId", "vehicleId", "departAt");
create index "fuel_before" on fuel ("orgUnitId", "vehicleId", "refuelAt");
create index "invoice_twice" on invoice ("orgUnitId", "invoiceNo");
-- Numbers of one seller in a row. A number has digits only (src/registers/reimbursement/lines.ts).
create index "invoice_in_a_row" on invoice ("orgUnitId", seller, length("invoiceNo"), "invoiceNo");
create index "reimbursement_payee" on reimbursement ("orgUnitId", payee, "eventDate");
create index "meeting_book" on meeting ("orgUnitId", "bookNo", "startAt");
create index "travelLeg_traveller" on "travelLeg" ("orgUnitId", "travellerId", "departAt");
create index "unionRecipient_member" on "unionRecipient" ("orgUnitId", "memberId") where "memberId" is not null;
create index "asset_claim" on asset ("orgUnitId", "reimbursementId") where "reimbursementId" is not null;
